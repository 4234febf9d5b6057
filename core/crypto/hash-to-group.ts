/*
 * Hashing to elements and scalars (RFC 9380 with expand_message_xmd over SHA-512), with a domain of the table as the
 * domain-separation tag.
 */
import { concatBytes, utf8 } from '@countersign/bytes';
import { expand_message_xmd } from '@noble/curves/abstract/hash-to-curve.js';
import { sha512 } from '@noble/hashes/sha2.js';
import type { Domain } from './domains.ts';
import type { Elements, Group } from './group.ts';
import { sha512After } from './hash.ts';
import { scalarFromUniform } from './scalar.ts';

/** `length` uniform bytes of a message (RFC 9380 section 5.3.1 with SHA-512); the tag is at most 255 bytes. */
export function expandMessage(message: Uint8Array, tag: Uint8Array, length: number): Uint8Array {
  return expand_message_xmd(message, tag, length, sha512);
}

/**
 * RFC 9380 hash to ristretto255 (appendix B): expand_message_xmd with SHA-512 to 64 bytes, then the one-way map of RFC 9496
 * section 4.3.4. One element per message; nobody knows a relation between any two of them.
 */
export function hashToGroup(group: Group, domain: Domain, messages: readonly Uint8Array[]): Elements {
  return group.fromUniform(expandEach(utf8(domain), messages));
}

/**
 * `expandMessage` of each message to 64 bytes, one behind the other. By hand, because generators come by the hundred thousand and
 * 64 bytes are the simple case (RFC 9380 section 5.3.1 with ell = 1): two hashes, of which the first begins alike for all.
 */
export function expandEach(tag: Uint8Array, messages: readonly Uint8Array[]): Uint8Array {
  const tagWithLength = concatBytes([tag, Uint8Array.of(tag.length)]);
  // b_0 = H(Z_pad ‖ message ‖ I2OSP(64, 2) ‖ 0 ‖ tag), b_1 = H(b_0 ‖ 1 ‖ tag).
  const behind = concatBytes([Uint8Array.of(0, 64, 0), tagWithLength]);
  const second = concatBytes([new Uint8Array(64), Uint8Array.of(1), tagWithLength]);
  const hashPadded = sha512After(new Uint8Array(blockSize));
  const hash = sha512After(new Uint8Array(0));
  const uniform = new Uint8Array(64 * messages.length);
  let first = new Uint8Array(0);
  messages.forEach((message, i) => {
    const length = message.length + behind.length;
    if (first.length !== length) {
      first = new Uint8Array(length);
      first.set(behind, message.length);
    }
    first.set(message);
    hashPadded(first, second.subarray(0, 64));
    hash(second, uniform.subarray(64 * i, 64 * i + 64));
  });
  return uniform;
}

/** Bytes SHA-512 takes at a time: what Z_pad is long. */
const blockSize = 128;

/** A scalar of a message: 64 expanded bytes, little-endian, modulo ℓ (as RFC 9497 section 4.1 has it). */
export function hashToScalar(domain: Domain, message: Uint8Array): bigint {
  return scalarFromUniform(expandMessage(message, utf8(domain), 64));
}
