import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseUtf8, unwrap } from '@countersign/bytes';
import { formatTilePath, parseCheckpoint, parseEntryBundle, parseNote, tilesOfTree } from '@countersign/log';
import { blobsOf, parseEntry } from '@countersign/record';
import { blobName, type RecordFiles } from '@countersign/verify';
import type { Step } from '../phases.ts';
import type { BoxClient } from './box-client.ts';

/** The whole public record of a running box at its newest signed head, by file name (RECORD-1). */
export async function fetchRecord(box: BoxClient, step: Step): Promise<RecordFiles> {
  const checkpoint = await box.file('checkpoint');
  const note = unwrap(parseNote(unwrap(parseUtf8(checkpoint))));
  const { size } = unwrap(parseCheckpoint(note.text));
  const files = new Map([['checkpoint', checkpoint]]);
  const tiles = [...tilesOfTree(size)];
  const blobs = new Set<string>();
  for (const [i, tile] of tiles.entries()) {
    const name = formatTilePath(tile);
    const bytes = await box.file(name);
    files.set(name, bytes);
    if (tile.level === 'entries') for (const blob of blobsIn(bytes, tile.width)) blobs.add(blob);
    step(i + 1, tiles.length);
  }
  for (const name of blobs) files.set(name, await box.file(name));
  return files;
}

function blobsIn(bundle: Uint8Array, width: number): string[] {
  return unwrap(parseEntryBundle(bundle, width)).flatMap((bytes) =>
    blobsOf(unwrap(parseEntry(bytes)).body).map(blobName),
  );
}

/** Writes a record into a folder, which is made if need be. */
export async function saveRecord(files: RecordFiles, folder: string): Promise<void> {
  for (const [name, bytes] of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
}
