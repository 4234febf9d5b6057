/**
 * Many signatures in one equation (BATCH-3): Σ zᵢ·(Rᵢ + hᵢ·Aᵢ − sᵢ·B), multiplied by 8, is the identity, with 128-bit weights zᵢ.
 * The same keys sign again and again, so their terms are added up first, and a signature costs one short multiplication.
 *
 * Accepts exactly what `verifyRaw` accepts, signature by signature (HASH-4): both multiply by 8 before they compare, so that parts of
 * small order, which a batch could not see reliably, count for neither; both refuse encodings that are not canonical and keys
 * of small order (Chalkias, Garillot, Nikolaenko, "Taming the many EdDSAs", 2020).
 *
 * A batch as it travels: random 32 ‖ for each signature: key 32 ‖ signature 64 ‖ u32 length ‖ message. The reply: u32 for the place
 * of each that is false, in order.
 */
import { concatBytes, format, toHex, u32 } from '@countersign/bytes';
import { type Range, ranges, type Work } from '@countersign/work';
import { domains } from './domains.ts';
import { formatPlaces, parsePlaces } from './encoded-places.ts';
import type { Elements, Group } from './group.ts';
import { sha512 } from './hash.ts';
import type { RandomSource } from './random.ts';
import { type Scalars, scalarSize, scalarsOf } from './scalars.ts';
import { weightSeedSize } from './schnorr.ts';
import { shortWeights, Transcript } from './transcript.ts';

/** A signature over a bare message, as `verifyRaw` takes it. */
export interface SignatureClaim {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** The kind of a task that checks one batch. */
export const signatureBatchKind = 'crypto/signatures';
const batchSize = 2_048;
/** About how long one takes, in microseconds. */
const weightOfSignature = 30;
const claimHeadSize = 32 + 64 + 4;

/** The places, in order, of the claims that `verifyRaw` refuses. `claimAt` is asked when a batch is handed out. */
export function* verifySignaturesWork(
  count: number,
  claimAt: (place: number) => SignatureClaim,
  random: RandomSource,
): Work<readonly number[]> {
  const parts = ranges(count, batchSize);
  const replies = yield parts.map((range) => {
    const seed = random(weightSeedSize);
    return {
      kind: signatureBatchKind,
      input: () => formatBatch(seed, claimAt, range),
      weight: (range.to - range.from) * weightOfSignature,
    };
  });
  return replies.flatMap((reply, i) => {
    const { from, to } = parts[i] as Range;
    return parsePlaces(reply, to - from).map((place) => from + place);
  });
}

function formatBatch(
  seed: Uint8Array,
  claimAt: (place: number) => SignatureClaim,
  { from, to }: Range,
): Uint8Array {
  const parts = [seed];
  for (let place = from; place < to; place++) {
    const { publicKey, message, signature } = claimAt(place);
    // One of another length is false, and so is this one in its place.
    const fits = publicKey.length === 32 && signature.length === 64;
    parts.push(fits ? publicKey : new Uint8Array(32), fits ? signature : new Uint8Array(64));
    parts.push(format(u32, message.length), message);
  }
  return concatBytes(parts);
}

/** Does the task `signatureBatchKind`. */
export function performSignatureBatch(group: Group, input: Uint8Array): Uint8Array {
  const claims = parseBatch(input);
  const keys = new SigningKeys(group);
  const { places, points } = readPoints(group, keys, claims);
  const readable = places.map((place) => claims[place] as SignatureClaim);
  const broken = findFalse(
    group,
    keys,
    readEquations(group, readable, points),
    input.subarray(0, weightSeedSize),
  );
  const passed = new Uint8Array(claims.length);
  for (const [i, place] of places.entries()) if (!broken.has(i)) passed[place] = 1;
  return formatPlaces([...claims.keys()].filter((place) => passed[place] === 0));
}

function parseBatch(input: Uint8Array): SignatureClaim[] {
  const view = new DataView(input.buffer, input.byteOffset, input.length);
  const claims: SignatureClaim[] = [];
  let at = weightSeedSize;
  while (at < input.length) {
    const end = at + claimHeadSize;
    const last = end <= input.length ? end + view.getUint32(end - 4) : end;
    if (last > input.length) throw new Error(`${signatureBatchKind}: claim ${claims.length} is cut short`);
    claims.push({
      publicKey: input.subarray(at, at + 32),
      signature: input.subarray(at + 32, at + 96),
      message: input.subarray(end, last),
    });
    at = last;
  }
  if (at !== input.length) throw new Error(`${signatureBatchKind}: ${input.length} bytes`);
  return claims;
}

/** Public keys, decoded once each. */
class SigningKeys {
  readonly #group: Group;
  readonly #known = new Map<string, Elements | undefined>();

  constructor(group: Group) {
    this.#group = group;
  }

  /** A, or nothing for what is no key: no canonical point, or one of small order. */
  get(publicKey: Uint8Array): Elements | undefined {
    const name = toHex(publicKey);
    if (!this.#known.has(name)) this.#known.set(name, this.#decode(publicKey));
    return this.#known.get(name);
  }

  #decode(publicKey: Uint8Array): Elements | undefined {
    const key = this.#group.decodeEdwards(publicKey);
    return key.ok && !isOfSmallOrder(this.#group, key.value) ? key.value : undefined;
  }
}

/** Whether 8·P is the identity: doubled three times, which is exact for every point of the curve. */
function isOfSmallOrder(group: Group, point: Elements): boolean {
  const twice = group.add(point, point);
  const fourTimes = group.add(twice, twice);
  return group.equal(group.add(fourTimes, fourTimes), group.identity);
}

/** The places of the claims whose key is a key, s a scalar and R a point; and every such R. */
function readPoints(
  group: Group,
  keys: SigningKeys,
  claims: readonly SignatureClaim[],
): { readonly places: readonly number[]; readonly points: Elements } {
  const ofR = (place: number) => (claims[place] as SignatureClaim).signature.subarray(0, 32);
  const places = [...claims.keys()].filter((place) => {
    const { publicKey, signature } = claims[place] as SignatureClaim;
    return keys.get(publicKey) !== undefined && group.scalars.areCanonical(signature.subarray(32));
  });
  const all = group.decodeEdwards(concatBytes(places.map(ofR)));
  if (all.ok) return { places, points: all.value };
  const kept = places.filter((place) => group.decodeEdwards(ofR(place)).ok);
  const points = group.decodeEdwards(concatBytes(kept.map(ofR)));
  if (!points.ok) throw new Error('a list of points is refused, and each of them is not');
  return { places: kept, points: points.value };
}

/** The places of false equations. */
function findFalse(
  group: Group,
  keys: SigningKeys,
  all: SignatureEquations,
  random: Uint8Array,
): ReadonlySet<number> {
  const { claims } = all;
  const weights = signatureWeights(all, random);
  const part = (list: Uint8Array, from: number, to: number) =>
    list.subarray(from * scalarSize, to * scalarSize);
  const broken = new Set<number>();
  const holds = (from: number, to: number, weighed: Scalars): boolean => {
    const { scalars } = group;
    const challenges = scalars.multiply(weighed, part(all.challenges, from, to));
    const response = scalars.innerProduct(weighed, part(all.responses, from, to));
    const ofKeys = sumByKey(group, claims.slice(from, to), challenges);
    const points = [
      group.slice(all.points, from, to),
      ...ofKeys.map(({ publicKey }) => keys.get(publicKey) as Elements),
      group.generator,
    ];
    const factors = [weighed, ...ofKeys.map(({ sum }) => sum), scalars.subtract(scalarsOf([0n]), response)];
    return isOfSmallOrder(group, group.multiScalar(group.concat(points), concatBytes(factors)));
  };
  const search = (from: number, to: number): void => {
    if (from === to) return;
    if (to - from === 1) {
      if (!holds(from, to, scalarsOf([1n]))) broken.add(from);
      return;
    }
    if (holds(from, to, part(weights, from, to))) return;
    const middle = (from + to) >>> 1;
    search(from, middle);
    search(middle, to);
  };
  search(0, claims.length);
  return broken;
}

interface SignatureEquations {
  readonly claims: readonly SignatureClaim[];
  /** R. */
  readonly points: Elements;
  /** h = SHA-512(R ‖ A ‖ M). */
  readonly challenges: Scalars;
  /** s. */
  readonly responses: Scalars;
}

function readEquations(
  group: Group,
  claims: readonly SignatureClaim[],
  points: Elements,
): SignatureEquations {
  const responses = new Uint8Array(32 * claims.length);
  const digests = new Uint8Array(64 * claims.length);
  for (const [i, { publicKey, message, signature }] of claims.entries()) {
    responses.set(signature.subarray(32), 32 * i);
    digests.set(sha512(concatBytes([signature.subarray(0, 32), publicKey, message])), 64 * i);
  }
  return { claims, points, challenges: group.scalars.fromUniform(digests), responses };
}

/** 128 bits for each signature, unforeseeable by fresh randomness and by everything they weigh. */
function signatureWeights(
  { claims, challenges, responses }: SignatureEquations,
  random: Uint8Array,
): Scalars {
  // No election: a signature may be any party's over anything.
  const transcript = new Transcript(domains.signatureBatchWeights, new Uint8Array(32));
  transcript.append('challenges', challenges);
  transcript.append('responses', responses);
  transcript.append('random', random);
  return shortWeights(transcript.challengeBytes('weights'), 0, claims.length);
}

/** Σ of the scalars of each key. */
function sumByKey(
  group: Group,
  claims: readonly SignatureClaim[],
  scalars: Scalars,
): readonly { readonly publicKey: Uint8Array; readonly sum: Scalars }[] {
  const places = new Map<string, number[]>();
  for (const [i, { publicKey }] of claims.entries()) {
    const name = toHex(publicKey);
    const known = places.get(name);
    if (known) known.push(i);
    else places.set(name, [i]);
  }
  return [...places.values()].map((of) => ({
    publicKey: (claims[of[0] as number] as SignatureClaim).publicKey,
    sum: group.scalars.sum(
      concatBytes(of.map((i) => scalars.subarray(i * scalarSize, (i + 1) * scalarSize))),
    ),
  }));
}
