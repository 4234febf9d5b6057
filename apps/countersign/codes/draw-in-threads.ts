import { Worker } from 'node:worker_threads';
import type { CodeOffice } from '@countersign/record';
import type { Step } from '../phases.ts';
import { CodeSheet } from './code-sheet.ts';
import type { DrawnCodes } from './draw.ts';
import type { DrawMessage, DrawOrder } from './draw-worker.ts';

/** Both offices draw at the same time, each in a thread of its own. */
export async function drawInThreads(
  electionHash: Uint8Array,
  credentials: number,
  step: Step,
): Promise<Readonly<Record<CodeOffice, DrawnCodes>>> {
  const done = { A: 0, B: 0 };
  const draw = (office: CodeOffice): Promise<DrawnCodes> =>
    drawInThread({ office, electionHash, credentials }, (count) => {
      done[office] = count;
      step(done.A + done.B, 2 * credentials);
    });
  const [A, B] = await Promise.all([draw('A'), draw('B')]);
  return { A, B };
}

function drawInThread(order: DrawOrder, onProgress: (done: number) => void): Promise<DrawnCodes> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), { workerData: order });
    worker.once('error', reject);
    worker.on('message', (message: DrawMessage) => {
      if (message.kind === 'progress') onProgress(message.done);
      else resolve({ codes: new CodeSheet(message.codes), list: message.list });
    });
  });
}
