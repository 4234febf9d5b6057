/*
 * Making and verifying one key-holder's share file (OPEN-2 to OPEN-6).
 */
import { equalBytes, err, ok, type Result } from '@countersign/bytes';
import { domains } from './domains.ts';
import { type Elements, type Group, generatorBytes } from './group.ts';
import { sha256 } from './hash.ts';
import { interpolationScale } from './lagrange.ts';
import { invertScalar } from './scalar.ts';
import { scalarsOf } from './scalars.ts';
import { parseShareFile, type ShareFile, type ShareFileHeader } from './share-file.ts';
import type { ShareFileError } from './share-file-error.ts';
import { shortWeights, Transcript } from './transcript.ts';

/** Which holder opens which list: nothing proven for one of these values is a proof for another. */
export interface ShareStatement extends ShareFileHeader {
  /** Y_j as the ceremony gave it, 32 bytes. */
  readonly verificationKey: Uint8Array;
}

/** A list of ciphertexts, decoded once for all who work on it. */
export interface Ciphertexts {
  readonly bytes: Uint8Array;
  readonly hash: Uint8Array;
  /** All c1, and all c2. */
  readonly first: Elements;
  readonly second: Elements;
}

/** A share file that has been verified: the only kind that can be combined. */
export interface VerifiedShares {
  readonly statement: ShareStatement;
  /** SHA-256 of the ciphertexts they open. */
  readonly ciphertextsHash: Uint8Array;
  readonly shares: Elements;
}

/** Decodes N × 64 bytes; the index of an error counts ciphertexts. */
export function decodeCiphertexts(group: Group, bytes: Uint8Array): Result<Ciphertexts, ShareFileError> {
  const refuse = (index: number, reason: 'length' | 'not-canonical' | 'identity') =>
    err({ code: 'list', list: 'ciphertexts', holder: 0, cause: { index, reason } } as const);
  if (bytes.length % 64 !== 0) return refuse(Math.floor(bytes.length / 64), 'length');
  const points = group.decodeNonIdentity(bytes);
  if (!points.ok) return refuse(Math.floor(points.error.index / 2), points.error.reason);
  const indices = Array.from({ length: bytes.length / 64 }, (_, i) => 2 * i);
  return ok({
    bytes,
    hash: sha256(bytes),
    first: group.gather(points.value, indices),
    second: group.gather(
      points.value,
      indices.map((i) => i + 1),
    ),
  });
}

/** What `verifyShareFile` needs; all of it, always. */
export interface ShareVerification {
  readonly group: Group;
  readonly statement: ShareStatement;
  readonly ciphertexts: Ciphertexts;
  readonly file: Uint8Array;
}

/** Verifies one share file against the holder's verification key and the list it claims to open. */
export function verifyShareFile(verification: ShareVerification): Result<VerifiedShares, ShareFileError> {
  const { group, statement, ciphertexts } = verification;
  const { holder } = statement;
  const bound = bindShareFile(group, statement, ciphertexts.bytes, verification.file);
  if (!bound.ok) return bound;
  const shares = group.decodeNonIdentity(bound.value.file.shares);
  if (!shares.ok) return err({ code: 'list', list: 'shares', holder, cause: shares.error });
  const weights = shortWeights(bound.value.seed, 0, shares.value.length);
  const equation = failingEquation(group, bound.value, {
    first: group.multiScalar(ciphertexts.first, weights),
    shares: group.multiScalar(shares.value, weights),
  });
  if (equation) return err({ code: 'proof', holder, equation });
  return ok({ statement, ciphertextsHash: ciphertexts.hash, shares: shares.value });
}

/** A share file that has been read and is about this statement; whether its shares are right is not known yet. */
export interface BoundShareFile {
  readonly statement: ShareStatement;
  readonly file: ShareFile;
  /** Y_j/Δ. */
  readonly key: Elements;
  /** t_1, t_2. */
  readonly announcements: Elements;
  /** Of which `shortWeights` gives w_1 … w_N. */
  readonly seed: Uint8Array;
  /** c. */
  readonly challenge: bigint;
}

/** Everything about a share file of N × 64 bytes of ciphertexts but its N shares and the equation they stand in. */
export function bindShareFile(
  group: Group,
  statement: ShareStatement,
  ciphertexts: Uint8Array,
  bytes: Uint8Array,
): Result<BoundShareFile, ShareFileError> {
  const { holder } = statement;
  const parsed = parseShareFile(bytes);
  if (!parsed.ok) return err({ code: 'file', holder, cause: parsed.error });
  const file = parsed.value;
  const other = otherField(statement, ciphertexts.length / 64, file);
  if (other) return err({ code: 'other-statement', holder, field: other });
  const key = decodeKey(group, statement);
  if (!key.ok) return key;
  const announcements = group.decodeNonIdentity(file.announcements);
  if (!announcements.ok)
    return err({ code: 'list', list: 'announcements', holder, cause: announcements.error });
  const transcript = new Transcript(domains.decryptionProof, statement.electionHash);
  const seed = weightSeed(transcript, statement, ciphertexts, file.shares);
  const challenge = shareChallenge(transcript, file.announcements);
  return ok({ statement, file, key: key.value, announcements: announcements.value, seed, challenge });
}

function otherField(statement: ShareStatement, count: number, { header, shares }: ShareFile) {
  if (!equalBytes(header.electionHash, statement.electionHash)) return 'electionHash';
  if (header.contest !== statement.contest) return 'contest';
  if (header.holders !== statement.holders) return 'holders';
  if (header.holder !== statement.holder) return 'holder';
  return shares.length !== 32 * count ? 'count' : undefined;
}

export function decodeKey(group: Group, statement: ShareStatement): Result<Elements, ShareFileError> {
  const { holder, holders, verificationKey } = statement;
  const key = group.decodeNonIdentity(verificationKey);
  if (!key.ok) return err({ code: 'list', list: 'verification key', holder, cause: key.error });
  if (key.value.length !== 1)
    return err({
      code: 'list',
      list: 'verification key',
      holder,
      cause: { index: 1, reason: 'length' },
    });
  return ok(group.multiply(key.value, scalarsOf([invertScalar(interpolationScale(holders))])));
}

/** The two sums of a share file. */
export interface WeightedSums {
  /** Σ w_i·c1_i, a list of one. */
  readonly first: Elements;
  /** Σ w_i·D_i, a list of one. */
  readonly shares: Elements;
}

/** Which of s·G = t_1 + c·Y_j/Δ and s·A = t_2 + c·B does not hold, for A = G + Σ w_i·c1_i and B = Y_j/Δ + Σ w_i·D_i. */
export function failingEquation(
  group: Group,
  { file, key, announcements, challenge }: BoundShareFile,
  sums: WeightedSums,
): 'key' | 'shares' | undefined {
  const [response, c] = [scalarsOf([file.response]), scalarsOf([challenge])];
  const holds = (base: Elements, announcement: Elements, image: Elements) =>
    group.equal(group.multiply(base, response), group.add(announcement, group.multiply(image, c)));
  if (!holds(group.generator, group.slice(announcements, 0, 1), key)) return 'key';
  const [base, image] = [group.add(group.generator, sums.first), group.add(key, sums.shares)];
  return holds(base, group.slice(announcements, 1, 2), image) ? undefined : 'shares';
}

/** Binds the statement, every ciphertext and every share; returns what w_1 … w_N come from. */
export function weightSeed(
  transcript: Transcript,
  statement: ShareStatement,
  ciphertexts: Uint8Array,
  shares: Uint8Array,
): Uint8Array {
  transcript.append('generator', generatorBytes);
  transcript.appendNumber('contest', statement.contest);
  transcript.appendNumber('holders', statement.holders);
  transcript.appendNumber('holder', statement.holder);
  transcript.append('verification key', statement.verificationKey);
  transcript.append('ciphertexts', ciphertexts);
  transcript.append('shares', shares);
  return transcript.challengeBytes('weights');
}

export function shareChallenge(transcript: Transcript, announcements: Uint8Array): bigint {
  transcript.append('announcements', announcements);
  return transcript.challenge('c');
}
