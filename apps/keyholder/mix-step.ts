import { err, ok, type Result } from '@countersign/bytes';
import {
  describeShuffleError,
  type MixChain,
  type Progress,
  type Shuffled,
  shuffleWeight,
  shuffleWork,
  verifyMixChainWork,
} from '@countersign/crypto';
import { type Contribution, contribute, referenceOf } from './contribution.ts';
import type { Holder, KeyedElection, Toolkit } from './toolkit.ts';

/** One mix: of which contest, by whom, of what. */
export interface MixTask {
  readonly tools: Toolkit;
  readonly election: KeyedElection;
  readonly holder: Holder;
  readonly contest: number;
  /** N × 64 bytes: the mix input, or the outputs of the mix before. */
  readonly inputs: Uint8Array;
  readonly onProgress?: Progress | undefined;
}

/** Mixes and proves, without an entry. Holder i makes mix i − 1; a malformed list is refused with a sentence. */
export async function mixList({
  tools,
  election,
  holder,
  contest,
  inputs,
  onProgress,
}: MixTask): Promise<Result<Shuffled, string>> {
  const { electionHash, keys } = election;
  const statement = { electionHash, contest, position: holder.holder - 1, jointKey: keys.jointKey };
  const weight = shuffleWeight(inputs.length / 64);
  const mixed = await tools.run(shuffleWork({ ...tools, statement, inputs }), ({ done, total }) =>
    onProgress?.(done, Math.max(weight, total)),
  );
  return mixed.ok ? mixed : err(describeShuffleError(mixed.error));
}

/** A mix with its entry, for the board; and its outputs, for the next mix. */
export async function mixContest(
  task: MixTask,
): Promise<Result<Shuffled & { readonly contribution: Contribution }, string>> {
  const mixed = await mixList(task);
  if (!mixed.ok) return mixed;
  const { outputs, proof } = mixed.value;
  const { tools, election, holder, contest } = task;
  const body = {
    kind: 'mix',
    contest,
    position: holder.holder - 1,
    outputs: referenceOf(outputs),
    proof: referenceOf(proof),
  } as const;
  const contribution = contribute(election, holder, body, [outputs, proof], tools.random);
  return ok({ contribution, outputs, proof });
}

/** Mixes of one contest by others, one behind the other. */
export type FormerMixes = Pick<MixChain, 'inputs' | 'mixes'> &
  Pick<MixTask, 'tools' | 'election' | 'contest'>;

/** Verifies mixes before one mixes or opens what they put out; the error is a sentence. */
export async function verifyMixes(
  { tools, election, contest, inputs, mixes }: FormerMixes,
  onProgress?: Progress,
): Promise<Result<void, string>> {
  const { electionHash, keys } = election;
  const { group, random } = tools;
  const chain = { group, electionHash, contest, jointKey: keys.jointKey, inputs, mixes, random };
  const verified = await tools.run(verifyMixChainWork(chain), ({ done, total }) => onProgress?.(done, total));
  if (verified.ok) return verified;
  const { mix, error } = verified.error;
  return err(`mix ${mixes[mix]?.position}: ${describeShuffleError(error)}`);
}
