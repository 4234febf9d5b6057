/**
 * A message that only the holder of a key can read (spec/7-ceremony.md uses it for key shares).
 *
 * Hashed ElGamal over ristretto255, then XChaCha20-Poly1305 (RFC 8439 with draft-irtf-cfrg-xchacha's nonce):
 *
 *     sender     fresh r; R = r·G, S = r·Y; key and nonce = transcript of suite, election, label, R, Y, S
 *     message    R 32 ‖ ciphertext ‖ tag 16
 *     recipient  S = y·R
 *
 * The label says what the message is for, so that it opens in no other place. Not provided: who sent it.
 */

import { concatBytes, err, ok, type Result } from '@countersign/bytes';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { domains } from './domains.ts';
import { elementSize, type SecretGroup } from './group.ts';
import { nonZeroChallenge } from './nonces.ts';
import type { RandomSource } from './random.ts';
import { Transcript } from './transcript.ts';

/** Bytes that sealing adds. */
export const sealOverhead = elementSize + 16;

/** Seals `plaintext` to the holder of `recipientKey` (32 bytes, valid and not the identity: else it throws). */
export function sealTo(
  secretGroup: SecretGroup,
  recipientKey: Uint8Array,
  electionHash: Uint8Array,
  label: Uint8Array,
  plaintext: Uint8Array,
  random: RandomSource,
): Uint8Array {
  const draw = new Transcript(domains.sealedBoxSecret, electionHash);
  draw.append('label', label);
  draw.append('recipient', recipientKey);
  draw.append('plaintext', plaintext);
  draw.append('random', random(64));
  const r = nonZeroChallenge(draw, 'r');
  const ephemeral = secretGroup.multiplyGenerator(r);
  const shared = secretGroup.multiply(recipientKey, r);
  const cipher = cipherOf(electionHash, label, ephemeral, recipientKey, shared);
  return concatBytes([ephemeral, cipher.encrypt(plaintext)]);
}

/** Why a sealed message does not open: too short or no element in front; or not for this key, election and label. */
export type SealedBoxError = 'malformed' | 'not-for-this-key';

/** Opens what `sealTo` made for `secret`·G, this election and this label. */
export function openSealed(
  secretGroup: SecretGroup,
  secret: bigint,
  electionHash: Uint8Array,
  label: Uint8Array,
  sealed: Uint8Array,
): Result<Uint8Array, SealedBoxError> {
  if (sealed.length < sealOverhead) return err('malformed');
  const ephemeral = sealed.subarray(0, elementSize);
  const shared = multiplyUntrusted(secretGroup, ephemeral, secret);
  if (!shared) return err('malformed');
  return openSealedWith(secretGroup.multiplyGenerator(secret), shared, electionHash, label, sealed);
}

/**
 * Opens what was sealed to `recipientKey` with the shared element S alone: what a recipient gives away to let everybody see one
 * message and no other. Whether S is the right one is for the caller to verify.
 */
export function openSealedWith(
  recipientKey: Uint8Array,
  shared: Uint8Array,
  electionHash: Uint8Array,
  label: Uint8Array,
  sealed: Uint8Array,
): Result<Uint8Array, SealedBoxError> {
  if (sealed.length < sealOverhead) return err('malformed');
  const ephemeral = sealed.subarray(0, elementSize);
  const cipher = cipherOf(electionHash, label, ephemeral, recipientKey, shared);
  try {
    return ok(cipher.decrypt(sealed.subarray(elementSize)));
  } catch {
    return err('not-for-this-key');
  }
}

/** A `SecretGroup` throws on what is no element; here that is input, not a mistake. */
function multiplyUntrusted(
  secretGroup: SecretGroup,
  point: Uint8Array,
  secret: bigint,
): Uint8Array | undefined {
  if (point.every((byte) => byte === 0)) return undefined;
  try {
    return secretGroup.multiply(point, secret);
  } catch {
    return undefined;
  }
}

function cipherOf(
  electionHash: Uint8Array,
  label: Uint8Array,
  ephemeral: Uint8Array,
  recipientKey: Uint8Array,
  shared: Uint8Array,
) {
  const transcript = new Transcript(domains.sealedBox, electionHash);
  transcript.append('label', label);
  transcript.append('ephemeral', ephemeral);
  transcript.append('recipient', recipientKey);
  transcript.append('shared', shared);
  const keys = transcript.challengeBytes('key and nonce');
  return xchacha20poly1305(keys.subarray(0, 32), keys.subarray(32, 56));
}
