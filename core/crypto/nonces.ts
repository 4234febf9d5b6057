import { utf8 } from '@countersign/bytes';
import type { Domain } from './domains.ts';
import type { RandomSource } from './random.ts';
import type { Transcript } from './transcript.ts';

/**
 * `count` secret scalars, none zero, for a proof: a hash of the secret, of fresh randomness and of the transcript so far. A broken random
 * generator then still gives nonces nobody can guess, and never the same nonce under two statements
 * (spec/1-encoding.md). The transcript itself is left as it was.
 */
export function hedgedScalars(
  transcript: Transcript,
  domain: Domain,
  secret: Uint8Array,
  random: RandomSource,
  count: number,
): bigint[] {
  const copy = transcript.fork();
  copy.append('nonce', utf8(domain));
  copy.append('nonce-secret', secret);
  copy.append('nonce-random', random(64));
  for (;;) {
    const scalars = copy.challenges('nonce-scalars', count, 256);
    // `SecretGroup` refuses zero. The draw changed the copy, so the next one differs.
    if (!scalars.includes(0n)) return scalars;
  }
}

/** A secret challenge that is not zero; changes the transcript. */
export function nonZeroChallenge(transcript: Transcript, tag: string): bigint {
  for (;;) {
    const scalar = transcript.challenge(tag);
    if (scalar !== 0n) return scalar;
  }
}
