/*
 * What this package's tests share: randomness that replays, and the constant-time implementation ready to use.
 */
import { utf8 } from '@countersign/bytes';
import sodium from 'libsodium-wrappers-sumo';
import type { SecretGroup } from './group.ts';
import { referenceGroup } from './group-reference.ts';
import { sodiumSecretGroup } from './group-sodium.ts';
import { type RandomSource, seededRandom as replay } from './random.ts';

/** Randomness that replays, from a seed in words. */
export function seededRandom(seed: string): RandomSource {
  return replay(utf8(seed));
}

/** libsodium, loaded. */
export async function readySecretGroup(): Promise<SecretGroup> {
  await sodium.ready;
  return sodiumSecretGroup(sodium);
}

/** `n` random elements, encoded. */
export function randomElements(n: number, random: RandomSource): Uint8Array {
  return referenceGroup.encode(referenceGroup.fromUniform(random(64 * n)));
}

/** Encodings no list may hold, by what is wrong with them (RFC 9496 appendix A.3 has more, tested with the group). */
export const badEncodings: Readonly<Record<string, Uint8Array>> = {
  identity: new Uint8Array(32),
  // p + 2, that is 2 written with a field element too large.
  'too large': Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 0xef : i === 31 ? 0x7f : 0xff)),
  'not canonical': Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0)),
  'all ones': new Uint8Array(32).fill(0xff),
};
