/**
 * The bytes of tiles and entry bundles.
 *
 * Implements [C2SP tlog-tiles]: a tile is its hashes, one after the other; a bundle is its entries, each behind a
 * big-endian u16 length.
 */
import { concatBytes, err, ok, type Result } from '@countersign/bytes';
import { hashLength, nodeHash } from './hash.ts';

/** The longest entry a bundle can carry, in bytes. Larger things are files named by their hash. */
export const maxEntryLength = 0xffff;

/** The bytes of a tile. */
export function formatTile(hashes: readonly Uint8Array[]): Uint8Array {
  return concatBytes(hashes);
}

/** The hashes of a tile of `width`; any other length is refused. The hashes are views on `bytes`. */
export function parseTile(bytes: Uint8Array, width: number): Result<Uint8Array[], string> {
  if (bytes.length !== width * hashLength)
    return err(`${bytes.length} bytes, ${width * hashLength} expected for ${width} hashes`);
  return ok(Array.from({ length: width }, (_, i) => bytes.subarray(i * hashLength, (i + 1) * hashLength)));
}

/** The root over a power of two of neighbouring hashes of one tile. */
export function foldTile(hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes;
  while (row.length > 1)
    row = Array.from({ length: row.length / 2 }, (_, i) =>
      nodeHash(row[2 * i] as Uint8Array, row[2 * i + 1] as Uint8Array),
    );
  return row[0] as Uint8Array;
}

/** The bytes of an entry bundle. Throws on an entry longer than `maxEntryLength`. BOARD-5 */
export function formatEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const entry of entries) {
    if (entry.length > maxEntryLength)
      throw new Error(`entry of ${entry.length} bytes: a log entry has at most ${maxEntryLength}`);
    parts.push(Uint8Array.of(entry.length >> 8, entry.length & 255), entry);
  }
  return concatBytes(parts);
}

/** The `width` entries of a bundle, as views on `bytes`; missing, extra or cut entries are refused. */
export function parseEntryBundle(bytes: Uint8Array, width: number): Result<Uint8Array[], string> {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const start = at + 2;
    const end = start + (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
    if (end > bytes.length) return err(`entry ${entries.length} at byte ${at} is cut short`);
    if (entries.length === width) return err(`more than ${width} entries`);
    entries.push(bytes.subarray(start, end));
    at = end;
  }
  return entries.length === width ? ok(entries) : err(`${entries.length} entries, ${width} expected`);
}
