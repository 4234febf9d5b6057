/**
 * Fiat–Shamir transcript (spec/1-encoding.md, TRANSCRIPT).
 *
 * SHA-512 over framed items: u32 tag length, tag, u32 data length, data. It begins with the suite, the protocol
 * label and the election hash, so that no proof can be carried to another protocol or another election. A proof
 * appends its WHOLE statement (generators, keys, inputs, outputs) and every commitment before it asks for a
 * challenge; a challenge is itself an item of everything after it.
 */

import { format, u32, utf8 } from '@countersign/bytes';
import { sha512 as nobleSha512 } from '@noble/hashes/sha2.js';
import { type Domain, domains } from './domains.ts';
import { sha512After } from './hash.ts';
import { scalarFromUniform } from './scalar.ts';
import { type ScalarLists, type Scalars, scalarSize } from './scalars.ts';

/** What a transcript binds, and under which tag. */
export type TranscriptItem = readonly [tag: string, data: Uint8Array];

/** Challenges whose digests are held at the same time. */
const expandedAtOnce = 4_096;
/** Bytes gathered before they are hashed: one call for several small items. */
const pendingSize = 512;

export class Transcript {
  readonly #hash: ReturnType<typeof nobleSha512.create>;
  readonly #pending = new Uint8Array(pendingSize);
  #used = 0;

  /** Starts a transcript of one protocol in one election. `electionHash` is 32 bytes; `original` is for `fork` alone. */
  constructor(protocol: Domain, electionHash: Uint8Array, original?: Transcript) {
    if (original) {
      this.#hash = original.#hash.clone();
      this.#put(original.#pending.subarray(0, original.#used));
      return;
    }
    if (electionHash.length !== 32)
      throw new Error(`Transcript: election hash of ${electionHash.length} bytes`);
    this.#hash = nobleSha512.create();
    this.append('suite', utf8(domains.suite));
    this.append('protocol', utf8(protocol));
    this.append('election', electionHash);
  }

  /** Binds `data` under `tag`. */
  append(tag: string, data: Uint8Array): void {
    const name = utf8(tag);
    this.#putLength(name.length);
    this.#put(name);
    this.#putLength(data.length);
    this.#put(data);
  }

  /** u32. By hand, because a proof over a hundred thousand elements comes here as often. */
  #putLength(length: number): void {
    if (length > 0xffff_ffff) throw new Error(`Transcript: an item of ${length} bytes`);
    if (pendingSize - this.#used < 4) this.#flush();
    for (let shift = 24; shift >= 0; shift -= 8) this.#pending[this.#used++] = (length >>> shift) & 255;
  }

  #put(bytes: Uint8Array): void {
    if (bytes.length > pendingSize - this.#used) this.#flush();
    if (bytes.length > pendingSize) {
      this.#hash.update(bytes);
      return;
    }
    this.#pending.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  #flush(): void {
    this.#hash.update(this.#pending.subarray(0, this.#used));
    this.#used = 0;
  }

  /** Binds a number below 2^32. */
  appendNumber(tag: string, value: number): void {
    this.append(tag, format(u32, value));
  }

  /** Binds every item, in order. */
  appendAll(items: readonly TranscriptItem[]): void {
    for (const [tag, data] of items) this.append(tag, data);
  }

  /** 64 bytes that depend on everything appended so far; also appended, so later challenges differ. */
  challengeBytes(tag: string): Uint8Array {
    this.append('challenge', utf8(tag));
    this.#flush();
    const digest = this.#hash.clone().digest();
    this.append(tag, digest);
    return digest;
  }

  /** The digest once these items, framed already, are appended. The transcript stays as it is (for `ChallengeForm`). */
  digestWith(framed: Uint8Array): Uint8Array {
    return this.#hash.clone().update(this.#pending.subarray(0, this.#used)).update(framed).digest();
  }

  /** A challenge modulo ℓ. */
  challenge(tag: string): bigint {
    return scalarFromUniform(this.challengeBytes(tag));
  }

  /** `count` challenges modulo ℓ, expanded from one by counter: SHA-512(seed ‖ index), little-endian, reduced. */
  challenges(tag: string, count: number, scalars: ScalarLists): Scalars {
    const seed = this.challengeBytes(tag);
    const list = new Uint8Array(count * scalarSize);
    for (let from = 0; from < count; from += expandedAtOnce) {
      const digests = expand(seed, from, Math.min(count, from + expandedAtOnce), 64);
      list.set(scalars.fromUniform(digests), from * scalarSize);
    }
    return list;
  }

  /**
   * `count` challenges of 128 bits, expanded likewise and cut: they serve where a challenge weighs terms of a sum (soundness
   * 2^-128). As all scalars 32 bytes each, the upper 16 zero.
   */
  shortChallenges(tag: string, count: number): Scalars {
    return shortWeights(this.challengeBytes(tag), 0, count);
  }

  /** An independent copy, to derive nonces from the state without changing it. */
  fork(): Transcript {
    return new Transcript(domains.suite, new Uint8Array(0), this);
  }
}

/** Places `from` to `to` of the list that `shortChallenges` gives for the challenge `seed`: a part of it can be made alone. */
export function shortWeights(seed: Uint8Array, from: number, to: number): Scalars {
  return expand(seed, from, to, 16);
}

/** Of SHA-512(seed ‖ u32 index), index `from` to `to`, the first `kept` bytes: 64, or 16 in entries of a scalar's size. */
function expand(seed: Uint8Array, from: number, to: number, kept: 16 | 64): Uint8Array {
  const entry = Math.max(kept, scalarSize);
  const list = new Uint8Array((to - from) * entry);
  const hash = sha512After(seed);
  const number = new Uint8Array(4);
  const view = new DataView(number.buffer);
  const digest = new Uint8Array(64);
  for (let index = from; index < to; index++) {
    view.setUint32(0, index);
    hash(number, digest);
    list.set(kept === 64 ? digest : digest.subarray(0, kept), (index - from) * entry);
  }
  return list;
}
