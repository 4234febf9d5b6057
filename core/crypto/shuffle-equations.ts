/*
 * The equations a proof of shuffle must satisfy (MIX-8), as the scalars of ONE sum: each equation has a weight, and the
 * weighted sum of all of them is taken over the lists of points below. With random weights the sum is zero only if every
 * equation holds (but for a chance of 2^-128); with all weights but one zero it is that one equation.
 *
 *   1  s_1·G                          = t_1 + c·(Σ c_i − Σ h_i)
 *   2  s_2·G                          = t_2 + c·(ĉ_N − Π u_i · h)
 *   3  s_3·G + Σ s̃_i·h_i              = t_3 + c·Σ u_i·c_i
 *   4  Σ s̃_i·out_i − s_4·(G, H)       = t_4 + c·Σ u_i·in_i          for c1 and for c2
 *   5  ŝ_i·G + s̃_i·ĉ_{i−1}            = t̂_i + c·ĉ_i                 for every i, ĉ_0 = h
 *
 * Right side minus left side is summed: the announcements' scalars are then the weights themselves, 128 bits long and not the 253
 * of their opposites, which saves half the work for them.
 */
import { concatBytes } from '@countersign/bytes';
import { entries, interleave } from './encoded-list.ts';
import { type ScalarLists, type Scalars, scalarSize } from './scalars.ts';
import type { ShuffleProof } from './shuffle-proof.ts';
import type { Terms } from './sum-work.ts';

/** One weight per equation, of 128 bits. */
export interface EquationWeights {
  /** Of equations 1, 2, 3, 4 for c1, 4 for c2: five scalars. */
  readonly single: Scalars;
  /** N × 16 bytes, little-endian; entry i weighs link i + 1. */
  readonly chain: Uint8Array;
}

/** The challenges of a proof. */
export interface ShuffleChallenges {
  readonly permutation: Scalars;
  readonly proof: Scalars;
}

/** The scalars of one list, from … to. */
type Part = Terms['scalars'];

/** The scalars of every list of points the equations speak of. The sum over all of them must be the identity. */
export interface EquationScalars {
  /** G alone. */
  readonly generator: Part;
  /** H alone. */
  readonly jointKey: Part;
  /** h, h_1 … h_N. */
  readonly generators: Part;
  /** c1, c2, c1, c2 … */
  readonly inputs: Part;
  readonly outputs: Part;
  readonly permutationCommitments: Part;
  readonly chainCommitments: Part;
  readonly announcements: Part;
  readonly chainAnnouncements: Part;
}

/** The scalars of the weighted sum of the equations of a proof. */
export function equationScalars(
  lists: ScalarLists,
  proof: ShuffleProof,
  challenges: ShuffleChallenges,
  weights: EquationWeights,
): EquationScalars {
  const { permutation: u, proof: c } = challenges;
  const permuted = proof.permutedResponses;
  const [w1, , w3, w4, w5] = singles(weights);
  const times = (list: Scalars, factor: Scalars) => lists.multiply(list, factor);
  const [cw1, cw3, cw4, cw5] = [w1, w3, w4, w5].map((w) => times(c, w)) as Five;
  const [minusW4, minusW5] = [w4, w5].map((w) => opposite(lists, w)) as Five;
  return {
    generator: whole(baseScalar(lists, proof, weights)),
    jointKey: whole(times(entries(proof.responses, 3, 4), w5)),
    generators: generatorScalars(lists, proof, challenges, weights),
    inputs: onBothHalves(
      (from, to) => times(entries(u, from, to), cw4),
      (from, to) => times(entries(u, from, to), cw5),
    ),
    outputs: onBothHalves(
      (from, to) => times(entries(permuted, from, to), minusW4),
      (from, to) => times(entries(permuted, from, to), minusW5),
    ),
    permutationCommitments: (from, to) => lists.add(times(entries(u, from, to), cw3), cw1),
    chainCommitments: chainScalars(lists, proof, c, weights),
    announcements: whole(weights.single),
    chainAnnouncements: (from, to) => chainWeights(weights, from, to),
  };
}

type Five = [Scalars, Scalars, Scalars, Scalars, Scalars];

function singles({ single }: EquationWeights): Five {
  return [0, 1, 2, 3, 4].map((k) => entries(single, k, k + 1)) as Five;
}

const zero: Scalars = new Uint8Array(scalarSize);

function opposite(lists: ScalarLists, scalar: Scalars): Scalars {
  return lists.subtract(zero, scalar);
}

function whole(scalars: Scalars): Part {
  return (from, to) => entries(scalars, from, to);
}

/** One part on every c1 and one on every c2. A run may begin or end between the two of a ciphertext. */
function onBothHalves(first: Part, second: Part): Part {
  return (from, to) => {
    const [start, end] = [Math.floor(from / 2), Math.ceil(to / 2)];
    const both = interleave(first(start, end), second(start, end));
    return entries(both, from - 2 * start, to - 2 * start);
  };
}

/** Of links `from` + 1 to `to`, as scalars. */
function chainWeights({ chain }: EquationWeights, from: number, to: number): Scalars {
  const list = new Uint8Array((to - from) * scalarSize);
  for (let i = from; i < to; i++) list.set(chain.subarray(16 * i, 16 * i + 16), (i - from) * scalarSize);
  return list;
}

/** On G. */
function baseScalar(lists: ScalarLists, proof: ShuffleProof, weights: EquationWeights): Scalars {
  const w4 = entries(weights.single, 3, 4);
  const s4 = entries(proof.responses, 3, 4);
  const first = lists.innerProduct(entries(proof.responses, 0, 3), entries(weights.single, 0, 3));
  const chain = lists.innerProduct(proof.chainResponses, chainWeights(weights, 0, proof.count));
  return lists.subtract(lists.multiply(s4, w4), lists.add(first, chain));
}

/** On h and h_1 … h_N. */
function generatorScalars(
  lists: ScalarLists,
  { count, permutedResponses }: ShuffleProof,
  { permutation, proof: c }: ShuffleChallenges,
  weights: EquationWeights,
): Part {
  const [w1, w2, w3] = singles(weights);
  // h is the chain's start. Without any link, it is also the chain's end, and equation 2 then holds c·(h − h).
  const cw2 = lists.multiply(c, w2);
  const ends =
    count === 0
      ? zero
      : lists.add(
          lists.multiply(cw2, entries(lists.runningProducts(permutation), count - 1, count)),
          lists.multiply(entries(permutedResponses, 0, 1), chainWeights(weights, 0, 1)),
        );
  const onStart = opposite(lists, ends);
  const minusCw1 = opposite(lists, lists.multiply(c, w1));
  const onOthers = (from: number, to: number) =>
    lists.subtract(minusCw1, lists.multiply(entries(permutedResponses, from, to), w3));
  return (from, to) =>
    from === 0 && to > 0 ? concatBytes([onStart, onOthers(0, to - 1)]) : onOthers(from - 1, to - 1);
}

/** On ĉ_1 … ĉ_N: the end of one link and the start of the next. */
function chainScalars(
  lists: ScalarLists,
  { count, permutedResponses }: ShuffleProof,
  c: Scalars,
  weights: EquationWeights,
): Part {
  const endOfLast = opposite(lists, lists.multiply(c, entries(weights.single, 1, 2)));
  return (from, to) => {
    const ends = lists.multiply(chainWeights(weights, from, to), c);
    const last = Math.min(to + 1, count);
    const starts = lists.multiply(
      entries(permutedResponses, from + 1, last),
      chainWeights(weights, from + 1, last),
    );
    return lists.subtract(ends, to === count && to > from ? concatBytes([starts, endOfLast]) : starts);
  };
}
