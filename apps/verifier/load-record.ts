import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { err, ok, parseUtf8, type Result } from '@countersign/bytes';
import {
  formatTilePath,
  parseCheckpoint,
  parseEntryBundle,
  parseNote,
  type TileId,
  tilesOfTree,
} from '@countersign/log';
import { blobsOf, parseEntry } from '@countersign/record';
import { blobName, type RecordFiles } from '@countersign/verify';

/** Told how many files have been read of how many. */
export type LoadProgress = (done: number, total: number) => void;

/** Largest checkpoint worth reading. */
const checkpointLimit = 1_000_000;

/** Every file of a record in a folder. Names use slashes whatever the system. */
export async function loadFolder(
  folder: string,
  progress: LoadProgress,
): Promise<Result<RecordFiles, string>> {
  const files = new Map<string, Uint8Array>();
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: Error) => error,
  );
  if (found instanceof Error) return err(`"${folder}" cannot be read: ${found.message}`);
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const [i, path] of paths.entries()) {
    files.set(relative(folder, path).replaceAll('\\', '/'), new Uint8Array(await readFile(path)));
    progress(i + 1, paths.length);
  }
  return files.has('checkpoint')
    ? ok(files)
    : err(`"${folder}" is no record: it has no file named checkpoint`);
}

/** The record of a running board: its checkpoint, the tiles of that size, and every blob an entry names. */
export async function loadUrl(base: string, progress: LoadProgress): Promise<Result<RecordFiles, string>> {
  const files = new Map<string, Uint8Array>();
  const root = base.endsWith('/') ? base : `${base}/`;
  const checkpoint = await get(root, 'checkpoint');
  if (!checkpoint.ok) return checkpoint;
  const size = sizeOf(checkpoint.value);
  if (!size.ok) return size;
  files.set('checkpoint', checkpoint.value);
  const tiles = [...tilesOfTree(size.value)];
  const loaded = await getAll(root, tiles.map(formatTilePath), files, progress);
  if (!loaded.ok) return loaded;
  const blobs = namedBlobs(tiles, files);
  if (!blobs.ok) return blobs;
  const rest = await getAll(root, blobs.value, files, progress);
  return rest.ok ? ok(files) : rest;
}

function sizeOf(bytes: Uint8Array): Result<number, string> {
  if (bytes.length > checkpointLimit) return err('checkpoint: too large');
  const text = parseUtf8(bytes);
  const note = text.ok ? parseNote(text.value) : text;
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note;
  return checkpoint.ok ? ok(checkpoint.value.size) : err(`checkpoint: ${checkpoint.error}`);
}

async function getAll(
  root: string,
  names: readonly string[],
  files: Map<string, Uint8Array>,
  progress: LoadProgress,
): Promise<Result<void, string>> {
  for (const [i, name] of names.entries()) {
    const bytes = await get(root, name);
    if (!bytes.ok) return bytes;
    files.set(name, bytes.value);
    progress(i + 1, names.length);
  }
  return ok(undefined);
}

async function get(root: string, name: string): Promise<Result<Uint8Array, string>> {
  try {
    const reply = await fetch(new URL(name, root));
    if (!reply.ok) return err(`${name}: the server answered ${reply.status}`);
    return ok(new Uint8Array(await reply.arrayBuffer()));
  } catch (error) {
    return err(
      `${name}: ${error instanceof Error ? error.message : error}. Is the address right, and the board running?`,
    );
  }
}

/** Names of the blobs the entries speak of; whether entries and blobs are true, the verifier says later. */
function namedBlobs(tiles: readonly TileId[], files: RecordFiles): Result<string[], string> {
  const names = new Set<string>();
  for (const tile of tiles.filter(({ level }) => level === 'entries')) {
    const bundle = parseEntryBundle(files.get(formatTilePath(tile)) ?? new Uint8Array(0), tile.width);
    if (!bundle.ok) return err(`${formatTilePath(tile)}: ${bundle.error}`);
    for (const bytes of bundle.value) {
      const entry = parseEntry(bytes);
      if (entry.ok) for (const blob of blobsOf(entry.value.body)) names.add(blobName(blob));
    }
  }
  return ok([...names]);
}
