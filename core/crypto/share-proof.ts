/*
 * Making and verifying one key-holder's share file (OPEN-2 to OPEN-6).
 */
import { equalBytes, err, ok, type Result } from '@countersign/bytes';
import { domains } from './domains.ts';
import { ciphertextHalf } from './encoded-list.ts';
import { type Elements, type Group, generatorBytes, type SecretGroup } from './group.ts';
import { sha256 } from './hash.ts';
import { interpolationScale } from './lagrange.ts';
import { hedgedScalars } from './nonces.ts';
import { countSteps, type Progress } from './progress.ts';
import type { RandomSource } from './random.ts';
import { formatScalar, invertScalar, modOrder } from './scalar.ts';
import { integersOf, scalarsOf } from './scalars.ts';
import { multiplyEach } from './secret-lists.ts';
import { formatShareFile, parseShareFile, type ShareFile, type ShareFileHeader } from './share-file.ts';
import type { ShareFileError } from './share-file-error.ts';
import { Transcript } from './transcript.ts';

/** Which holder opens which list: nothing proven for one of these values is a proof for another. */
export interface ShareStatement extends ShareFileHeader {
  /** Y_j as the ceremony gave it, 32 bytes. */
  readonly verificationKey: Uint8Array;
}

/** What `makeShareFile` works on. */
export interface ShareTask {
  readonly group: Group;
  readonly secretGroup: SecretGroup;
  readonly statement: ShareStatement;
  /** N × 64 bytes: the outputs of the last mix. */
  readonly ciphertexts: Uint8Array;
  /** s_j with Y_j = s_j·G. */
  readonly secretShare: bigint;
  readonly random: RandomSource;
  readonly onProgress?: Progress | undefined;
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

/** The holder's partial decryptions of the whole list with their proof, as the bytes of a share file. */
export function makeShareFile(task: ShareTask): Result<Uint8Array, ShareFileError> {
  const { group, secretGroup, statement, secretShare } = task;
  const ciphertexts = decodeCiphertexts(group, task.ciphertexts);
  if (!ciphertexts.ok) return ciphertexts;
  const key = decodeKey(group, statement);
  if (!key.ok) return key;
  const first = ciphertextHalf(task.ciphertexts, 0);
  const count = first.length / 32;
  const secret = modOrder(secretShare * invertScalar(interpolationScale(statement.holders)));
  const shares = multiplyEach(
    secretGroup,
    first,
    new Array<bigint>(count).fill(secret),
    countSteps(count, task.onProgress),
  );
  const transcript = new Transcript(domains.decryptionProof, statement.electionHash);
  const weights = shareWeights(transcript, statement, task.ciphertexts, shares);
  const base = group.encode(weightedBase(group, ciphertexts.value.first, weights));
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
  const parsed = parseShareFile(verification.file);
  if (!parsed.ok) return err({ code: 'file', holder, cause: parsed.error });
  const file = parsed.value;
  const other = otherField(statement, ciphertexts, file);
  if (other) return err({ code: 'other-statement', holder, field: other });
  const points = decodeFile(group, statement, file);
  if (!points.ok) return points;
  const equation = failingEquation(verification, file, points.value);
  if (equation) return err({ code: 'proof', holder, equation });
  return ok({ statement, ciphertextsHash: ciphertexts.hash, shares: points.value.shares });
}

function otherField(statement: ShareStatement, ciphertexts: Ciphertexts, { header, shares }: ShareFile) {
  if (!equalBytes(header.electionHash, statement.electionHash)) return 'electionHash';
  if (header.contest !== statement.contest) return 'contest';
  if (header.holders !== statement.holders) return 'holders';
  if (header.holder !== statement.holder) return 'holder';
  return shares.length !== 32 * ciphertexts.first.length ? 'count' : undefined;
}

interface FilePoints {
  /** Y_j/Δ. */
  readonly key: Elements;
  readonly shares: Elements;
  readonly announcements: Elements;
}

function decodeFile(
  group: Group,
  statement: ShareStatement,
  file: ShareFile,
): Result<FilePoints, ShareFileError> {
  const key = decodeKey(group, statement);
  if (!key.ok) return key;
  const { holder } = statement;
  const shares = group.decodeNonIdentity(file.shares);
  if (!shares.ok) return err({ code: 'list', list: 'shares', holder, cause: shares.error });
  const announcements = group.decodeNonIdentity(file.announcements);
  if (!announcements.ok)
    return err({ code: 'list', list: 'announcements', holder, cause: announcements.error });
  return ok({ key: key.value, shares: shares.value, announcements: announcements.value });
}

function decodeKey(group: Group, statement: ShareStatement): Result<Elements, ShareFileError> {
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

/** s·G = t_1 + c·Y_j/Δ and s·A = t_2 + c·B. */
function failingEquation(
  { group, statement, ciphertexts }: ShareVerification,
  file: ShareFile,
  { key, shares, announcements }: FilePoints,
): 'key' | 'shares' | undefined {
  const transcript = new Transcript(domains.decryptionProof, statement.electionHash);
  const weights = shareWeights(transcript, statement, ciphertexts.bytes, file.shares);
  const c = shareChallenge(transcript, file.announcements);
  const holds = (base: Elements, announcement: Elements, image: Elements) =>
    group.equal(
      group.multiply(base, scalarsOf([file.response])),
      group.add(announcement, group.multiply(image, scalarsOf([c]))),
    );
  if (!holds(group.generator, group.slice(announcements, 0, 1), key)) return 'key';
  const base = weightedBase(group, ciphertexts.first, weights);
  const image = group.add(key, group.multiScalar(shares, scalarsOf(weights)));
  return holds(base, group.slice(announcements, 1, 2), image) ? undefined : 'shares';
}

/** Binds the statement, every ciphertext and every share; returns w_1 … w_N, 128 bits each. */
function shareWeights(
  transcript: Transcript,
  statement: ShareStatement,
  ciphertexts: Uint8Array,
  shares: Uint8Array,
): bigint[] {
  transcript.append('generator', generatorBytes);
  transcript.appendNumber('contest', statement.contest);
  transcript.appendNumber('holders', statement.holders);
  transcript.appendNumber('holder', statement.holder);
  transcript.append('verification key', statement.verificationKey);
  transcript.append('ciphertexts', ciphertexts);
  transcript.append('shares', shares);
  return integersOf(transcript.shortChallenges('weights', shares.length / 32));
}

function shareChallenge(transcript: Transcript, announcements: Uint8Array): bigint {
  transcript.append('announcements', announcements);
  return transcript.challenge('c');
}

/** A = G + Σ w_i·c1_i. */
function weightedBase(group: Group, first: Elements, weights: readonly bigint[]): Elements {
  return group.add(group.generator, group.multiScalar(first, scalarsOf(weights)));
}
