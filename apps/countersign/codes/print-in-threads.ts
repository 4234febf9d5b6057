import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { PrintJob } from '@countersign/documents';
import type { Step } from '../phases.ts';
import type { PrintFile, PrintMessage } from './print-worker.ts';

/** Prints files of packs side by side, as many at a time as the machine has processors. */
export async function printInThreads(job: PrintJob, files: readonly PrintFile[], step: Step): Promise<void> {
  const total = files.reduce((sum, { packs }) => sum + packs.length, 0);
  const printed = new Map<string, number>();
  const waiting = [...files];
  const printSome = async (): Promise<void> => {
    const worker = new Worker(new URL('./print-worker.ts', import.meta.url), { workerData: job });
    try {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
        const { name } = file;
        await printOne(worker, file, (packs) => {
          printed.set(name, packs);
          step(
            [...printed.values()].reduce((sum, one) => sum + one, 0),
            total,
          );
        });
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(files.length, availableParallelism()) }, printSome));
}

function printOne(worker: Worker, file: PrintFile, tell: (packs: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const hear = ({ packs, done }: PrintMessage): void => {
      tell(packs);
      if (!done) return;
      worker.off('message', hear);
      worker.off('error', reject);
      resolve();
    };
    worker.on('message', hear);
    worker.once('error', reject);
    worker.postMessage(file);
  });
}
