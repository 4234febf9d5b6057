/**
 * The proof of shuffle once more, from spec/8-mix.md: prover and verifier, equation by equation. `omit` leaves items out of the
 * transcript, for prover and verifier alike: what such a verifier accepts shows why the item is there.
 */
import {
  ascii,
  challengeBytes,
  expandMessage,
  type Item,
  join,
  opening,
  sha512,
  toScalar,
  u32,
} from './hashing.ts';
import {
  add,
  decode,
  encode,
  equal,
  fromLittleEndian,
  generator,
  identity,
  mapToElement,
  mod,
  multiply,
  negate,
  order,
  type Point,
  toLittleEndian,
} from './ristretto.ts';

export type Omit = (tag: string) => boolean;
const nothing: Omit = () => false;

/** Which mix. */
export interface Statement {
  readonly electionHash: Uint8Array;
  readonly contest: number;
  readonly position: number;
  readonly jointKey: Uint8Array;
}

/** A ciphertext. */
export type Pair = readonly [c1: Point, c2: Point];

/** MIX-3: h, h_1 … h_N. */
export function generators({ electionHash, contest }: Statement, count: number): Point[] {
  const tag = ascii('countersign/v1/shuffle-generators');
  return Array.from({ length: count + 1 }, (_, k) =>
    mapToElement(expandMessage(join(electionHash, u32(contest), u32(k)), tag, 64)),
  );
}

const list = (points: readonly Point[]): Uint8Array => join(...points.map(encode));
const flat = (pairs: readonly Pair[]): Uint8Array => list(pairs.flat());
export const sum = (points: readonly Point[]): Point => points.reduce(add, identity);
export const weigh = (points: readonly Point[], scalars: readonly bigint[]): Point =>
  sum(points.map((point, i) => multiply(point, scalars[i] as bigint)));
export const minus = (a: Point, b: Point): Point => add(a, negate(b));
export const product = (scalars: readonly bigint[]): bigint =>
  scalars.reduce((value, scalar) => mod(value * scalar, order), 1n);
const inner = (a: readonly bigint[], b: readonly bigint[]): bigint =>
  mod(
    a.reduce((value, one, i) => value + one * (b[i] as bigint), 0n),
    order,
  );

/** Everything a proof is about, decoded. */
export interface Subject {
  readonly statement: Statement;
  readonly generators: readonly Point[];
  readonly inputs: readonly Pair[];
  readonly outputs: readonly Pair[];
}

/** The parts of a proof; announcements are t_1, t_2, t_3, t_4 for c1, t_4 for c2. */
export interface Proof {
  readonly c: readonly Point[];
  readonly chain: readonly Point[];
  readonly announcements: readonly Point[];
  readonly chainAnnouncements: readonly Point[];
  readonly s: readonly bigint[];
  readonly chainS: readonly bigint[];
  readonly permutedS: readonly bigint[];
}

/** MIX-5: every item that u binds, in order. */
export function firstItems(subject: Subject, c: readonly Point[]): Item[] {
  const { statement } = subject;
  return [
    ...opening('countersign/v1/shuffle-proof', statement.electionHash),
    ['generator', encode(generator)],
    ['contest', u32(statement.contest)],
    ['position', u32(statement.position)],
    ['joint key', statement.jointKey],
    ['generators', list(subject.generators)],
    ['inputs', flat(subject.inputs)],
    ['outputs', flat(subject.outputs)],
    ['permutation commitments', list(c)],
  ];
}

const without = (items: readonly Item[], omit: Omit): Item[] => items.filter(([tag]) => !omit(tag));

/** u_1 … u_N. */
export function firstChallenges(subject: Subject, c: readonly Point[], omit = nothing): bigint[] {
  const seed = challengeBytes(without(firstItems(subject, c), omit), 'u');
  return subject.inputs.map((_, i) => toScalar(sha512(seed, u32(i))));
}

/** MIX-6: every item that c binds, in order. */
export function secondItems(
  subject: Subject,
  proof: Pick<Proof, 'c' | 'chain' | 'announcements' | 'chainAnnouncements'>,
  omit = nothing,
): Item[] {
  const first = without(firstItems(subject, proof.c), omit);
  const items: Item[] = [
    ...first,
    ['challenge', ascii('u')],
    ['u', challengeBytes(first, 'u')],
    ['chain commitments', list(proof.chain)],
    ['announcements', list(proof.announcements)],
    ['chain announcements', list(proof.chainAnnouncements)],
  ];
  return without(items, omit);
}

export function secondChallenge(
  subject: Subject,
  proof: Parameters<typeof secondItems>[1],
  omit = nothing,
): bigint {
  return toScalar(challengeBytes(secondItems(subject, proof, omit), 'c'));
}

/** MIX-7. */
export function formatProof(proof: Proof): Uint8Array {
  const scalars = [...proof.s, ...proof.chainS, ...proof.permutedS].map(toLittleEndian);
  const points = [...proof.c, ...proof.chain, ...proof.announcements, ...proof.chainAnnouncements];
  return join(u32(proof.c.length), list(points), ...scalars);
}

const element = (bytes: Uint8Array): Point | undefined => {
  const point = decode(bytes);
  return point && !equal(point, identity) ? point : undefined;
};

const words = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.floor(bytes.length / 32) }, (_, i) => bytes.subarray(32 * i, 32 * i + 32));

/** MIX-7 backwards; nothing for anything malformed. */
export function parseProof(bytes: Uint8Array): Proof | undefined {
  const n = bytes.length < 4 ? -1 : Buffer.from(bytes).readUInt32BE(0);
  if (n < 0 || bytes.length !== 4 + 32 * (5 * n + 9)) return undefined;
  const all = words(bytes.subarray(4));
  const points = all.slice(0, 3 * n + 5).map(element);
  const scalars = all.slice(3 * n + 5).map(fromLittleEndian);
  if (points.includes(undefined) || scalars.some((scalar) => scalar >= order)) return undefined;
  const known = points as Point[];
  return {
    c: known.slice(0, n),
    chain: known.slice(n, 2 * n),
    announcements: known.slice(2 * n, 2 * n + 5),
    chainAnnouncements: known.slice(2 * n + 5),
    s: scalars.slice(0, 4),
    chainS: scalars.slice(4, 4 + n),
    permutedS: scalars.slice(4 + n),
  };
}

/** MIX-1 backwards; nothing for anything malformed. */
export function parsePairs(bytes: Uint8Array): Pair[] | undefined {
  const points = words(bytes).map(element);
  if (bytes.length % 64 !== 0 || points.includes(undefined)) return undefined;
  return Array.from(
    { length: points.length / 2 },
    (_, i): Pair => [points[2 * i] as Point, points[2 * i + 1] as Point],
  );
}

/** MIX-8: the numbers of the equations that do not hold. */
export function failing(subject: Subject, proof: Proof, omit = nothing): number[] {
  const { inputs, outputs } = subject;
  const [h, ...hs] = subject.generators as [Point, ...Point[]];
  const H = decode(subject.statement.jointKey) as Point;
  const u = firstChallenges(subject, proof.c, omit);
  const c = secondChallenge(subject, proof, omit);
  const [s1, s2, s3, s4] = proof.s as [bigint, bigint, bigint, bigint];
  const [t1, t2, t3, t4, t5] = proof.announcements as [Point, Point, Point, Point, Point];
  const half = (pairs: readonly Pair[], k: 0 | 1) => pairs.map((pair) => pair[k]);
  const links = [h, ...proof.chain];
  const equations: [number, Point, Point][] = [
    [1, multiply(generator, s1), add(t1, multiply(minus(sum(proof.c), sum(hs)), c))],
    [2, multiply(generator, s2), add(t2, multiply(minus(links.at(-1) as Point, multiply(h, product(u))), c))],
    [3, add(multiply(generator, s3), weigh(hs, proof.permutedS)), add(t3, multiply(weigh(proof.c, u), c))],
    ...([0, 1] as const).map((k): [number, Point, Point] => [
      4,
      minus(weigh(half(outputs, k), proof.permutedS), multiply(k === 0 ? generator : H, s4)),
      add(k === 0 ? t4 : t5, multiply(weigh(half(inputs, k), u), c)),
    ]),
    ...proof.chain.map((link, i): [number, Point, Point] => [
      5,
      add(
        multiply(generator, proof.chainS[i] as bigint),
        multiply(links[i] as Point, proof.permutedS[i] as bigint),
      ),
      add(proof.chainAnnouncements[i] as Point, multiply(link, c)),
    ]),
  ];
  return [...new Set(equations.filter(([, left, right]) => !equal(left, right)).map(([number]) => number))];
}

/** Whether bytes are a proof that the outputs are the inputs in another order. */
export function verify(
  statement: Statement,
  inputs: Uint8Array,
  outputs: Uint8Array,
  proof: Uint8Array,
  omit = nothing,
): boolean {
  const [before, after, parsed] = [parsePairs(inputs), parsePairs(outputs), parseProof(proof)];
  if (!before || !after || !parsed || !element(statement.jointKey)) return false;
  if (before.length !== parsed.c.length || after.length !== parsed.c.length) return false;
  const subject = {
    statement,
    generators: generators(statement, before.length),
    inputs: before,
    outputs: after,
  };
  return failing(subject, parsed, omit).length === 0;
}

/**
 * What a prover claims to know once u is there: ũ, the blinding of Σ c_j, of Σ u_j·c_j, and of the ciphertexts' weighted sum. An
 * honest prover's come from a permutation; a cheating one's from wherever it likes.
 */
export interface Knowledge {
  readonly permuted: readonly bigint[];
  readonly blinding: bigint;
  readonly weighedBlinding: bigint;
  readonly reencryption: bigint;
}

/** MIX-4 from the permutation commitments on; `draw` names every random scalar. */
export function answer(
  subject: Subject,
  c: readonly Point[],
  knowledge: Knowledge,
  draw: (name: string) => bigint,
  omit = nothing,
): Proof {
  const { permuted } = knowledge;
  const [h, ...hs] = subject.generators as [Point, ...Point[]];
  const H = decode(subject.statement.jointKey) as Point;
  const numbered = (name: string) => permuted.map((_, i) => draw(`${name} ${i}`));
  const [linkR, w, chainW, permutedW] = [
    numbered('link'),
    ['w1', 'w2', 'w3', 'w4'].map(draw) as [bigint, bigint, bigint, bigint],
    numbered('chain w'),
    numbered('permuted w'),
  ];
  const chain: Point[] = [];
  let accumulated = 0n;
  permuted.forEach((scalar, i) => {
    chain.push(add(multiply(generator, linkR[i] as bigint), multiply(chain.at(-1) ?? h, scalar)));
    accumulated = mod((linkR[i] as bigint) + scalar * accumulated, order);
  });
  const half = (k: 0 | 1) =>
    weigh(
      subject.outputs.map((pair) => pair[k]),
      permutedW,
    );
  const announcements = [
    multiply(generator, w[0]),
    multiply(generator, w[1]),
    add(multiply(generator, w[2]), weigh(hs, permutedW)),
    minus(half(0), multiply(generator, w[3])),
    minus(half(1), multiply(H, w[3])),
  ];
  const chainAnnouncements = permuted.map((_, i) =>
    add(multiply(generator, chainW[i] as bigint), multiply(chain[i - 1] ?? h, permutedW[i] as bigint)),
  );
  const challenge = secondChallenge(subject, { c, chain, announcements, chainAnnouncements }, omit);
  const respond = (nonces: readonly bigint[], secrets: readonly bigint[]) =>
    nonces.map((nonce, i) => mod(nonce + challenge * (secrets[i] as bigint), order));
  const secrets = [knowledge.blinding, accumulated, knowledge.weighedBlinding, knowledge.reencryption];
  return {
    c,
    chain,
    announcements,
    chainAnnouncements,
    s: respond(w, secrets),
    chainS: respond(chainW, linkR),
    permutedS: respond(permutedW, permuted),
  };
}

/** An honest mix, all randomness named. */
export function mix(
  statement: Statement,
  inputs: readonly Pair[],
  permutation: readonly number[],
  draw: (name: string) => bigint,
  omit = nothing,
): { readonly subject: Subject; readonly proof: Proof } {
  const H = decode(statement.jointKey) as Point;
  const masks = permutation.map((_, i) => draw(`mask ${i}`));
  const outputs = permutation.map((j, i): Pair => {
    const [c1, c2] = inputs[j] as Pair;
    const mask = masks[i] as bigint;
    return [add(c1, multiply(generator, mask)), add(c2, multiply(H, mask))];
  });
  const subject = { statement, generators: generators(statement, inputs.length), inputs, outputs };
  const blinding = permutation.map((_, j) => draw(`blinding ${j}`));
  const c = blinding.map((r, j) =>
    add(multiply(generator, r), subject.generators[permutation.indexOf(j) + 1] as Point),
  );
  const u = firstChallenges(subject, c, omit);
  const permuted = permutation.map((j) => u[j] as bigint);
  const knowledge = {
    permuted,
    blinding: mod(
      blinding.reduce((total, r) => total + r, 0n),
      order,
    ),
    weighedBlinding: inner(u, blinding),
    reencryption: inner(permuted, masks),
  };
  return { subject, proof: answer(subject, c, knowledge, draw, omit) };
}
