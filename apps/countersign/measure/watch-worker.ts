/** Looks at the processes from a thread of its own: the main thread may be busy for minutes, and peaks are short. */
import { parentPort, workerData } from 'node:worker_threads';
import { processesUnder } from './processes.ts';
import type { Use } from './use.ts';

/** Milliseconds between two looks. */
const pause = 250;

const { root } = workerData as { readonly root: number };
/** Processor time by process: those that ended stay in the sum. */
const times = new Map<number, number>();
let biggest = { name: '', bytes: 0 };
let together = 0;

function look(): void {
  const now = processesUnder(root);
  together = Math.max(
    together,
    now.reduce((sum, { share }) => sum + share, 0),
  );
  for (const { pid, name, resident, processorTime } of now) {
    if (resident > biggest.bytes) biggest = { name, bytes: resident };
    times.set(pid, processorTime);
  }
}

look();
setInterval(look, pause);

/** Each question ends a lap: what was seen since the last one. */
parentPort?.on('message', () => {
  look();
  const processorTime = [...times.values()].reduce((sum, time) => sum + time, 0);
  parentPort?.postMessage({ biggest, together, processorTime } satisfies Use);
  biggest = { name: '', bytes: 0 };
  together = 0;
});
