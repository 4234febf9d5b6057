/**
 * Many Schnorr proofs at once (BATCH-1, BATCH-2): of ballots, and of the possession proofs of a code list.
 *
 * A claim is a list of equations s·G = T + e·P under one challenge e. The sum of all equations, each weighed with its own
 * random 128-bit number, holds with probability 2⁻¹²⁸ if any single one is false (Bellare, Garay, Rabin 1998,
 * "small exponents"). The weights must be unknown to whoever made the proofs: with weights foreseen, two false
 * equations can cancel. A failed sum is halved until the culprits are found, and a culprit's equations are checked one
 * by one, without weights.
 */
import { concatBytes } from '@countersign/bytes';
import type { Domain } from './domains.ts';
import type { Elements, Group } from './group.ts';
import type { RandomSource } from './random.ts';
import { formatScalar, modOrder } from './scalar.ts';
import { integersOf, scalarsOf } from './scalars.ts';
import { Transcript } from './transcript.ts';

/** A claim to know the logarithm of every public element. All claims of one batch have the same shape. */
export interface Claim {
  /** P, n × 32 bytes. */
  readonly publics: Uint8Array;
  /** T, n × 32 bytes. */
  readonly commitments: Uint8Array;
  /** Further elements, in no equation, that must be encodings all the same. */
  readonly others: Uint8Array;
  /** The challenge, which stands for everything its transcript bound. */
  readonly challenge: bigint;
  /** s, n of them. */
  readonly responses: readonly bigint[];
}

/**
 * A 128-bit weight for each equation of each claim. Unforeseeable twice over: by 32 fresh bytes, and by hashing every
 * challenge and response.
 */
export function claimWeights(
  domain: Domain,
  electionHash: Uint8Array,
  claims: readonly Claim[],
  random: RandomSource,
): bigint[] {
  const transcript = new Transcript(domain, electionHash);
  const scalars = claims.flatMap((claim) => [claim.challenge, ...claim.responses]);
  transcript.append('claims', concatBytes(scalars.map(formatScalar)));
  transcript.append('random', random(32));
  const count = claims.reduce((sum, claim) => sum + claim.responses.length, 0);
  return integersOf(transcript.shortChallenges('weights', count));
}

interface Equations {
  readonly publics: Elements;
  readonly commitments: Elements;
  readonly challenges: readonly bigint[];
  readonly responses: readonly bigint[];
}

/** Every element of a claim: publics, commitments, others. */
export function claimElements(claim: Claim): Uint8Array {
  return concatBytes([claim.publics, claim.commitments, claim.others]);
}

/** Whether the claim holds, equation by equation; `elements` are the decoded `claimElements`. */
export function verifyClaim(group: Group, claim: Claim, elements: Elements): boolean {
  return verifyEachEquation(group, equationsOf(group, [claim], elements));
}

/** The places, in order, of claims that are malformed or false. One weight for each equation of each claim. */
export function findFalseClaims(
  group: Group,
  claims: readonly Claim[],
  weights: readonly bigint[],
): readonly number[] {
  const width = claims[0]?.responses.length ?? 0;
  const { kept, elements } = decodeClaims(group, claims);
  const equations = equationsOf(
    group,
    kept.map((place) => claims[place] as Claim),
    elements,
  );
  const keptWeights = kept.flatMap((place) => weights.slice(place * width, (place + 1) * width));
  const broken = findFalse(group, equations, width, keptWeights);
  const passed = new Set(kept);
  for (const index of broken) passed.delete(kept[index] as number);
  return claims.map((_, place) => place).filter((place) => !passed.has(place));
}

/** All elements of all claims whose elements decode, and the places of those claims. */
function decodeClaims(group: Group, claims: readonly Claim[]): { kept: number[]; elements: Elements } {
  const records = claims.map(claimElements);
  const all = group.decodeNonIdentity(concatBytes(records));
  if (all.ok) return { kept: claims.map((_, place) => place), elements: all.value };
  const each = records.map((record) => group.decodeNonIdentity(record));
  const kept = claims.map((_, place) => place).filter((place) => each[place]?.ok);
  return { kept, elements: group.concat(each.flatMap((decoded) => (decoded.ok ? [decoded.value] : []))) };
}

function equationsOf(group: Group, claims: readonly Claim[], elements: Elements): Equations {
  const width = claims[0]?.responses.length ?? 0;
  const stride = claims.length === 0 ? 0 : elements.length / claims.length;
  const places = (from: number) =>
    claims.flatMap((_, i) => Array.from({ length: width }, (_, j) => i * stride + from + j));
  return {
    publics: group.gather(elements, places(0)),
    commitments: group.gather(elements, places(width)),
    challenges: claims.flatMap((claim) => claim.responses.map(() => claim.challenge)),
    responses: claims.flatMap((claim) => claim.responses),
  };
}

function verifyEachEquation(group: Group, equations: Equations): boolean {
  return equations.responses.every((response, i) => {
    const one = group.concat([
      group.slice(equations.publics, i, i + 1),
      group.slice(equations.commitments, i, i + 1),
      group.generator,
    ]);
    const challenge = equations.challenges[i] as bigint;
    return group.equal(group.multiScalar(one, scalarsOf([challenge, 1n, -response])), group.identity);
  });
}

/** Whether Σ wᵢ·(Tᵢ + eᵢ·Pᵢ) − (Σ wᵢ·sᵢ)·G is the identity. */
function verifyWeightedSum(group: Group, equations: Equations, weights: readonly bigint[]): boolean {
  const weighed = weights.map((weight, i) => modOrder(weight * (equations.challenges[i] as bigint)));
  const response = weights.reduce((sum, weight, i) => sum + weight * (equations.responses[i] as bigint), 0n);
  const sum = group.multiScalar(
    group.concat([equations.commitments, equations.publics, group.generator]),
    // The weights stay positive and short: an implementation may do half the work for them.
    scalarsOf([...weights, ...weighed, -response]),
  );
  return group.equal(sum, group.identity);
}

/** Which claims of `width` equations each are false, in order. */
function findFalse(group: Group, equations: Equations, width: number, weights: readonly bigint[]): number[] {
  const search = (from: number, to: number): number[] => {
    if (from === to) return [];
    const part = sliceEquations(group, equations, from * width, to * width);
    if (to - from === 1) return verifyEachEquation(group, part) ? [] : [from];
    if (verifyWeightedSum(group, part, weights.slice(from * width, to * width))) return [];
    const middle = (from + to) >>> 1;
    const culprits = [...search(from, middle), ...search(middle, to)];
    if (culprits.length === 0) throw new Error('a weighted sum failed though every claim in it holds');
    return culprits;
  };
  return search(0, width === 0 ? 0 : equations.responses.length / width);
}

function sliceEquations(group: Group, equations: Equations, from: number, to: number): Equations {
  return {
    publics: group.slice(equations.publics, from, to),
    commitments: group.slice(equations.commitments, from, to),
    challenges: equations.challenges.slice(from, to),
    responses: equations.responses.slice(from, to),
  };
}
