import { concatBytes, format, u32, utf8 } from '@countersign/bytes';
import { sha256 as nobleSha256, sha512 as nobleSha512 } from '@noble/hashes/sha2.js';
import type { Domain } from './domains.ts';

/** SHA-256 (FIPS 180-4): 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return nobleSha256(bytes);
}

/** SHA-512 (FIPS 180-4): 64 bytes. */
export function sha512(bytes: Uint8Array): Uint8Array {
  return nobleSha512(bytes);
}

/**
 * SHA-512 of many messages that begin alike: `rest` is what follows the beginning, `into` takes the 64 bytes. One state serves all,
 * which for short messages is half the work of hashing each by itself.
 */
export function sha512After(beginning: Uint8Array): (rest: Uint8Array, into: Uint8Array) => void {
  const begun = nobleSha512.create().update(beginning);
  const state = begun.clone();
  return (rest, into) => {
    begun._cloneInto(state);
    state.update(rest).digestInto(into);
  };
}

/** SHA-256 of a thing of one kind: u32 length of the domain, the domain, the bytes. Two kinds never share a hash. */
export function hashOf(domain: Domain, bytes: Uint8Array): Uint8Array {
  const name = utf8(domain);
  return nobleSha256(concatBytes([format(u32, name.length), name, bytes]));
}
