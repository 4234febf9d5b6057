import { fromHex, toHex } from '@countersign/bytes';
import { verifyPossessionOfShare } from '@countersign/crypto';
import { openToolkit } from '../open-toolkit.ts';
import { answerQuestion, possessionOf } from '../share-step.ts';
import { orRefuse, Refusal } from './refusal.ts';
import { type KeyOptions, keyedElection, openRecord, unlockHolder } from './session.ts';

export interface ProveOptions extends KeyOptions {
  readonly record: string;
  readonly question: string;
}

/** Answers the question "can you still decrypt?": 64 bytes in hexadecimal. */
export async function prove(options: ProveOptions): Promise<string> {
  const question = orRefuse(fromHex(options.question, 32), 'The question');
  const tools = await openToolkit();
  const election = keyedElection(await openRecord(tools, options.record, 'rehearsal'));
  const holder = await unlockHolder(tools, election, options);
  return toHex(orRefuse(answerQuestion(tools, election, holder, question), 'You cannot decrypt'));
}

export interface CheckOptions {
  readonly record: string;
  readonly holder: number;
  readonly question: string;
  readonly answer: string;
}

/** Verifies an answer; needs no key. */
export async function checkAnswer(options: CheckOptions): Promise<string> {
  const question = orRefuse(fromHex(options.question, 32), 'The question');
  const answer = orRefuse(fromHex(options.answer), 'The answer');
  const tools = await openToolkit();
  const election = keyedElection(await openRecord(tools, options.record, 'rehearsal'));
  const { name } = election.definition.keyHolders[options.holder - 1] ?? {};
  if (name === undefined) throw new Refusal(`There is no key-holder ${options.holder}.`);
  if (!verifyPossessionOfShare(tools.group, possessionOf(election, options.holder, question), answer))
    throw new Refusal(`This is no answer by ${name} to this question. ${name} may have lost the share.`);
  return `${name} can still decrypt.`;
}
