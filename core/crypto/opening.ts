/**
 * Opening a mixed list with t of n key-holders (spec/9-opening.md).
 *
 * Each holder j publishes D_j,i = (s_j/Δ)·c1_i for every ciphertext, Δ = n!, with ONE Chaum–Pedersen proof for the file: weights
 * w_i come from a hash of the whole statement and every D, and the proof shows log_G(Y_j/Δ) = log_A(B) for
 *
 *     A = G + Σ w_i·c1_i        B = Y_j/Δ + Σ w_i·D_j,i
 *
 * A wrong D_j,i passes with chance 2^-128. Any t files then give M_i = c2_i − Σ_j Δ·λ_j·D_j,i with small integers Δ·λ_j.
 *
 * Departs from the usual D = s_j·c1: the factor 1/Δ is public and moves the costly part of interpolation into work the holder
 * does anyway. G in A keeps A from being the identity for an empty list.
 *
 * Who holds what: fewer than t holders learn nothing of any M_i; any number of them can neither change nor drop one.
 */
import { equalBytes, err, ok, type Result } from '@countersign/bytes';
import type { Elements, Group } from './group.ts';
import { interpolationScale, scaledCoefficients } from './lagrange.ts';
import { countSteps, type Progress } from './progress.ts';
import { repeatScalar } from './scalars.ts';
import type { ShareFileError } from './share-file-error.ts';
import { type Ciphertexts, decodeCiphertexts, type VerifiedShares, verifyShareFile } from './share-proof.ts';

/** The key-holders' public result of the ceremony, as far as opening needs it. */
export interface OpeningKeys {
  readonly threshold: number;
  /** Y_1 … Y_n, 32 bytes each. */
  readonly verificationKeys: readonly Uint8Array[];
}

/** What `verifyOpening` needs; all of it, always. */
export interface OpeningVerification {
  readonly group: Group;
  readonly electionHash: Uint8Array;
  readonly contest: number;
  readonly keys: OpeningKeys;
  /** N × 64 bytes: the outputs of the last mix. */
  readonly ciphertexts: Uint8Array;
  /** At least `threshold` share files of different holders (1 … n). */
  readonly files: readonly { readonly holder: number; readonly bytes: Uint8Array }[];
  readonly onProgress?: Progress | undefined;
}

/**
 * Verifies every share file given, that all of them agree, and combines them: N × 32 bytes, the plaintext elements in the order
 * of the ciphertexts. (An encrypted identity comes out as the identity; what decodes to no vote is the ballot's business.)
 */
export function verifyOpening(opening: OpeningVerification): Result<Uint8Array, ShareFileError> {
  const { group, keys } = opening;
  const ciphertexts = decodeCiphertexts(group, opening.ciphertexts);
  if (!ciphertexts.ok) return ciphertexts;
  const step = countSteps(opening.files.length + 1, opening.onProgress);
  const verified: VerifiedShares[] = [];
  for (const { holder, bytes } of opening.files) {
    const statement = statementOf(opening, holder);
    if (!statement) return err(quorumError(opening.files, keys.threshold));
    const shares = verifyShareFile({ group, statement, ciphertexts: ciphertexts.value, file: bytes });
    if (!shares.ok) return shares;
    verified.push(shares.value);
    step(1);
  }
  const agreed = checkSharesAgree(group, keys.threshold, verified);
  if (!agreed.ok) return agreed;
  const plaintexts = combineShares(group, keys.threshold, ciphertexts.value, verified);
  step(1);
  return plaintexts;
}

function statementOf({ electionHash, contest, keys }: OpeningVerification, holder: number) {
  const verificationKey = keys.verificationKeys[holder - 1];
  const holders = keys.verificationKeys.length;
  return verificationKey && { electionHash, contest, holders, holder, verificationKey };
}

/**
 * M_1 … M_N (N × 32 bytes) from the first `threshold` of verified share files. Fewer than that, one holder twice, or files about
 * different lists are refused.
 */
export function combineShares(
  group: Group,
  threshold: number,
  ciphertexts: Ciphertexts,
  files: readonly VerifiedShares[],
): Result<Uint8Array, ShareFileError> {
  const problem = checkQuorum(threshold, files, ciphertexts.hash);
  if (problem) return err(problem);
  const quorum = files.slice(0, threshold);
  const decryption = interpolate(group, quorum, 0);
  return ok(group.encode(group.subtract(ciphertexts.second, decryption)));
}

/**
 * Checks that every subset of `threshold` files gives the same plaintexts: the shares of each further holder must be what the
 * first `threshold` interpolate to. Proven shares under one ceremony's keys cannot disagree; this says so without the proofs.
 */
export function checkSharesAgree(
  group: Group,
  threshold: number,
  files: readonly VerifiedShares[],
): Result<void, ShareFileError> {
  const problem = checkQuorum(threshold, files, files[0]?.ciphertextsHash ?? new Uint8Array());
  if (problem) return err(problem);
  const quorum = files.slice(0, threshold);
  for (const { statement, shares } of files.slice(threshold)) {
    const expected = interpolate(group, quorum, statement.holder);
    const scaled = multiplyBySmall(group, shares, interpolationScale(statement.holders));
    if (group.equal(expected, scaled)) continue;
    const differs = (i: number) =>
      !group.equal(group.slice(expected, i, i + 1), group.slice(scaled, i, i + 1));
    const index = Array.from({ length: shares.length }, (_, i) => i).findIndex(differs);
    return err({ code: 'disagreement', holder: statement.holder, index });
  }
  return ok(undefined);
}

function checkQuorum(
  threshold: number,
  files: readonly VerifiedShares[],
  ciphertextsHash: Uint8Array,
): ShareFileError | undefined {
  const holders = files.map((file) => ({ holder: file.statement.holder }));
  if (threshold < 1 || files.length < threshold) return quorumError(holders, threshold);
  if (new Set(holders.map(({ holder }) => holder)).size !== files.length)
    return quorumError(holders, threshold);
  const first = files[0]?.statement;
  for (const { statement, ciphertextsHash: hash } of files) {
    const { holder } = statement;
    if (statement.holders !== first?.holders) return { code: 'other-statement', holder, field: 'holders' };
    if (statement.contest !== first.contest) return { code: 'other-statement', holder, field: 'contest' };
    if (!equalBytes(statement.electionHash, first.electionHash))
      return { code: 'other-statement', holder, field: 'electionHash' };
    if (!equalBytes(hash, ciphertextsHash)) return { code: 'other-statement', holder, field: 'ciphertexts' };
  }
  return undefined;
}

function quorumError(files: readonly { readonly holder: number }[], threshold: number): ShareFileError {
  return { code: 'quorum', holders: files.map(({ holder }) => holder), threshold };
}

/** Σ_j Δ·λ_j(x)·D_j,i for every i. */
function interpolate(group: Group, quorum: readonly VerifiedShares[], x: number): Elements {
  const holders = quorum[0]?.statement.holders ?? 0;
  const coefficients = scaledCoefficients(
    holders,
    quorum.map(({ statement }) => statement.holder),
    x,
  );
  const count = quorum[0]?.shares.length ?? 0;
  const zeros = group.gather(group.identity, new Uint32Array(count));
  return quorum.reduce((sum, { shares }, j) => {
    const coefficient = coefficients[j] as bigint;
    // Small factors stay small: minus one is a subtraction, not a multiplication by ℓ − 1.
    return coefficient < 0n
      ? group.subtract(sum, multiplyBySmall(group, shares, -coefficient))
      : group.add(sum, multiplyBySmall(group, shares, coefficient));
  }, zeros);
}

function multiplyBySmall(group: Group, list: Elements, factor: bigint): Elements {
  return group.multiply(list, repeatScalar(factor, list.length));
}
