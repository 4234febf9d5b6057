/** Tasks that take a while, end their thread, or break it. */
import { joinPerformers, type Task, type Work } from '@countersign/work';

function wait(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** What a task that is not performed breaks. */
const cached = Uint8Array.of(7);

export const performer = joinPerformers([
  {
    /** Sleeps as long as the first byte says, and gives the bytes back in reverse. */
    'test/slow': (input) => {
      wait(input[0] ?? 0);
      return input.reverse();
    },
    'test/cached': () => cached,
    'test/throw': () => {
      throw new Error('on purpose');
    },
    'test/exit': () => process.exit(3),
    /** Throws where nobody catches it, while a later task is at work. */
    'test/break': (input) => {
      queueMicrotask(() => {
        throw new Error('broken');
      });
      return input;
    },
  },
]);

export function task(kind: string, ...bytes: number[]): Task {
  return { kind: `test/${kind}`, input: () => Uint8Array.from(bytes), weight: 1 };
}

/** Two lists of tasks of irregular length in time; the second depends on the first. */
export function* irregular(count: number): Work<string> {
  const delay = (i: number) => (i * 7919) % 11;
  const first = yield Array.from({ length: count }, (_, i) => task('slow', delay(i), i));
  const second = yield first.map((reply, i) => task('slow', ...reply.map((byte) => byte % 9), i));
  return [...first, ...second].join(' ');
}
