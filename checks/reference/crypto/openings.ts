/**
 * Share files and their combination once more, from spec/9-opening.md. `omit` leaves items out of the transcript, for prover and
 * verifier alike.
 */
import { challengeBytes, type Item, join, opening, sha512, toScalar, u32 } from './hashing.ts';
import {
  add,
  decode,
  encode,
  equal,
  fromLittleEndian,
  generator,
  identity,
  mod,
  multiply,
  negate,
  order,
  type Point,
  toLittleEndian,
} from './ristretto.ts';

export type Omit = (tag: string) => boolean;
const nothing: Omit = () => false;

export interface Statement {
  readonly electionHash: Uint8Array;
  readonly contest: number;
  readonly holders: number;
  readonly holder: number;
  readonly verificationKey: Uint8Array;
}

/** A ciphertext. */
export type Pair = readonly [c1: Point, c2: Point];

export interface File {
  readonly shares: readonly Point[];
  readonly announcements: readonly [Point, Point];
  readonly s: bigint;
}

const factorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * factorial(n - 1));
export const inverse = (value: bigint): bigint => {
  let result = 1n;
  for (const bit of (order - 2n).toString(2))
    result = mod(result * result * (bit === '1' ? value : 1n), order);
  return result;
};

/** s/Δ. */
export const scaled = (secret: bigint, holders: number): bigint =>
  mod(secret * inverse(factorial(holders)), order);

/** OPEN-4: every item the weights bind, in order. */
export function firstItems(
  statement: Statement,
  ciphertexts: readonly Pair[],
  shares: readonly Point[],
): Item[] {
  return [
    ...opening('countersign/v1/decryption-proof', statement.electionHash),
    ['generator', encode(generator)],
    ['contest', u32(statement.contest)],
    ['holders', u32(statement.holders)],
    ['holder', u32(statement.holder)],
    ['verification key', statement.verificationKey],
    ['ciphertexts', join(...ciphertexts.flat().map(encode))],
    ['shares', join(...shares.map(encode))],
  ];
}

const without = (items: readonly Item[], omit: Omit): Item[] => items.filter(([tag]) => !omit(tag));

/** w_1 … w_N. */
export function weights(
  statement: Statement,
  ciphertexts: readonly Pair[],
  shares: readonly Point[],
  omit = nothing,
): bigint[] {
  const seed = challengeBytes(without(firstItems(statement, ciphertexts, shares), omit), 'weights');
  return ciphertexts.map((_, i) => fromLittleEndian(sha512(seed, u32(i)).subarray(0, 16)));
}

/** Every item that c binds, in order. */
export function secondItems(
  statement: Statement,
  ciphertexts: readonly Pair[],
  file: Pick<File, 'shares' | 'announcements'>,
  omit = nothing,
): Item[] {
  const first = without(firstItems(statement, ciphertexts, file.shares), omit);
  const items: Item[] = [
    ...first,
    ['challenge', new TextEncoder().encode('weights')],
    ['weights', challengeBytes(first, 'weights')],
    ['announcements', join(...file.announcements.map(encode))],
  ];
  return without(items, omit);
}

export const challenge = (...args: Parameters<typeof secondItems>): bigint =>
  toScalar(challengeBytes(secondItems(...args), 'c'));

const weighed = (start: Point, points: readonly Point[], scalars: readonly bigint[]): Point =>
  points.reduce((total, point, i) => add(total, multiply(point, scalars[i] as bigint)), start);

/** A and B. */
export function bases(
  statement: Statement,
  ciphertexts: readonly Pair[],
  shares: readonly Point[],
  w: readonly bigint[],
) {
  const key = multiply(decode(statement.verificationKey) as Point, scaled(1n, statement.holders));
  const A = weighed(
    generator,
    ciphertexts.map(([c1]) => c1),
    w,
  );
  return { key, A, B: weighed(key, shares, w) };
}

/** A share file with the nonce `omega`; its shares are the holder's unless others are given. */
export function share(
  statement: Statement,
  ciphertexts: readonly Pair[],
  secret: bigint,
  omega: bigint,
  omit = nothing,
  shares = ciphertexts.map(([c1]) => multiply(c1, scaled(secret, statement.holders))),
): File {
  const w = weights(statement, ciphertexts, shares, omit);
  const { A } = bases(statement, ciphertexts, shares, w);
  const announcements = [multiply(generator, omega), multiply(A, omega)] as const;
  const c = challenge(statement, ciphertexts, { shares, announcements }, omit);
  return { shares, announcements, s: mod(omega + c * scaled(secret, statement.holders), order) };
}

/** OPEN-4: the numbers of the equations that do not hold. */
export function failing(
  statement: Statement,
  ciphertexts: readonly Pair[],
  file: File,
  omit = nothing,
): number[] {
  const w = weights(statement, ciphertexts, file.shares, omit);
  const { key, A, B } = bases(statement, ciphertexts, file.shares, w);
  const c = challenge(statement, ciphertexts, file, omit);
  const holds = [
    equal(multiply(generator, file.s), add(file.announcements[0], multiply(key, c))),
    equal(multiply(A, file.s), add(file.announcements[1], multiply(B, c))),
  ];
  return [1, 2].filter((number) => !holds[number - 1]);
}

/** OPEN-5. */
export function formatFile({ electionHash, contest, holders, holder }: Statement, file: File): Uint8Array {
  const points = [...file.shares, ...file.announcements].map(encode);
  const header = [Uint8Array.of(1), electionHash, u32(contest), Uint8Array.of(holders, holder)];
  return join(...header, u32(file.shares.length), ...points, toLittleEndian(file.s));
}

/** OPEN-5 backwards, for one statement; nothing for anything malformed or about something else. */
export function parseFile(statement: Statement, bytes: Uint8Array): File | undefined {
  const words = Array.from({ length: Math.max(0, Math.floor((bytes.length - 43) / 32)) }, (_, i) =>
    bytes.subarray(43 + 32 * i, 75 + 32 * i),
  );
  if (words.length < 3) return undefined;
  const points = words.slice(0, -1).map(decode);
  const s = fromLittleEndian(words.at(-1) as Uint8Array);
  if (points.some((point) => !point || equal(point, identity)) || s >= order) return undefined;
  const known = points as Point[];
  const file: File = {
    shares: known.slice(0, -2),
    announcements: [known.at(-2) as Point, known.at(-1) as Point],
    s,
  };
  return Buffer.from(formatFile(statement, file)).equals(bytes) ? file : undefined;
}

/** OPEN-3, with λ_j as a fraction modulo ℓ: nothing of Δ·λ_j being small is used. */
export function combine(
  ciphertexts: readonly Pair[],
  holders: number,
  files: readonly { readonly holder: number; readonly file: File }[],
): Point[] {
  return ciphertexts.map(([, c2], i) =>
    files.reduce((rest, { holder, file }) => {
      const fraction = files.reduce(
        (value, { holder: m }) =>
          m === holder ? value : mod(value * BigInt(m) * inverse(mod(BigInt(m - holder), order)), order),
        factorial(holders),
      );
      return add(rest, negate(multiply(file.shares[i] as Point, fraction)));
    }, c2),
  );
}

/** OPEN-9: whether T ‖ s answers the question. */
export function verifyPossession(
  statement: Pick<Statement, 'electionHash' | 'holder' | 'verificationKey'>,
  question: Uint8Array,
  answer: Uint8Array,
): boolean {
  const [T, Y] = [decode(answer.subarray(0, 32)), decode(statement.verificationKey)];
  const s = fromLittleEndian(answer.subarray(32));
  if (answer.length !== 64 || !T || !Y || equal(T, identity) || equal(Y, identity) || s >= order)
    return false;
  const items: Item[] = [
    ...opening('countersign/v1/share-possession', statement.electionHash),
    ['generator', encode(generator)],
    ['holder', u32(statement.holder)],
    ['verification key', statement.verificationKey],
    ['question', question],
    ['announcement', encode(T)],
  ];
  return equal(multiply(generator, s), add(T, multiply(Y, toScalar(challengeBytes(items, 'c')))));
}
