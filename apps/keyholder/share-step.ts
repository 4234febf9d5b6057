import { err, ok, type Result } from '@countersign/bytes';
import {
  describeCeremonyError,
  describeShareFileError,
  makeShareFileWork,
  type PossessionStatement,
  type Progress,
  provePossessionOfShare,
  recoverShare,
  shareFileHash,
  shareFileWeight,
} from '@countersign/crypto';
import { parametersOf } from './ceremony-steps.ts';
import { type Contribution, contribute, referenceOf } from './contribution.ts';
import type { Holder, KeyedElection, Toolkit } from './toolkit.ts';

/** One holder's part in opening one contest. */
export interface ShareTask {
  readonly tools: Toolkit;
  readonly election: KeyedElection;
  readonly holder: Holder;
  readonly contest: number;
  /** N × 64 bytes: the outputs of the last mix. */
  readonly ciphertexts: Uint8Array;
  readonly onProgress?: Progress | undefined;
}

/** A holder's secret share s_j, opened out of the ceremony's transcript; the error is a sentence. */
export function secretShareOf(
  tools: Toolkit,
  election: KeyedElection,
  holder: Holder,
): Result<bigint, string> {
  const share = recoverShare({
    ...tools,
    parameters: parametersOf(election),
    transcript: election.transcript,
    holder: holder.holder,
    encryptionSecret: holder.encryption,
  });
  return share.ok ? share : err(describeCeremonyError(share.error));
}

/** The holder's share file of the list. It stays with the holder until every opening holder's commitment is on the board. */
export async function shareList(task: ShareTask): Promise<Result<Uint8Array, string>> {
  const { tools, election, holder, contest, ciphertexts, onProgress } = task;
  const secretShare = secretShareOf(tools, election, holder);
  if (!secretShare.ok) return secretShare;
  const { verificationKeys } = election.keys;
  const statement = {
    electionHash: election.electionHash,
    contest,
    holders: verificationKeys.length,
    holder: holder.holder,
    verificationKey: verificationKeys[holder.holder - 1] as Uint8Array,
  };
  const weight = shareFileWeight(ciphertexts.length / 64);
  const work = makeShareFileWork({ ...tools, statement, ciphertexts, secretShare: secretShare.value });
  const file = await tools.run(work, ({ done, total }) => onProgress?.(done, Math.max(weight, total)));
  return file.ok ? file : err(describeShareFileError(file.error));
}

type Committing = Omit<ShareTask, 'ciphertexts' | 'onProgress'>;

/** First entry: the hash of the share file (OPEN-7). */
export function commitShare(
  { tools, election, holder, contest }: Committing,
  file: Uint8Array,
): Contribution {
  const body = {
    kind: 'share-commitment',
    contest,
    holder: holder.holder,
    hash: shareFileHash(file),
  } as const;
  return contribute(election, holder, body, [], tools.random);
}

/** Second entry, when the commitments are on the board: the share file itself. */
export function revealShare(
  { tools, election, holder, contest }: Committing,
  file: Uint8Array,
): Contribution {
  const body = { kind: 'share-file', contest, holder: holder.holder, shares: referenceOf(file) } as const;
  return contribute(election, holder, body, [file], tools.random);
}

/** Answers "can you still decrypt?" (OPEN-9): 64 bytes for a question of 32. */
export function answerQuestion(
  tools: Toolkit,
  election: KeyedElection,
  holder: Holder,
  question: Uint8Array,
): Result<Uint8Array, string> {
  const secretShare = secretShareOf(tools, election, holder);
  if (!secretShare.ok) return secretShare;
  const statement = possessionOf(election, holder.holder, question);
  return ok(provePossessionOfShare({ ...tools, statement, secretShare: secretShare.value }));
}

/** What an answer to `question` by the holder of this place is about. */
export function possessionOf(
  election: KeyedElection,
  holder: number,
  question: Uint8Array,
): PossessionStatement {
  const verificationKey = election.keys.verificationKeys[holder - 1] as Uint8Array;
  return { electionHash: election.electionHash, holder, verificationKey, question };
}
