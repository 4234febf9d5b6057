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
import { blobsOf, parseEntry } from '@countersign/record';

/** How far a download has come. `totalFiles` grows once, when the entries have named the blobs. */
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
 * Rejects when nothing answers. Kept are the bytes of the files and nothing else, however many entries they hold.
 */
export async function downloadRecord(
  fetch: FetchBytes,
  progress: (at: DownloadProgress) => void,
): Promise<Map<string, Uint8Array>> {
  const download = new Download(fetch, progress);
  await download.take('checkpoint');
  const size = sizeOf(download.files.get('checkpoint'));
  await download.takeAll([...tilesOfTree(size)], (tile) => download.takeTile(tile));
  await download.takeAll([...download.blobs], (path) => download.take(path));
  return download.files;
}

class Download {
  readonly files = new Map<string, Uint8Array>();
  /** Paths of the blobs that the entries seen so far name. */
  readonly blobs = new Set<string>();
  readonly #fetch: FetchBytes;
  readonly #progress: (at: DownloadProgress) => void;
  #done = 0;
  #total = 1;
  #bytes = 0;

  constructor(fetch: FetchBytes, progress: (at: DownloadProgress) => void) {
    this.#fetch = fetch;
    this.#progress = progress;
  }

  /** Some files side by side, begun in their order. */
  async takeAll<T>(all: readonly T[], take: (one: T) => Promise<void>): Promise<void> {
    this.#total += all.length;
    const left = all.values();
    const work = async () => {
      for (const one of left) await take(one);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  async take(path: string): Promise<void> {
    this.#keep(path, await this.#fetch(path));
  }

  async takeTile(tile: TileId): Promise<void> {
    const path = formatTilePath(tile);
    const bytes = (await this.#fetch(path)) ?? (await this.#takePart(tile));
    if (tile.level === 'entries' && bytes !== undefined)
      for (const blob of blobPaths(bytes, tile.width)) this.blobs.add(blob);
    this.#keep(path, bytes);
  }

  /** A log that has grown meanwhile keeps the complete tile only: what was partial is its beginning. */
  async #takePart(tile: TileId): Promise<Uint8Array | undefined> {
    if (tile.width === tileWidth) return undefined;
    const whole = await this.#fetch(formatTilePath({ ...tile, width: tileWidth }));
    return whole && cutTile(whole, tile);
  }

  #keep(path: string, bytes: Uint8Array | undefined): void {
    if (bytes !== undefined) this.files.set(path, bytes);
    this.#bytes += bytes?.length ?? 0;
    this.#done += 1;
    this.#progress({ files: this.#done, totalFiles: this.#total, bytes: this.#bytes });
  }
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

/** Paths of the blobs that the entries of a bundle name; none of what cannot be read. */
function blobPaths(bytes: Uint8Array, width: number): string[] {
  const bundle = parseEntryBundle(bytes, width);
  if (!bundle.ok) return [];
  return bundle.value.flatMap((one) => {
    const entry = parseEntry(one);
    return entry.ok ? blobsOf(entry.value.body).map(({ hash }) => `blob/${toHex(hash)}`) : [];
  });
}
