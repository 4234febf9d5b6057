/**
 * The group: ristretto255 (RFC 9496), prime order ℓ, written additively, generator G.
 *
 * Everything works on lists, because the work of an election comes in lists and a faster implementation lives on
 * that: one call, many elements, the implementation's own representation kept between calls. `Elements` is opaque;
 * bytes go in and out only by `decode` and `encode`.
 *
 * A `Group` is for PUBLIC data: its running time may depend on every argument. Secrets go through `SecretGroup`.
 */
import { fromHex, type Result, unwrap } from '@countersign/bytes';
import type { ScalarLists, Scalars } from './scalars.ts';

declare const elements: unique symbol;

/** A list of group elements in the form its `Group` computes in. Never mixed between implementations. */
export interface Elements {
  readonly length: number;
  readonly [elements]: true;
}

/** Why bytes are no list of elements, and the place (0-based) of the first that is none. */
export interface DecodeError {
  readonly index: number;
  readonly reason: 'length' | 'not-canonical' | 'identity';
}

/** Bytes of one encoded element. */
export const elementSize = 32;

/** The encoding of G (RFC 9496 section 4): what a transcript binds. */
export const generatorBytes: Uint8Array = unwrap(
  fromHex('e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76', elementSize),
);

export interface Group {
  /** Name for reports: which implementation did the arithmetic. */
  readonly name: string;
  /** G, as a list of one. */
  readonly generator: Elements;
  /** The identity, as a list of one. */
  readonly identity: Elements;
  /** Arithmetic on the scalars that go with this group. */
  readonly scalars: ScalarLists;

  /** n × 32 bytes to n elements; refuses every encoding but the canonical one. The identity passes. */
  decode(bytes: Uint8Array): Result<Elements, DecodeError>;
  /** As `decode`, and refuses the identity too: for keys, ciphertext parts and commitments. */
  decodeNonIdentity(bytes: Uint8Array): Result<Elements, DecodeError>;
  /**
   * n × 32 bytes to n points of edwards25519 (RFC 8032 section 5.1.3; canonical encodings alone), the curve of which ristretto255
   * is made. They may be of any order, so their sums are no elements of the group: only 8 times a sum is, and only that may be
   * compared. For checking many signatures at once (`verifySignaturesWork`).
   */
  decodeEdwards(bytes: Uint8Array): Result<Elements, DecodeError>;
  /** n elements to n × 32 canonical bytes. */
  encode(list: Elements): Uint8Array;
  /** RFC 9496 section 4.3.4 one-way map of n × 64 uniform bytes. */
  fromUniform(bytes: Uint8Array): Elements;

  /** Elements `from` (inclusive) to `to` (exclusive). */
  slice(list: Elements, from: number, to: number): Elements;
  /** All lists, one after the other. */
  concat(lists: readonly Elements[]): Elements;
  /** `list[indices[0]], list[indices[1]], …` */
  gather(list: Elements, indices: ArrayLike<number>): Elements;

  /** a[i] + b[i]; a list of one on either side goes with every element of the other. */
  add(a: Elements, b: Elements): Elements;
  /** a[i] − b[i]; lists of one as in `add`. */
  subtract(a: Elements, b: Elements): Elements;
  /** scalars[i] · list[i]; a list of one goes with every scalar (and then a table pays off). */
  multiply(list: Elements, scalars: Scalars): Elements;
  /** Σ scalars[i] · list[i], as a list of one. */
  multiScalar(list: Elements, scalars: Scalars): Elements;

  /** Whether a[i] = b[i] for all i; lists of different length are a caller's mistake and throw. */
  equal(a: Elements, b: Elements): boolean;
}

/**
 * Scalar multiplication for SECRET scalars, on encodings. Implemented by libsodium (constant time) where it runs,
 * and by @noble/curves' constant-algorithm ladder in the voter's browser (docs/decisions).
 */
export interface SecretGroup {
  readonly name: string;
  /** scalar · G, 32 bytes. The scalar is not zero modulo ℓ. */
  multiplyGenerator(scalar: bigint): Uint8Array;
  /** scalar · point for a canonical non-identity encoding. The scalar is not zero modulo ℓ. */
  multiply(point: Uint8Array, scalar: bigint): Uint8Array;
  /** a + b for canonical encodings: sums of secret multiples stay in the constant-time implementation. */
  add(a: Uint8Array, b: Uint8Array): Uint8Array;
}
