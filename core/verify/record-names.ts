/**
 * Which files make up a record (RECORD-1), for programs that fetch one: first `checkpoint`, then the files of its log, then
 * the blobs its entries name. Nothing here is verified; that comes when all files are there.
 */
import { err, ok, parseUtf8, type Result } from '@countersign/bytes';
import {
  type Checkpoint,
  formatTilePath,
  parseCheckpoint,
  parseEntryBundle,
  parseNote,
  type TileId,
  tilesOfTree,
} from '@countersign/log';
import { blobsOf, parseEntry } from '@countersign/record';
import { blobName, type RecordFiles } from './audit.ts';

/** The tiles and bundles of the log a checkpoint speaks of. */
export function logFileNames(checkpoint: Uint8Array): Result<string[], string> {
  const claimed = claimedCheckpoint(checkpoint);
  return claimed.ok ? ok([...tilesOfTree(claimed.value.size)].map(formatTilePath)) : claimed;
}

/** The blobs named by the entries of a log whose files are all here. */
export function blobFileNames(files: RecordFiles): Result<string[], string> {
  const claimed = claimedCheckpoint(files.get('checkpoint') ?? new Uint8Array(0));
  if (!claimed.ok) return claimed;
  const names = new Set<string>();
  for (const tile of tilesOfTree(claimed.value.size)) {
    if (tile.level !== 'entries') continue;
    const blobs = blobsInBundle(files, tile);
    if (!blobs.ok) return blobs;
    for (const name of blobs.value) names.add(name);
  }
  return ok([...names]);
}

function blobsInBundle(files: RecordFiles, tile: TileId): Result<string[], string> {
  const path = formatTilePath(tile);
  const bundle = parseEntryBundle(files.get(path) ?? new Uint8Array(0), tile.width);
  if (!bundle.ok) return err(`${path}: ${bundle.error}`);
  return ok(
    bundle.value.flatMap((bytes) => {
      const entry = parseEntry(bytes);
      return entry.ok ? blobsOf(entry.value.body).map(blobName) : [];
    }),
  );
}

/** What a checkpoint says of itself, before anyone has checked its signature. */
export function claimedCheckpoint(bytes: Uint8Array): Result<Checkpoint, string> {
  const text = parseUtf8(bytes);
  const note = text.ok ? parseNote(text.value) : text;
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note;
  return checkpoint.ok ? checkpoint : err(`checkpoint: ${checkpoint.error}`);
}
