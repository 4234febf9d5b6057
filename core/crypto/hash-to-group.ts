import { concatBytes, utf8 } from '@countersign/bytes';
import { expand_message_xmd } from '@noble/curves/abstract/hash-to-curve.js';
import { sha512 } from '@noble/hashes/sha2.js';
import type { Domain } from './domains.ts';
import type { Elements, Group } from './group.ts';

/**
 * RFC 9380 hash to ristretto255 (appendix B): expand_message_xmd with SHA-512 to 64 bytes, then the one-way map of RFC 9496
 * section 4.3.4. One element per message; nobody knows a relation between any two of them.
 */
export function hashToGroup(group: Group, domain: Domain, messages: readonly Uint8Array[]): Elements {
  const separation = utf8(domain);
  return group.fromUniform(
    concatBytes(messages.map((message) => expand_message_xmd(message, separation, 64, sha512))),
  );
}
