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
import type { ShareFileError } from './share-file-error.ts';
import type { Ciphertexts, VerifiedShares } from './share-proof.ts';

/** The key-holders' public result of the ceremony, as far as opening needs it. */
export interface OpeningKeys {
  readonly threshold: number;
  /** Y_1 … Y_n, 32 bytes each. */
  readonly verificationKeys: readonly Uint8Array[];
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
  const holders = quorum[0]?.statement.holders ?? 0;
  const decryption = interpolateShares(group, holders, quorum.map(holderShares), 0);
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
    const { holder, holders } = statement;
    const index = firstDisagreement(group, holders, quorum.map(holderShares), { holder, shares });
    if (index >= 0) return err({ code: 'disagreement', holder, index });
  }
  return ok(undefined);
}

function holderShares({ statement, shares }: VerifiedShares): HolderShares {
  return { holder: statement.holder, shares };
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

/** There are too few files, or files of one holder twice, or of nobody. */
export function quorumError(
  files: readonly { readonly holder: number }[],
  threshold: number,
): ShareFileError {
  return { code: 'quorum', holders: files.map(({ holder }) => holder), threshold };
}

/** Of one holder: its index and its shares. */
export interface HolderShares {
  readonly holder: number;
  readonly shares: Elements;
}

/** Σ_j Δ·λ_j(x)·D_j,i for every i: Δ times what the shares interpolate to at x, 0 for the decryption. */
export function interpolateShares(
  group: Group,
  holders: number,
  quorum: readonly HolderShares[],
  x: number,
): Elements {
  const coefficients = scaledCoefficients(
    holders,
    quorum.map(({ holder }) => holder),
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

/** The first place at which a further holder's shares are not what the quorum's interpolate to; −1 for none. */
export function firstDisagreement(
  group: Group,
  holders: number,
  quorum: readonly HolderShares[],
  { holder, shares }: HolderShares,
): number {
  const expected = interpolateShares(group, holders, quorum, holder);
  const scaled = multiplyBySmall(group, shares, interpolationScale(holders));
  if (group.equal(expected, scaled)) return -1;
  const differs = (i: number) => !group.equal(group.slice(expected, i, i + 1), group.slice(scaled, i, i + 1));
  return Array.from({ length: shares.length }, (_, i) => i).findIndex(differs);
}

/** By doubling and adding whole lists: factors are Δ and its parts, a few bits long. */
function multiplyBySmall(group: Group, list: Elements, factor: bigint): Elements {
  const zeros = group.gather(group.identity, new Uint32Array(list.length));
  let product = zeros;
  for (const bit of factor.toString(2)) {
    if (product !== zeros) product = group.add(product, product);
    if (bit === '1') product = product === zeros ? list : group.add(product, list);
  }
  return product;
}
