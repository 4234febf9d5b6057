/** The checking thread: parses, verifies, answers. Holds no secret and touches nothing outside. */
import { getRandomValues } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { type Definition, definitionCodec } from '@countersign/ballot';
import { parse, unreachable, unwrap } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import type { Answer, Question, Task, WorkerSetup } from './checker-messages.ts';
import {
  type CheckContext,
  checkCeremony,
  checkCodeList,
  checkEntrySignatures,
  makeCredentials,
} from './checks.ts';
import { checkMix, checkShareFile } from './checks-count.ts';

const { definition: bytes } = workerData as WorkerSetup;
const definition: Definition = unwrap(parse(definitionCodec, bytes));
const context: CheckContext = {
  definition,
  electionHash: sha256(bytes),
  random: (length) => getRandomValues(new Uint8Array(length)),
};

function answer(task: Task, say: (progress: number) => void): unknown {
  switch (task.kind) {
    case 'signatures':
      return checkEntrySignatures(context, task.entry);
    case 'code-list':
      return checkCodeList(context, task.list);
    case 'credentials':
      return makeCredentials(context, task);
    case 'ceremony':
      return checkCeremony(context, task.transcript);
    case 'mix':
      return checkMix(context, task.mix, (done, total) => say(done / total));
    case 'share-file':
      return checkShareFile(context, task.share);
    default:
      return unreachable(task);
  }
}

parentPort?.on('message', ({ id, task }: Question) => {
  const say = (progress: number) => parentPort?.postMessage({ id, progress } satisfies Answer);
  let reply: Answer;
  try {
    reply = { id, value: answer(task, say) };
  } catch (error) {
    reply = { id, error: (error as Error).message };
  }
  parentPort?.postMessage(reply);
});
