/** `countersign worker-access`: makes a database ready for shared work and prints the URL workers connect with. */
import { randomBytes } from 'node:crypto';
import { prepareJobs } from '@countersign/store';
import { say } from './worker-command.ts';

export async function printWorkerAccess(adminUrl: string): Promise<void> {
  const url = await prepareJobs(adminUrl, randomBytes(32).toString('hex'));
  say(
    'The URL for workers and for verify-shared. Its role reaches the queue of public tasks and nothing else.',
  );
  say('Keep it from strangers: whoever has it can answer tasks. An earlier one lets nobody in any more.');
  process.stdout.write(`${url}\n`);
}
