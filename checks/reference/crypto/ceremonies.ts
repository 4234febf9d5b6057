/**
 * The key ceremony once more, from spec/7-ceremony.md: one holder's three messages, and the verification of a transcript.
 * Ed25519 by node:crypto.
 */
import { createPrivateKey, createPublicKey, sign as edSign, verify as edVerify } from 'node:crypto';
import { ascii, challengeBytes, type Item, join, opening, sha256, toScalar, u32 } from './hashing.ts';
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
  order,
  type Point,
  toLittleEndian,
} from './ristretto.ts';
import { open, seal } from './sealed-box.ts';

export interface Ceremony {
  readonly electionHash: Uint8Array;
  readonly threshold: number;
  readonly attempt: number;
  readonly keyHolders: readonly { readonly publicKey: Uint8Array; readonly encryptionKey: Uint8Array }[];
}

const u8 = (value: number): Uint8Array => Uint8Array.of(value);
const list = (items: readonly Uint8Array[]): Uint8Array => join(u32(items.length), ...items);

/** CEREMONY-1. */
export function parameters({ threshold, attempt, keyHolders }: Ceremony): Uint8Array {
  const holders = keyHolders.map(({ publicKey, encryptionKey }) => join(publicKey, encryptionKey));
  return join(u8(threshold), u32(attempt), list(holders));
}

/** What is signed for one use in one election. */
function framed(domain: string, electionHash: Uint8Array, message: Uint8Array): Uint8Array {
  const name = ascii(`countersign/v1/${domain}`);
  return join(u32(name.length), name, electionHash, message);
}

// RFC 8410: the fixed beginnings of an Ed25519 key in DER.
const seedPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

function sign(seed: Uint8Array, domain: string, ceremony: Ceremony, message: Uint8Array): Uint8Array {
  const key = createPrivateKey({ key: Buffer.concat([seedPrefix, seed]), format: 'der', type: 'pkcs8' });
  return new Uint8Array(edSign(null, framed(domain, ceremony.electionHash, message), key));
}

/** The public key of a seed. */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  const key = createPrivateKey({ key: Buffer.concat([seedPrefix, seed]), format: 'der', type: 'pkcs8' });
  return new Uint8Array(
    createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length),
  );
}

function isSigned(
  publicKey: Uint8Array,
  domain: string,
  ceremony: Ceremony,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: 'der', type: 'spki' });
  return edVerify(null, framed(domain, ceremony.electionHash, message), key, signature);
}

function begin(ceremony: Ceremony, protocol: string, holder: number): Item[] {
  return [
    ...opening(`countersign/v1/${protocol}`, ceremony.electionHash),
    ['generator', encode(generator)],
    ['parameters', parameters(ceremony)],
    ['holder', u32(holder)],
  ];
}

/** What round 2 reveals of the polynomial. */
export interface Polynomial {
  readonly commitments: readonly Uint8Array[];
  readonly announcement: Uint8Array;
  readonly response: Uint8Array;
}

function knowledgeChallenge(
  ceremony: Ceremony,
  holder: number,
  { commitments, announcement }: Polynomial,
): bigint {
  const items: Item[] = [
    ...begin(ceremony, 'ceremony-knowledge', holder),
    ['commitments', join(...commitments)],
    ['announcement', announcement],
  ];
  return toScalar(challengeBytes(items, 'c'));
}

function revealHash(ceremony: Ceremony, holder: number, polynomial: Polynomial): Uint8Array {
  const items: Item[] = [
    ...begin(ceremony, 'ceremony-commitment', holder),
    ['commitments', join(...polynomial.commitments)],
    ['announcement', polynomial.announcement],
    ['response', polynomial.response],
  ];
  return challengeBytes(items, 'hash').subarray(0, 32);
}

function shareLabel(
  ceremony: Ceremony,
  from: number,
  to: number,
  commitments: readonly Uint8Array[],
): Uint8Array {
  const items: Item[] = [
    ...begin(ceremony, 'ceremony-share', from),
    ['recipient', u32(to)],
    ['commitments', join(...commitments)],
  ];
  return challengeBytes(items, 'label');
}

/** One holder. `coefficients` and `omega` are its secrets of this ceremony. */
export interface Holder {
  readonly ceremony: Ceremony;
  readonly holder: number;
  readonly seed: Uint8Array;
  readonly coefficients: readonly bigint[];
  readonly omega: bigint;
}

const evaluate = (coefficients: readonly bigint[], x: number): bigint =>
  mod(
    coefficients.reduce((total, a, k) => total + a * BigInt(x) ** BigInt(k), 0n),
    order,
  );

/** CEREMONY-2: the polynomial in the exponent and the proof of knowing its constant term. */
export function polynomialOf({ ceremony, holder, coefficients, omega }: Holder): Polynomial {
  const commitments = coefficients.map((a) => encode(multiply(generator, a)));
  const announcement = encode(multiply(generator, omega));
  const c = knowledgeChallenge(ceremony, holder, { commitments, announcement, response: announcement });
  const response = toLittleEndian(mod(omega + c * (coefficients[0] as bigint), order));
  return { commitments, announcement, response };
}

/** Content and signature of a message, behind its round. */
function message(from: Holder, round: 1 | 2, content: Uint8Array): Uint8Array {
  const signed = join(parameters(from.ceremony), u8(round), content);
  return join(u8(round), content, sign(from.seed, 'ceremony-message', from.ceremony, signed));
}

export function firstMessage(from: Holder): Uint8Array {
  return message(from, 1, join(u8(from.holder), revealHash(from.ceremony, from.holder, polynomialOf(from))));
}

const bodies = (round: readonly Uint8Array[]): Uint8Array[] => round.map((bytes) => bytes.subarray(1));

/** CEREMONY-3; `ephemerals` are the sealing secrets, one per recipient. A cheat deals other `shares` than its polynomial's. */
export function secondMessage(
  from: Holder,
  round1: readonly Uint8Array[],
  ephemerals: readonly bigint[],
  shares = from.ceremony.keyHolders.map((_, i) => evaluate(from.coefficients, i + 1)),
): Uint8Array {
  const { ceremony, holder } = from;
  const { commitments, announcement, response } = polynomialOf(from);
  const sealed = ceremony.keyHolders.map(({ encryptionKey }, i) => {
    const label = shareLabel(ceremony, holder, i + 1, commitments);
    const share = toLittleEndian(shares[i] as bigint);
    const box = seal(encryptionKey, ceremony.electionHash, label, share, ephemerals[i] as bigint);
    return join(u32(box.length), box);
  });
  const seen = sha256(list(bodies(round1)));
  return message(from, 2, join(u8(holder), seen, list(commitments), announcement, response, list(sealed)));
}

/** What round 3 signs. */
function transcriptHash(
  ceremony: Ceremony,
  round1: readonly Uint8Array[],
  round2: readonly Uint8Array[],
): Uint8Array {
  return sha256(parameters(ceremony), list(round1), list(round2));
}

/** CEREMONY-4. */
export function thirdMessage(
  { ceremony, holder, seed }: Holder,
  round1: readonly Uint8Array[],
  round2: readonly Uint8Array[],
): Uint8Array {
  const hash = transcriptHash(ceremony, bodies(round1), bodies(round2));
  return join(u8(3), u8(holder), sign(seed, 'ceremony-transcript', ceremony, hash));
}

/** CEREMONY-8: a complaint about the share in `round2` of holder `against`; `secret` is y, `omega` the proof's nonce. */
export function complain(
  { ceremony, holder, seed }: Holder,
  against: number,
  round2: readonly Uint8Array[],
  secret: bigint,
  omega: bigint,
): Uint8Array {
  const cursor = new Cursor(bodies(round2)[against - 1] as Uint8Array);
  const sealed = readReveal(cursor).sealed[holder - 1] as Uint8Array;
  const R = decode(sealed.subarray(0, 32)) as Point;
  const shared = encode(multiply(R, secret));
  const announcements = join(encode(multiply(generator, omega)), encode(multiply(R, omega)));
  const items: Item[] = [
    ...begin(ceremony, 'ceremony-complaint', holder),
    ['against', u32(against)],
    ['ephemeral', encode(R)],
    ['shared', shared],
    ['announcements', announcements],
  ];
  const s = mod(omega + toScalar(challengeBytes(items, 'c')) * secret, order);
  const content = join(u8(holder), u8(against), shared, announcements, toLittleEndian(s));
  return join(content, sign(seed, 'ceremony-complaint', ceremony, content));
}

/** CEREMONY-6. */
export function formatTranscript(
  ceremony: Ceremony,
  ...rounds: readonly [readonly Uint8Array[], readonly Uint8Array[], readonly Uint8Array[]]
): Uint8Array {
  return join(u8(1), parameters(ceremony), ...rounds.map((round) => list(bodies(round))));
}

/** Reads bytes front to back. */
class Cursor {
  readonly bytes: Uint8Array;
  at = 0;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
  take(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new Error('too short');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
  number(length: 1 | 4): number {
    return this.take(length).reduce((value, byte) => 256 * value + byte, 0);
  }
  /** `count` times; and the bytes they took. */
  items<T>(count: number, read: () => T): T[] {
    return Array.from({ length: count }, read);
  }
}

/** A message of a transcript: its bytes without the round, and what it says. */
interface Said<T> {
  readonly bytes: Uint8Array;
  readonly content: Uint8Array;
  readonly signature: Uint8Array;
  readonly value: T;
}

function said<T>(cursor: Cursor, read: () => T): Said<T> {
  const start = cursor.at;
  const value = read();
  const content = cursor.bytes.subarray(start, cursor.at);
  const signature = cursor.take(64);
  return { bytes: cursor.bytes.subarray(start, cursor.at), content, signature, value };
}

interface Reveal extends Polynomial {
  readonly holder: number;
  readonly seen: Uint8Array;
  readonly sealed: readonly Uint8Array[];
}

function readReveal(cursor: Cursor): Reveal {
  const holder = cursor.number(1);
  const seen = cursor.take(32);
  const commitments = cursor.items(cursor.number(4), () => cursor.take(32));
  const [announcement, response] = [cursor.take(32), cursor.take(32)];
  const sealed = cursor.items(cursor.number(4), () => cursor.take(cursor.number(4)));
  return { holder, seen, commitments, announcement, response, sealed };
}

/** The keys of a transcript that is right in everything; throws with what is wrong otherwise. */
export function verifyTranscript(expected: Omit<Ceremony, 'attempt'>, transcript: Uint8Array) {
  const cursor = new Cursor(transcript);
  const require = (what: string, holds: boolean): void => {
    if (!holds) throw new Error(what);
  };
  require('version', cursor.number(1) === 1);
  const head = join(cursor.take(1), cursor.take(4));
  const ceremony = { ...expected, attempt: Buffer.from(head).readUInt32BE(1) };
  const rest = parameters(ceremony).subarray(5);
  require('parameters', Buffer.from(join(head, cursor.take(rest.length))).equals(parameters(ceremony)));
  const n = expected.keyHolders.length;
  const round = <T>(read: () => T): Said<T>[] => {
    require('one message of each holder', cursor.number(4) === n);
    return cursor.items(n, () => said(cursor, read));
  };
  const round1 = round(() => ({ holder: cursor.number(1), hash: cursor.take(32) }));
  const round2 = round(() => readReveal(cursor));
  const round3 = round(() => ({ holder: cursor.number(1) }));
  require('nothing more', cursor.at === transcript.length);
  const hash = transcriptHash(
    ceremony,
    round1.map(({ bytes }) => bytes),
    round2.map(({ bytes }) => bytes),
  );
  const seen = sha256(list(round1.map(({ bytes }) => bytes)));
  const polynomials = expected.keyHolders.map(({ publicKey }, i) => {
    const [first, second, third] = [round1[i], round2[i], round3[i]] as const;
    if (!first || !second || !third) throw new Error('a message is missing');
    const holders = [first, second, third].map(({ value }) => value.holder);
    require('order of the holders', holders.every((holder) => holder === i + 1));
    for (const [number, { content, signature }] of [
      [1, first],
      [2, second],
    ] as const)
      require('signature', isSigned(
        publicKey,
        'ceremony-message',
        ceremony,
        join(parameters(ceremony), u8(number), content),
        signature,
      ));
    require('signature', isSigned(publicKey, 'ceremony-transcript', ceremony, hash, third.signature));
    return checkReveal(ceremony, i + 1, second.value, first.value.hash, seen);
  });
  const value = (x: number): Uint8Array =>
    encode(
      polynomials
        .flat()
        .reduce(
          (total, point, k) => add(total, multiply(point, BigInt(x) ** BigInt(k % expected.threshold))),
          identity,
        ),
    );
  const reveals = round2.map(({ value: reveal }) => reveal);
  return {
    ceremony,
    reveals,
    jointKey: value(0),
    verificationKeys: expected.keyHolders.map((_, i) => value(i + 1)),
  };
}

/** CEREMONY-5 for round 2; the points of the polynomial. */
function checkReveal(
  ceremony: Ceremony,
  holder: number,
  reveal: Reveal,
  hash: Uint8Array,
  seen: Uint8Array,
): Point[] {
  const points = [...reveal.commitments, reveal.announcement].map(decode);
  const s = fromLittleEndian(reveal.response);
  const isRight =
    Buffer.from(reveal.seen).equals(seen) &&
    Buffer.from(hash).equals(revealHash(ceremony, holder, reveal)) &&
    reveal.commitments.length === ceremony.threshold &&
    reveal.sealed.length === ceremony.keyHolders.length &&
    points.every((point) => point && !equal(point, identity)) &&
    s < order;
  if (!isRight) throw new Error(`reveal of holder ${holder}`);
  const [constant, announcement] = [points[0] as Point, points.at(-1) as Point];
  const c = knowledgeChallenge(ceremony, holder, reveal);
  if (!equal(multiply(generator, s), add(announcement, multiply(constant, c)))) throw new Error('knowledge');
  return points.slice(0, -1) as Point[];
}

/** CEREMONY-10: s_j out of the transcript. */
export function shareOf(
  { ceremony, reveals }: ReturnType<typeof verifyTranscript>,
  holder: number,
  secret: bigint,
): bigint {
  const shares = reveals.map((reveal) => {
    const label = shareLabel(ceremony, reveal.holder, holder, reveal.commitments);
    const share = open(secret, ceremony.electionHash, label, reveal.sealed[holder - 1] as Uint8Array);
    if (!share) throw new Error(`the share of holder ${reveal.holder} does not open`);
    return fromLittleEndian(share);
  });
  return mod(
    shares.reduce((total, share) => total + share, 0n),
    order,
  );
}
