/*
 * The equations a proof of shuffle must satisfy (MIX-8), as the scalars of ONE sum: each equation has a weight, and the
 * weighted sum of all of them is taken over the list of points below. With random weights the sum is zero only if every
 * equation holds (but for a chance of 2^-128); with all weights but one zero it is that one equation.
 *
 *   1  s_1·G                          = t_1 + c·(Σ c_i − Σ h_i)
 *   2  s_2·G                          = t_2 + c·(ĉ_N − Π u_i · h)
 *   3  s_3·G + Σ s̃_i·h_i              = t_3 + c·Σ u_i·c_i
 *   4  Σ s̃_i·out_i − s_4·(G, H)       = t_4 + c·Σ u_i·in_i          for c1 and for c2
 *   5  ŝ_i·G + s̃_i·ĉ_{i−1}            = t̂_i + c·ĉ_i                 for every i, ĉ_0 = h
 */
import { modOrder } from './scalar.ts';
import type { ShuffleProof } from './shuffle-proof.ts';

/** One weight per equation; `chain[i]` weighs link i + 1. */
export interface EquationWeights {
  readonly single: readonly [first: bigint, second: bigint, third: bigint, c1: bigint, c2: bigint];
  readonly chain: readonly bigint[];
}

/** The challenges of a proof. */
export interface ShuffleChallenges {
  readonly permutation: readonly bigint[];
  readonly proof: bigint;
}

/**
 * Scalars for the points in this order: G, H, generators h, h_1 … h_N, inputs c1, c2, c1, c2 …, outputs likewise, permutation
 * commitments, chain commitments, announcements, chain announcements. Their weighted sum must be the identity.
 */
export function equationScalars(
  proof: ShuffleProof,
  challenges: ShuffleChallenges,
  weights: EquationWeights,
): bigint[] {
  const { permutation: u, proof: c } = challenges;
  const [w1, w2, w3, w4, w5] = weights.single;
  const minusC = modOrder(-c);
  const permuted = proof.permutedResponses;
  return [
    ...keyScalars(proof, weights),
    ...generatorScalars(proof, challenges, weights),
    ...u.flatMap((challenge) => [w4, w5].map((w) => modOrder(modOrder(minusC * challenge) * w))),
    ...permuted.flatMap((response) => [modOrder(response * w4), modOrder(response * w5)]),
    ...u.map((challenge) => modOrder(minusC * (w1 + modOrder(challenge * w3)))),
    ...chainScalars(proof, minusC, weights),
    ...[w1, w2, w3, w4, w5, ...weights.chain].map((weight) => modOrder(-weight)),
  ];
}

/** On G and H. */
function keyScalars(proof: ShuffleProof, weights: EquationWeights): bigint[] {
  const [s1, s2, s3, s4] = proof.responses as [bigint, bigint, bigint, bigint];
  const [w1, w2, w3, w4, w5] = weights.single;
  const chain = proof.chainResponses.reduce((sum, s, i) => sum + s * (weights.chain[i] as bigint), 0n);
  return [modOrder(w1 * s1 + w2 * s2 + w3 * s3 - w4 * s4 + chain), modOrder(-w5 * s4)];
}

/** On h and h_1 … h_N. */
function generatorScalars(
  proof: ShuffleProof,
  { permutation, proof: c }: ShuffleChallenges,
  weights: EquationWeights,
): bigint[] {
  const [w1, w2, w3] = weights.single;
  const product = permutation.reduce((running, u) => modOrder(running * u), 1n);
  // h is the chain's start. Without any link, it is also the chain's end, and equation 2 then holds c·(h − h).
  const start =
    proof.count > 0 ? (proof.permutedResponses[0] as bigint) * (weights.chain[0] as bigint) : -c * w2;
  return [
    modOrder(start + modOrder(c * product) * w2),
    ...proof.permutedResponses.map((response) => modOrder(response * w3 + c * w1)),
  ];
}

/** On ĉ_1 … ĉ_N: the end of one link and the start of the next. */
function chainScalars(proof: ShuffleProof, minusC: bigint, weights: EquationWeights): bigint[] {
  return weights.chain.map((weight, i) => {
    const isLast = i === proof.count - 1;
    const next = isLast
      ? minusC * weights.single[1]
      : (proof.permutedResponses[i + 1] as bigint) * (weights.chain[i + 1] as bigint);
    return modOrder(minusC * weight + next);
  });
}
