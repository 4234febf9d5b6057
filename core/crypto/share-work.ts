/*
 * Making one key-holder's share file (OPEN-2 to OPEN-5): the shares part by part, and their proof.
 */
import { err, ok, type Result } from '@countersign/bytes';
import { perform, ranges, type Work } from '@countersign/work';
import { domains } from './domains.ts';
import { ciphertextHalf, entries } from './encoded-list.ts';
import { type Elements, elementSize, type Group, type SecretGroup } from './group.ts';
import { interpolationScale } from './lagrange.ts';
import { hedgedScalars } from './nonces.ts';
import { type Progress, reportOf } from './progress.ts';
import type { RandomSource } from './random.ts';
import { formatScalar, invertScalar, modOrder } from './scalar.ts';
import { scalarsOf } from './scalars.ts';
import { secretListsOf } from './secret-lists.ts';
import { formatShareFile } from './share-file.ts';
import type { ShareFileError } from './share-file-error.ts';
import { decodeKey, type ShareStatement, shareChallenge, weightSeed } from './share-proof.ts';
import { cryptoPerformer } from './tasks.ts';
import { chunkSize, elementsTask, publicWeights, readRefusal, readSum, sumTask } from './tasks-public.ts';
import { multiplyEachWork, secretWeights } from './tasks-secret.ts';
import { shortWeights, Transcript } from './transcript.ts';

/** What `makeShareFileWork` works on. */
export interface ShareTask {
  readonly group: Group;
  /** For the proof's nonce. */
  readonly secretGroup: SecretGroup;
  readonly statement: ShareStatement;
  /** N × 64 bytes: the outputs of the last mix. */
  readonly ciphertexts: Uint8Array;
  /** s_j with Y_j = s_j·G. */
  readonly secretShare: bigint;
  readonly random: RandomSource;
}

/** `makeShareFileWork` here and now. */
export function makeShareFile(
  task: ShareTask & { readonly onProgress?: Progress | undefined },
): Result<Uint8Array, ShareFileError> {
  const { group, secretGroup, ciphertexts, onProgress } = task;
  return perform(
    makeShareFileWork(task),
    cryptoPerformer({ group, secretLists: secretListsOf(secretGroup) }),
    reportOf(shareFileWeight(ciphertexts.length / 64), onProgress),
  );
}

/** About how long a share file of N ciphertexts takes, in the unit of a task's weight. */
export function shareFileWeight(count: number): number {
  return count * (2 * publicWeights.elements + secretWeights.each + publicWeights.sum);
}

/**
 * The holder's partial decryptions of the whole list with their proof, as the bytes of a share file. The tasks hold the
 * holder's share: none may leave its machine.
 */
export function* makeShareFileWork(
  task: ShareTask,
  chunk: number = chunkSize,
): Work<Result<Uint8Array, ShareFileError>> {
  const { group, secretGroup, statement, secretShare, ciphertexts } = task;
  const refused = yield* checkCiphertexts(ciphertexts, chunk);
  if (refused) return err(refused);
  const key = decodeKey(group, statement);
  if (!key.ok) return key;
  const first = ciphertextHalf(ciphertexts, 0);
  const secret = modOrder(secretShare * invertScalar(interpolationScale(statement.holders)));
  const shares = yield* multiplyEachWork(first, scalarsOf([secret]), chunk);
  const transcript = new Transcript(domains.decryptionProof, statement.electionHash);
  const seed = weightSeed(transcript, statement, ciphertexts, shares);
  const weighted = yield* weightedSum(group, first, seed, chunk);
  const base = group.encode(group.add(group.generator, weighted));
  const [nonce] = hedgedScalars(
    transcript,
    domains.decryptionNonce,
    formatScalar(secretShare),
    task.random,
    1,
  ) as [bigint];
  const announcements = new Uint8Array(64);
  announcements.set(secretGroup.multiplyGenerator(nonce));
  announcements.set(secretGroup.multiply(base, nonce), 32);
  const response = modOrder(nonce + shareChallenge(transcript, announcements) * secret);
  return ok(formatShareFile({ header: statement, shares, announcements, response }));
}

/** The first ciphertext, by its place, that is none. */
function* checkCiphertexts(ciphertexts: Uint8Array, chunk: number): Work<ShareFileError | undefined> {
  const refuse = (index: number, reason: 'length' | 'not-canonical' | 'identity'): ShareFileError => ({
    code: 'list',
    list: 'ciphertexts',
    holder: 0,
    cause: { index, reason },
  });
  if (ciphertexts.length % 64 !== 0) return refuse(Math.floor(ciphertexts.length / 64), 'length');
  const parts = ranges(ciphertexts.length / elementSize, chunk);
  const replies = yield parts.map(({ from, to }) => elementsTask(entries(ciphertexts, from, to)));
  for (const [i, { from }] of parts.entries()) {
    const refused = readRefusal(replies[i]);
    if (refused) return refuse(Math.floor((from + refused.index) / 2), refused.reason);
  }
  return undefined;
}

/** Σ w_i·c1_i, w_i the short weights of the seed: a list of one. */
function* weightedSum(group: Group, first: Uint8Array, seed: Uint8Array, chunk: number): Work<Elements> {
  const parts = ranges(first.length / elementSize, chunk);
  const replies = yield parts.map(({ from, to }) =>
    sumTask(to - from, () => [entries(first, from, to), shortWeights(seed, from, to)]),
  );
  let total = group.identity;
  for (const reply of replies) {
    const sum = readSum(reply);
    const point = sum.ok ? group.decode(sum.value) : sum;
    if (!point.ok) throw new Error('a worker replied a sum that is no element');
    total = group.add(total, point.value);
  }
  return total;
}
