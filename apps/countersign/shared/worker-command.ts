/** `countersign worker`: performs the tasks of shared verifications until it is told to stop. */
import { availableParallelism } from 'node:os';
import { serveJobs } from '@countersign/jobs';
import { Pool } from '@countersign/pool';
import { startThread } from '@countersign/threads';
import { verifierThread } from '@countersign/verifier';
import { sharedKinds } from './kinds.ts';
import { versionOfTasks } from './version.ts';

export interface WorkerOptions {
  readonly database: string;
  readonly threads?: number | undefined;
}

/** Connects and returns; SIGTERM or SIGINT ends the process when everything in hand is given back. */
export async function runWorker({
  database,
  threads = availableParallelism(),
}: WorkerOptions): Promise<void> {
  const pool = new Pool((events) => startThread(verifierThread, events), threads);
  const version = versionOfTasks();
  const worker = await serveJobs({ url: database, version, kinds: sharedKinds, log: say, pool });
  const { host, pathname } = new URL(database);
  say(`Worker of version ${version} with ${threads} thread(s), on ${host}${pathname}.`);
  say('It takes tasks of public verifications from the queue; no name, code or key is in them.');
  say('Ctrl-C or SIGTERM stops it: what it has in hand goes to other workers.');
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    await worker.stop();
    say(`Stopped. It has answered ${worker.answered} task(s).`);
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
}

export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
