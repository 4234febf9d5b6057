import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { err, ok, type Result } from '@countersign/bytes';
import { blobFileNames, logFileNames, type RecordFiles, readSignedHead } from '@countersign/verify';
import { FolderFiles } from './folder-files.ts';

/** Told how many files have been read of how many. */
export type LoadProgress = (done: number, total: number) => void;

/** Every file of a record: a folder's, or those of a running board. */
export function loadRecord(source: string, progress: LoadProgress): Promise<Result<RecordFiles, string>> {
  return /^https?:\/\//.test(source) ? loadUrl(source, progress) : loadFolder(source, progress);
}

/** Every file of a record in a folder, to be read when it is needed. Names use slashes whatever the system. */
export async function loadFolder(
  folder: string,
  progress: LoadProgress,
): Promise<Result<RecordFiles, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: Error) => error,
  );
  if (found instanceof Error) return err(`"${folder}" cannot be read: ${found.message}`);
  const names = found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  progress(names.length, names.length);
  return names.includes('checkpoint')
    ? ok(new FolderFiles(folder, names))
    : err(`"${folder}" is no record: it has no file named checkpoint`);
}

/** Times a running board is asked for a head that its witnesses have signed, a second apart. */
const headTries = 20;

/** The record of a running board: its checkpoint, the log's files of that size, and every blob an entry names. */
export async function loadUrl(base: string, progress: LoadProgress): Promise<Result<RecordFiles, string>> {
  const root = base.endsWith('/') ? base : `${base}/`;
  for (let tries = 1; ; tries++) {
    const files = await loadLog(root, progress);
    if (!files.ok) return files;
    if (!readSignedHead(files.value).ok && tries < headTries) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      continue;
    }
    const blobs = blobFileNames(files.value);
    if (!blobs.ok) return blobs;
    const rest = await getAll(root, blobs.value, files.value, progress);
    return rest.ok ? files : rest;
  }
}

async function loadLog(
  root: string,
  progress: LoadProgress,
): Promise<Result<Map<string, Uint8Array>, string>> {
  const checkpoint = await get(root, 'checkpoint');
  if (!checkpoint.ok) return checkpoint;
  const names = logFileNames(checkpoint.value);
  if (!names.ok) return names;
  const files = new Map([['checkpoint', checkpoint.value]]);
  const loaded = await getAll(root, names.value, files, progress);
  return loaded.ok ? ok(files) : loaded;
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
