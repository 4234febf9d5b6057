/**
 * Many Schnorr proofs at once (BATCH-1, BATCH-2): of ballots, and of the possession proofs of a code list.
 *
 * A claim is a list of equations s·G = T + e·P under one challenge e. The sum of all equations, each weighed with its own
 * random 128-bit number, holds with probability 2⁻¹²⁸ if any single one is false (Bellare, Garay, Rabin 1998,
 * "small exponents"). The weights must be unknown to whoever made the proofs: with weights foreseen, two false
 * equations can cancel. A failed sum is halved until the culprits are found, and a culprit's equations are checked one
 * by one, without weights.
 */
import { concatBytes, format, u32 } from '@countersign/bytes';
import type { Domain } from './domains.ts';
import type { Elements, Group } from './group.ts';
import { sha512 } from './hash.ts';
import { type Scalars, scalarSize, scalarsOf } from './scalars.ts';
import { Transcript } from './transcript.ts';

/** Claims to know the logarithms of public elements: `count` of them, of `width` equations each, in flat lists. */
export interface Claims {
  readonly count: number;
  readonly width: number;
  /** P of every equation, claim after claim: count × width × 32 bytes. */
  readonly publics: Uint8Array;
  /** T, likewise. */
  readonly commitments: Uint8Array;
  /** Further elements, in no equation, that must be encodings all the same: the same number for each claim. */
  readonly others: Uint8Array;
  /** e of every claim, which stands for everything its transcript bound. */
  readonly challenges: Scalars;
  /** s of every equation, canonical. */
  readonly responses: Scalars;
}

/** Bytes of randomness that weights take. */
export const weightSeedSize = 32;
/** 128-bit weights cut from one SHA-512. */
const weightsPerHash = 4;

/**
 * A 128-bit weight for each equation of each claim. Unforeseeable twice over: by 32 fresh bytes, and by hashing every
 * challenge and response.
 */
export function claimWeights(
  domain: Domain,
  electionHash: Uint8Array,
  claims: Claims,
  random: Uint8Array,
): Scalars {
  if (random.length !== weightSeedSize) throw new Error(`claimWeights: ${random.length} random bytes`);
  const transcript = new Transcript(domain, electionHash);
  transcript.append('challenges', claims.challenges);
  transcript.append('responses', claims.responses);
  transcript.append('random', random);
  const seed = transcript.challengeBytes('weights');
  const weights = new Uint8Array(claims.count * claims.width * scalarSize);
  for (let at = 0; at < weights.length; at += weightsPerHash * scalarSize) {
    const digest = sha512(concatBytes([seed, format(u32, at / (weightsPerHash * scalarSize))]));
    for (let k = 0; k < weightsPerHash && at + k * scalarSize < weights.length; k++)
      weights.set(digest.subarray(16 * k, 16 * k + 16), at + k * scalarSize);
  }
  return weights;
}

/** Every element of the claims: publics, commitments, others. */
export function claimElements(claims: Claims): Uint8Array {
  return concatBytes([claims.publics, claims.commitments, claims.others]);
}

/** The claims of which every response is a scalar below ℓ, by place. */
export function canonicalPlaces(group: Group, count: number, responses: Uint8Array): readonly number[] {
  const places = Array.from({ length: count }, (_, place) => place);
  if (group.scalars.areCanonical(responses)) return places;
  const size = responses.length / count;
  return places.filter((place) =>
    group.scalars.areCanonical(responses.subarray(place * size, (place + 1) * size)),
  );
}

/** The claims at these places. */
export function selectClaims(claims: Claims, places: readonly number[]): Claims {
  if (places.length === claims.count) return claims;
  const pick = (list: Uint8Array): Uint8Array => {
    const size = list.length / claims.count;
    return concatBytes(places.map((place) => list.subarray(place * size, (place + 1) * size)));
  };
  return {
    count: places.length,
    width: claims.width,
    publics: pick(claims.publics),
    commitments: pick(claims.commitments),
    others: pick(claims.others),
    challenges: pick(claims.challenges),
    responses: pick(claims.responses),
  };
}

/** Whether every claim holds, equation by equation; `elements` are the decoded `claimElements`. */
export function verifyClaims(group: Group, claims: Claims, elements: Elements): boolean {
  const { count, width } = claims;
  for (let i = 0; i < count * width; i++) {
    const one = group.concat([
      group.slice(elements, i, i + 1),
      group.slice(elements, count * width + i, count * width + i + 1),
      group.generator,
    ]);
    const place = Math.floor(i / width);
    const scalars = concatBytes([
      claims.challenges.subarray(place * scalarSize, (place + 1) * scalarSize),
      oneScalar,
      negative(group, claims.responses.subarray(i * scalarSize, (i + 1) * scalarSize)),
    ]);
    if (!group.equal(group.multiScalar(one, scalars), group.identity)) return false;
  }
  return true;
}

const oneScalar = scalarsOf([1n]);
const zeroScalar = scalarsOf([0n]);

function negative(group: Group, scalar: Scalars): Scalars {
  return group.scalars.subtract(zeroScalar, scalar);
}

/** The places, in order, of claims that are malformed or false. One weight for each equation of each claim. */
export function findFalseClaims(group: Group, claims: Claims, weights: Scalars): readonly number[] {
  return findFalseAmong(group, claims, decodeClaims(group, claims), weights);
}

/** `findFalseClaims` for claims that have been decoded already. */
export function findFalseAmong(
  group: Group,
  claims: Claims,
  { kept, elements }: DecodedClaims,
  weights: Scalars,
): readonly number[] {
  const size = claims.width * scalarSize;
  const keptWeights =
    kept.length === claims.count
      ? weights
      : concatBytes(kept.map((place) => weights.subarray(place * size, (place + 1) * size)));
  const broken = findFalse(group, selectClaims(claims, kept), elements, keptWeights);
  const passed = new Uint8Array(claims.count);
  for (const place of kept) passed[place] = 1;
  for (const index of broken) passed[kept[index] as number] = 0;
  return Array.from(passed.keys()).filter((place) => passed[place] === 0);
}

/** Claims whose elements are elements. */
export interface DecodedClaims {
  /** Their places among all claims. */
  readonly kept: readonly number[];
  /** Their `claimElements`, decoded. */
  readonly elements: Elements;
}

/** The claims whose elements all decode. */
export function decodeClaims(group: Group, claims: Claims): DecodedClaims {
  const places = Array.from({ length: claims.count }, (_, place) => place);
  const all = group.decodeNonIdentity(claimElements(claims));
  if (all.ok) return { kept: places, elements: all.value };
  const kept = places.filter(
    (place) => group.decodeNonIdentity(claimElements(selectClaims(claims, [place]))).ok,
  );
  if (kept.length === claims.count) throw new Error('a list of elements is refused, and each of them is not');
  return { kept, elements: decodeClaims(group, selectClaims(claims, kept)).elements };
}

/** Which claims are false, in order. */
function findFalse(group: Group, claims: Claims, elements: Elements, weights: Scalars): number[] {
  const { count, width } = claims;
  const weighed = group.scalars.multiply(weights, repeatEach(claims.challenges, width));
  const part = (list: Uint8Array, from: number, to: number) =>
    list.subarray(from * width * scalarSize, to * width * scalarSize);
  /** Whether Σ wᵢ·(Tᵢ + eᵢ·Pᵢ) − (Σ wᵢ·sᵢ)·G is the identity. */
  const sumHolds = (from: number, to: number): boolean => {
    const points = group.concat([
      group.slice(elements, from * width, to * width),
      group.slice(elements, (count + from) * width, (count + to) * width),
      group.generator,
    ]);
    const response = group.scalars.innerProduct(part(weights, from, to), part(claims.responses, from, to));
    // The weights stay short: an implementation may do half the work for them.
    const scalars = [part(weighed, from, to), part(weights, from, to), negative(group, response)];
    return group.equal(group.multiScalar(points, concatBytes(scalars)), group.identity);
  };
  const search = (from: number, to: number): number[] => {
    if (from === to) return [];
    if (to - from === 1) {
      const one = selectClaims(claims, [from]);
      return verifyClaims(group, one, decodeClaims(group, one).elements) ? [] : [from];
    }
    if (sumHolds(from, to)) return [];
    const middle = (from + to) >>> 1;
    const culprits = [...search(from, middle), ...search(middle, to)];
    if (culprits.length === 0) throw new Error('a weighted sum failed though every claim in it holds');
    return culprits;
  };
  return search(0, count);
}

/** Each scalar `times` times. */
function repeatEach(list: Scalars, times: number): Scalars {
  if (times === 1) return list;
  const repeated = new Uint8Array(list.length * times);
  for (let at = 0; at < repeated.length; at += scalarSize) {
    const from = Math.floor(at / (scalarSize * times)) * scalarSize;
    repeated.set(list.subarray(from, from + scalarSize), at);
  }
  return repeated;
}
