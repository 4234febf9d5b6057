import { utf8 } from '@countersign/bytes';
import type { Domain } from './domains.ts';
import type { RandomSource } from './random.ts';
import { integersOf, referenceScalarLists, type ScalarLists, type Scalars, scalarSize } from './scalars.ts';
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
  return integersOf(hedgedScalarList(transcript, domain, secret, random, count, referenceScalarLists));
}

/** As `hedgedScalars`, as one flat list: for proofs over many elements. */
export function hedgedScalarList(
  transcript: Transcript,
  domain: Domain,
  secret: Uint8Array,
  random: RandomSource,
  count: number,
  lists: ScalarLists,
): Scalars {
  const copy = transcript.fork();
  copy.append('nonce', utf8(domain));
  copy.append('nonce-secret', secret);
  copy.append('nonce-random', random(64));
  for (;;) {
    const scalars = copy.challenges('nonce-scalars', count, lists);
    // `SecretGroup` refuses zero. The draw changed the copy, so the next one differs.
    if (!includesZero(scalars)) return scalars;
  }
}

/** Looks at the same bytes whatever they are. */
function includesZero(list: Scalars): boolean {
  const words = new Uint32Array(list.buffer, list.byteOffset, list.length / 4);
  let found = 0;
  for (let at = 0; at < words.length; at += scalarSize / 4) {
    let any = 0;
    for (let k = 0; k < scalarSize / 4; k++) any |= words[at + k] as number;
    found |= Number(any === 0);
  }
  return found !== 0;
}

/** A secret challenge that is not zero; changes the transcript. */
export function nonZeroChallenge(transcript: Transcript, tag: string): bigint {
  for (;;) {
    const scalar = transcript.challenge(tag);
    if (scalar !== 0n) return scalar;
  }
}
