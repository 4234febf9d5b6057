import { err, ok, type Result } from '@countersign/bytes';
import { describeShuffleError, type Progress, type Shuffled, shuffle } from '@countersign/crypto';
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
export function mixList({
  tools,
  election,
  holder,
  contest,
  inputs,
  onProgress,
}: MixTask): Result<Shuffled, string> {
  const { electionHash, keys } = election;
  const statement = { electionHash, contest, position: holder.holder - 1, jointKey: keys.jointKey };
  const mixed = shuffle({ ...tools, statement, inputs, onProgress });
  return mixed.ok ? mixed : err(describeShuffleError(mixed.error));
}

/** A mix with its entry, for the board; and its outputs, for the next mix. */
export function mixContest(
  task: MixTask,
): Result<{ readonly contribution: Contribution; readonly outputs: Uint8Array }, string> {
  const mixed = mixList(task);
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
  return ok({ contribution: contribute(election, holder, body, [outputs, proof], tools.random), outputs });
}
