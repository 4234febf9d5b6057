/** Tasks for web workers: some take a while, some break their worker. */
import { joinPerformers, type Task, type Work } from '@countersign/work';

function busyFor(milliseconds: number): void {
  for (const until = performance.now() + milliseconds; performance.now() < until; );
}

export const performer = joinPerformers([
  {
    /** As many milliseconds as the first byte says; the bytes in reverse. */
    'test/slow': (input) => {
      busyFor(input[0] ?? 0);
      return input.reverse();
    },
    'test/throw': () => {
      throw new Error('on purpose');
    },
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
  const first = yield Array.from({ length: count }, (_, i) => task('slow', (i * 7919) % 11, i));
  const second = yield first.map((reply, i) => task('slow', ...reply.map((byte) => byte % 9), i));
  return [...first, ...second].join(' ');
}

export function* all(...kinds: readonly string[]): Work<number> {
  return (yield kinds.map((kind) => task(kind, 20))).length;
}
