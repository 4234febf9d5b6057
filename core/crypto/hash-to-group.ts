/*
 * Hashing to elements and scalars (RFC 9380 with expand_message_xmd over SHA-512), with a domain of the table as the
 * domain-separation tag.
 */
import { concatBytes, utf8 } from '@countersign/bytes';
import { expand_message_xmd } from '@noble/curves/abstract/hash-to-curve.js';
import { sha512 } from '@noble/hashes/sha2.js';
import type { Domain } from './domains.ts';
import type { Elements, Group } from './group.ts';
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
  const separation = utf8(domain);
  return group.fromUniform(concatBytes(messages.map((message) => expandMessage(message, separation, 64))));
}

/** A scalar of a message: 64 expanded bytes, little-endian, modulo ℓ (as RFC 9497 section 4.1 has it). */
export function hashToScalar(domain: Domain, message: Uint8Array): bigint {
  return scalarFromUniform(expandMessage(message, utf8(domain), 64));
}
