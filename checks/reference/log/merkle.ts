/**
 * The Merkle tree, slowly: the recursive definitions of RFC 6962 section 2.1 as they stand, over arrays of entries, and
 * the tiles of C2SP tlog-tiles by their formula. Shares nothing with core/log, so that both being wrong the same way
 * takes two mistakes.
 */
import { createHash } from 'node:crypto';

type Bytes = Uint8Array;

function sha256(...parts: Bytes[]): Bytes {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

function largestPowerOfTwoBelow(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** MTH(D). */
export function naiveRoot(entries: readonly Bytes[]): Bytes {
  const [first] = entries;
  if (first === undefined) return sha256();
  if (entries.length === 1) return sha256(Uint8Array.of(0), first);
  const k = largestPowerOfTwoBelow(entries.length);
  return sha256(Uint8Array.of(1), naiveRoot(entries.slice(0, k)), naiveRoot(entries.slice(k)));
}

/** PATH(m, D). */
export function naiveInclusionProof(m: number, entries: readonly Bytes[]): Bytes[] {
  if (entries.length === 1) return [];
  const k = largestPowerOfTwoBelow(entries.length);
  return m < k
    ? [...naiveInclusionProof(m, entries.slice(0, k)), naiveRoot(entries.slice(k))]
    : [...naiveInclusionProof(m - k, entries.slice(k)), naiveRoot(entries.slice(0, k))];
}

/** PROOF(m, D); empty for m = 0. */
export function naiveConsistencyProof(m: number, entries: readonly Bytes[]): Bytes[] {
  return m === 0 ? [] : subproof(m, entries, true);
}

function subproof(m: number, entries: readonly Bytes[], isOldTree: boolean): Bytes[] {
  if (m === entries.length) return isOldTree ? [] : [naiveRoot(entries)];
  const k = largestPowerOfTwoBelow(entries.length);
  return m <= k
    ? [...subproof(m, entries.slice(0, k), isOldTree), naiveRoot(entries.slice(k))]
    : [...subproof(m - k, entries.slice(k), false), naiveRoot(entries.slice(0, k))];
}

/** Every tile of the tree by its path: MTH(D[(n·256 + i)·256^l : (n·256 + i + 1)·256^l]) for i from 0. */
export function naiveTiles(entries: readonly Bytes[]): Map<string, Bytes> {
  const tiles = new Map<string, Bytes>();
  for (let level = 0; 256 ** level <= entries.length; level++) {
    const span = 256 ** level;
    const count = Math.floor(entries.length / span);
    for (let n = 0; n * 256 < count; n++) {
      const width = Math.min(256, count - n * 256);
      const hashes = Array.from({ length: width }, (_, i) =>
        naiveRoot(entries.slice((n * 256 + i) * span, (n * 256 + i + 1) * span)),
      );
      tiles.set(`tile/${level}/${naiveTileName(n, width)}`, new Uint8Array(Buffer.concat(hashes)));
    }
  }
  return tiles;
}

/** Every entry bundle of the tree by its path. */
export function naiveBundles(entries: readonly Bytes[]): Map<string, Bytes> {
  const bundles = new Map<string, Bytes>();
  for (let n = 0; n * 256 < entries.length; n++) {
    const held = entries.slice(n * 256, (n + 1) * 256);
    const parts = held.flatMap((entry) => [Buffer.from([entry.length >> 8, entry.length & 255]), entry]);
    bundles.set(`tile/entries/${naiveTileName(n, held.length)}`, new Uint8Array(Buffer.concat(parts)));
  }
  return bundles;
}

function naiveTileName(n: number, width: number): string {
  let name = String(n % 1000).padStart(3, '0');
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000))
    name = `x${String(rest % 1000).padStart(3, '0')}/${name}`;
  return width === 256 ? name : `${name}.p/${width}`;
}
