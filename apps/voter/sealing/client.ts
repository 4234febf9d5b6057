import { createWorkerClient, type WorkerClient } from '@countersign/browser';
import type { SealingDuties } from './duties.ts';

/** The worker's duties as the page calls them. */
export type SealingClient = WorkerClient<SealingDuties>;

/** Starts the worker. */
export function startSealing(): SealingClient {
  return createWorkerClient<SealingDuties>(
    new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'sealing' }),
  );
}
