import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { RecordFiles } from '@countersign/verify';
import { Refusal } from './refusal.ts';

/** Every file of a copy of the public record. Names use slashes whatever the system. */
export async function loadRecord(folder: string): Promise<RecordFiles> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: Error) => {
    throw new Refusal(`The record "${folder}" cannot be read: ${error.message}`);
  });
  const files = new Map<string, Uint8Array>();
  for (const entry of found.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).replaceAll('\\', '/'), new Uint8Array(await readFile(path)));
  }
  if (!files.has('checkpoint'))
    throw new Refusal(`"${folder}" is no copy of a record: it has no file named checkpoint.`);
  return files;
}

/** The bytes of a file, or nothing if it is not there. */
export async function loadFile(path: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes a file whole or not at all, readable by its owner only when it is secret. An existing file is never replaced. */
export async function saveNew(path: string, bytes: Uint8Array | string, secret = false): Promise<void> {
  const exists = await stat(path).then(
    () => true,
    () => false,
  );
  if (exists)
    throw new Refusal(`"${path}" is there already and is not replaced. Move it away to do this again.`);
  await mkdir(dirname(path), { recursive: true });
  const half = `${path}.part`;
  await writeFile(half, bytes, { mode: secret ? 0o600 : 0o644 });
  await rename(half, path);
}
