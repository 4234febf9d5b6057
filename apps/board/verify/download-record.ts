/** Fetches a whole public record: the signed head, every tile and entry under it, every blob the entries name. */
import { parseUtf8, toHex } from '@countersign/bytes';
import {
  formatEntryBundle,
  formatTilePath,
  hashLength,
  parseCheckpoint,
  parseEntryBundle,
  parseNote,
  type TileId,
  tilesOfTree,
  tileWidth,
} from '@countersign/log';
import { type BlobReference, type Body, parseEntry } from '@countersign/record';

/** How far a download has come. `total` grows once, when the entries have named the blobs. */
export interface DownloadProgress {
  readonly files: number;
  readonly totalFiles: number;
  readonly bytes: number;
}

export type FetchBytes = (path: string) => Promise<Uint8Array | undefined>;

const atOnce = 6;
const entriesLimit = 20_000_000;

/**
 * The files of the record by name. A file that is not there is left out: the audit says so, and says what it means.
 * Rejects when nothing answers.
 */
export async function downloadRecord(
  fetch: FetchBytes,
  progress: (at: DownloadProgress) => void,
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  let bytes = 0;
  let done = 0;
  let total = 1;
  const take = async (path: string) => {
    const file = await fetch(path);
    if (file !== undefined) files.set(path, file);
    bytes += file?.length ?? 0;
    done += 1;
    progress({ files: done, totalFiles: total, bytes });
  };
  const takeTiles = async (tiles: readonly TileId[]) => {
    await takeAll(tiles.map(formatTilePath));
    for (const tile of tiles) {
      // A log that has grown meanwhile keeps the complete tile only: what was partial is its beginning.
      if (tile.width === tileWidth || files.has(formatTilePath(tile))) continue;
      const whole = await fetch(formatTilePath({ ...tile, width: tileWidth }));
      const part = whole && cutTile(whole, tile);
      if (part !== undefined) files.set(formatTilePath(tile), part);
    }
  };
  const takeAll = async (paths: readonly string[]) => {
    total += paths.length;
    const left = [...paths];
    const work = async () => {
      for (let path = left.shift(); path !== undefined; path = left.shift()) await take(path);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  };
  await take('checkpoint');
  const tiles = [...tilesOfTree(sizeOf(files.get('checkpoint')))];
  await takeTiles(tiles);
  const bundles = tiles
    .filter(({ level }) => level === 'entries')
    .flatMap((tile) => bundleOf(files.get(formatTilePath(tile)), tile.width));
  await takeAll([...new Set(bundles.flatMap(blobsOf))]);
  return files;
}

/** The first `width` hashes or entries of a complete tile. */
function cutTile(whole: Uint8Array, { level, width }: TileId): Uint8Array | undefined {
  if (level !== 'entries') return whole.slice(0, width * hashLength);
  const bundle = parseEntryBundle(whole, tileWidth);
  return bundle.ok ? formatEntryBundle(bundle.value.slice(0, width)) : undefined;
}

function sizeOf(checkpoint: Uint8Array | undefined): number {
  const text = parseUtf8(checkpoint ?? new Uint8Array(0));
  const note = text.ok ? parseNote(text.value) : text;
  const head = note.ok ? parseCheckpoint(note.value.text) : note;
  // More entries than any ballot has would only keep the browser busy for ever.
  if (head.ok && head.value.size > entriesLimit) throw new Error(`the head names ${head.value.size} entries`);
  return head.ok ? head.value.size : 0;
}

function bundleOf(bytes: Uint8Array | undefined, width: number): Uint8Array[] {
  const bundle = parseEntryBundle(bytes ?? new Uint8Array(0), width);
  return bundle.ok ? bundle.value : [];
}

function blobsOf(bytes: Uint8Array): string[] {
  const entry = parseEntry(bytes);
  return entry.ok ? blobReferences(entry.value.body).map(({ hash }) => `blob/${toHex(hash)}`) : [];
}

/** The blobs an entry names. */
export function blobReferences(body: Body): BlobReference[] {
  return Object.values(body).filter(
    (value): value is BlobReference =>
      typeof value === 'object' && value !== null && 'hash' in value && 'size' in value,
  );
}
