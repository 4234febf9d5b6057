/** A thread that prints files of packs, one after the other. */
import { createWriteStream } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { type PackWithCode, type PrintJob, writePacks } from '@countersign/documents';

/** One PDF to write. */
export interface PrintFile {
  readonly name: string;
  readonly packs: readonly PackWithCode[];
}

/** How many packs of the file are printed; `done` when it is closed. */
export interface PrintMessage {
  readonly packs: number;
  readonly done: boolean;
}

const say = (message: PrintMessage): void => parentPort?.postMessage(message);

parentPort?.on('message', async ({ name, packs }: PrintFile) => {
  const out = createWriteStream(name, { mode: 0o600 });
  await writePacks(workerData as PrintJob, packs, out, new Date(), (printed) =>
    say({ packs: printed, done: false }),
  );
  say({ packs: packs.length, done: true });
});
