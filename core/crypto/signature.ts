/**
 * Ed25519 signatures (RFC 8032; HASH-4) for entries, manifests and checkpoints. Verification takes canonical encodings alone and
 * no key of small order, and multiplies by the cofactor: one signature, one meaning, for every verifier, one by one
 * as in a batch (signature-batch.ts).
 */

import { concatBytes, format, u32, utf8 } from '@countersign/bytes';
import { ed25519 } from '@noble/curves/ed25519.js';
import type { Domain } from './domains.ts';
import type { SignatureClaim } from './signature-batch.ts';

/** 32-byte seed of a signing key. */
export type SigningKey = Uint8Array;

/** The 32-byte public key of a signing key. */
export function publicKeyOf(key: SigningKey): Uint8Array {
  return ed25519.getPublicKey(key);
}

/** Signs the bare message: for formats that frame it themselves (C2SP signed notes). */
export function signRaw(key: SigningKey, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, key);
}

/** Verifies a signature over the bare message. Malformed keys and signatures are false. */
export function verifyRaw(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** Signs `message` for one use in one election. */
export function sign(
  key: SigningKey,
  domain: Domain,
  electionHash: Uint8Array,
  message: Uint8Array,
): Uint8Array {
  return signRaw(key, framed(domain, electionHash, message));
}

/** What `sign` signs and `verifySignature` verifies, as a claim among many (`verifySignaturesWork`). */
export function signatureClaim(
  publicKey: Uint8Array,
  domain: Domain,
  electionHash: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): SignatureClaim {
  return { publicKey, message: framed(domain, electionHash, message), signature };
}

/** Verifies a signature made by `sign`. */
export function verifySignature(
  publicKey: Uint8Array,
  domain: Domain,
  electionHash: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return verifyRaw(publicKey, framed(domain, electionHash, message), signature);
}

function framed(domain: Domain, electionHash: Uint8Array, message: Uint8Array): Uint8Array {
  if (electionHash.length !== 32) throw new Error(`election hash of ${electionHash.length} bytes`);
  const name = utf8(domain);
  return concatBytes([format(u32, name.length), name, electionHash, message]);
}
