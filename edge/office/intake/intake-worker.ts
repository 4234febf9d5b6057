/** A thread of its own with a connection of its own: reads or publishes one snapshot, and says how far it is. */
import { parentPort, workerData } from 'node:worker_threads';
import { ok, type Result } from '@countersign/bytes';
import { type OfficeTables, type OfficeTx, openStore } from '@countersign/store';
import type { Refusal } from '../refusal.ts';
import { type PublishOrder, publishSnapshot } from './publish-snapshot.ts';
import { type OnProgress, type ReadOrder, readFile, type WorkPhase } from './read-file.ts';

export type IntakeOrder = ReadOrder | PublishOrder;

/** What the thread says. */
export type IntakeMessage =
  | { readonly kind: 'progress'; readonly phase: WorkPhase; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly result: Result<void, Refusal> };

const { databaseUrl, order } = workerData as { readonly databaseUrl: string; readonly order: IntakeOrder };
const say = (message: IntakeMessage) => parentPort?.postMessage(message);
const progress: OnProgress = (phase, done, total) => say({ kind: 'progress', phase, done, total });

class Refused extends Error {
  readonly refusal: Result<void, Refusal>;

  constructor(refusal: Result<void, Refusal>) {
    super('refused');
    this.refusal = refusal;
  }
}

async function perform(tx: OfficeTx): Promise<void> {
  const result =
    order.kind === 'read' ? await readFile(tx, order, progress) : await publishSnapshot(tx, order, progress);
  if (!result.ok) throw new Refused(result);
}

const store = openStore<OfficeTables>(databaseUrl, { connections: 1 });
try {
  await store.transaction(perform);
  say({ kind: 'done', result: ok(undefined) });
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  say({ kind: 'done', result: error.refusal });
} finally {
  await store.close();
}
