/**
 * Signed heads on disk, replaced only by comparison: a witness's memory (BOARD-17), and the second place in which a log
 * keeps its own head (BOARD-19).
 *
 * A directory holds one file per log, `<SHA-256 of the origin>.<version>`, whose bytes are the signed note. A head is
 * written and synced under a temporary name, then linked to the name of the next version: of two writers that saw the
 * same version one is refused by the file system, in whatever processes they run.
 *
 * What its owner could forge: with the directory set back to an older copy, a witness would cosign a fork of anything
 * after it. Nobody but the other witnesses would notice; keep it on storage of its own.
 */
import { link, mkdir, open, readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseUtf8, toHex, utf8 } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import { type Checkpoint, parseSubmitted } from '@countersign/log';

/** A head as it was kept, and the version it must be compared with. */
export interface KeptHead {
  readonly version: number;
  readonly checkpoint: Checkpoint;
  /** The signed note it came in. */
  readonly note: string;
}

/** Heads by origin. */
export interface HeadStore {
  /** The head of a log; none if there never was one. Throws when the file cannot be understood. */
  readonly load: (origin: string) => Promise<KeptHead | undefined>;
  /** Keeps `note` durably if `previous` is still the head; false, and nothing is changed, if it is not. */
  readonly save: (origin: string, previous: KeptHead | undefined, note: string) => Promise<boolean>;
}

const marker = 'heads-are-kept-here';

/** Makes an empty store. Done once, at set-up: a store that has vanished must not be taken for a new one. */
export async function prepareHeadStore(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, marker), '', { flag: 'wx' });
  await syncDirectory(directory);
}

/** The store in `directory`. Throws when none was prepared there. */
export async function openHeadStore(directory: string): Promise<HeadStore> {
  const names = await readdir(directory).catch((): string[] => []);
  if (!names.includes(marker))
    throw new Error(`no head store in ${directory}: restore it, or prepare one if this is the first start`);
  return {
    load: (origin) => loadHead(directory, origin),
    save: (origin, previous, note) => saveHead(directory, origin, previous, note),
  };
}

async function loadHead(directory: string, origin: string): Promise<KeptHead | undefined> {
  const version = (await versionsOf(directory, origin)).at(-1);
  if (version === undefined) return undefined;
  const name = join(directory, fileName(origin, version));
  const bytes = await readFile(name).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  // Replaced between the listing and the reading.
  if (bytes === undefined) return loadHead(directory, origin);
  const note = parseUtf8(new Uint8Array(bytes));
  const head = note.ok ? parseSubmitted(note.value) : note;
  if (!note.ok || !head.ok || head.value.checkpoint.origin !== origin)
    throw new Error(`${name} holds no head of ${origin}: restore it before going on`);
  return { version, checkpoint: head.value.checkpoint, note: note.value };
}

async function saveHead(
  directory: string,
  origin: string,
  previous: KeptHead | undefined,
  note: string,
): Promise<boolean> {
  const version = (previous?.version ?? 0) + 1;
  if (!(await place(directory, fileName(origin, version), note))) return false;
  // A slow writer can find its version free again: written, replaced and removed since it looked.
  const versions = await versionsOf(directory, origin);
  if (versions.at(-1) !== version) {
    await removeIfThere(join(directory, fileName(origin, version)));
    return false;
  }
  // From here the head is kept: it survives a crash, and no other can take its version.
  for (const old of versions.slice(0, -1)) await removeIfThere(join(directory, fileName(origin, old)));
  return true;
}

/** Writes a file durably under a name that must be free. */
async function place(directory: string, name: string, text: string): Promise<boolean> {
  const temporary = join(directory, `${name}.${process.pid}.${++counter}.tmp`);
  const file = await open(temporary, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  const isFree = await link(temporary, join(directory, name)).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
  await unlink(temporary);
  await syncDirectory(directory);
  return isFree;
}

let counter = 0;

function fileName(origin: string, version: number): string {
  return `${toHex(sha256(utf8(origin)))}.${version}`;
}

/** The versions of a log's head that are there, ascending: one, or two while it is being replaced. */
async function versionsOf(directory: string, origin: string): Promise<number[]> {
  const prefix = fileName(origin, 0).slice(0, -1);
  const names = await readdir(directory);
  return names
    .filter((name) => name.startsWith(prefix) && /^[1-9][0-9]*$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)))
    .sort((a, b) => a - b);
}

async function removeIfThere(name: string): Promise<void> {
  await unlink(name).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
