/** Tasks that take a while, fail, or are never answered; a work whose result shows every reply and its place. */
import { joinPerformers, type Task, type Work } from '@countersign/work';

function wait(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

export const performer = joinPerformers([
  {
    /** Sleeps as long as the first byte says, and gives the bytes back in reverse. */
    'test/slow': (input) => {
      wait(input[0] ?? 0);
      return input.slice().reverse();
    },
    /** As 'test/slow', in tenths of a second. */
    'test/slower': (input) => {
      wait(100 * (input[0] ?? 0));
      return input.slice().reverse();
    },
    'test/throw': () => {
      throw new Error('on purpose');
    },
    /** Takes its whole process with it. */
    'test/kill': () => {
      process.kill(process.pid, 'SIGKILL');
      wait(60_000);
      return new Uint8Array();
    },
    'test/secret': () => Uint8Array.of(42),
  },
]);

/** What these tests share; `test/secret` is not among them, and `test/unknown` nobody performs. */
export const kinds: ReadonlySet<string> = new Set(
  ['slow', 'slower', 'throw', 'kill', 'unknown'].map((name) => `test/${name}`),
);

export function task(kind: string, ...bytes: number[]): Task {
  return { kind: `test/${kind}`, input: () => Uint8Array.from(bytes), weight: 1 };
}

export function* all(...tasks: Task[]): Work<string> {
  return (yield tasks).join(' ');
}

/** Two lists of tasks of irregular length in time; the second depends on the first. `seed` tells works apart. */
export function* irregular(count: number, seed = 0): Work<string> {
  const delay = (i: number) => ((i + seed) * 7919) % 11;
  const first = yield Array.from({ length: count }, (_, i) => task('slow', delay(i), i, seed));
  const second = yield first.map((reply, i) => task('slow', ...reply.map((byte) => byte % 9), i, seed));
  return [...first, ...second].join(' ');
}
