/**
 * Which places of a branch's own list are looked up (RECON-2): one draw for each branch and published snapshot, however often it is asked
 * for, so that nobody draws until the sample suits. It follows from the office's key: nobody else knows it beforehand.
 */
import { createHmac, hkdfSync } from 'node:crypto';
import { format, u64 } from '@countersign/bytes';
import { domains, type RandomSource, seededRandom } from '@countersign/crypto';
import { drawSample, sampleSize } from '@countersign/roll';
import type { Office } from '../office.ts';

/** Places from 0, ascending; `listed` is how many people the branch says are on its list, `snapshot` 0 where none was published. */
export function drawPlaces(
  { config, electionHash }: Pick<Office, 'config' | 'electionHash'>,
  of: { readonly branch: string; readonly snapshot: number; readonly listed: number },
): number[] {
  const key = new Uint8Array(hkdfSync('sha256', config.signingKey, electionHash, domains.sampleDraw, 32));
  const seed = createHmac('sha256', key).update(format(u64, of.snapshot)).update(of.branch, 'utf8').digest();
  const random = seededRandom(new Uint8Array(seed));
  const places = Array.from({ length: of.listed }, (_, place) => place);
  return drawSample(places, sampleSize, (below) => drawBelow(random, below));
}

/** A whole number below a limit, each equally likely: draws beyond the last whole multiple are thrown away. */
function drawBelow(random: RandomSource, below: number): number {
  const span = 2 ** 32;
  const fair = span - (span % below);
  for (;;) {
    const drawn = Buffer.from(random(4)).readUInt32BE(0);
    if (drawn < fair) return drawn % below;
  }
}
