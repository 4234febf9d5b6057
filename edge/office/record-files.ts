/** Every file of the published record, as the verifier wants them: head, tiles, bundles, blobs. */
import { err, ok, parseUtf8, type Result } from '@countersign/bytes';
import { formatTilePath, parseCheckpoint, parseEntryBundle, parseNote, tilesOfTree } from '@countersign/log';
import { blobsOf, parseEntry } from '@countersign/record';
import { blobName, type RecordFiles } from '@countersign/verify';

/** Reads one file of the record by its name. */
export type ReadFile = (name: string) => Promise<Result<Uint8Array, string>>;

/** Files asked for at once. */
const together = 8;

/** All files under the head that stands now, or the sentence that says which is missing. */
export async function readRecord(read: ReadFile): Promise<Result<RecordFiles, string>> {
  const files = new Map<string, Uint8Array>();
  const checkpoint = await read('checkpoint');
  if (!checkpoint.ok) return checkpoint;
  files.set('checkpoint', checkpoint.value);
  const size = sizeOf(checkpoint.value);
  if (!size.ok) return size;
  const tiles = [...tilesOfTree(size.value)];
  const log = await readAll(read, tiles.map(formatTilePath), files);
  if (!log.ok) return log;
  const names = new Set<string>();
  for (const tile of tiles.filter(({ level }) => level === 'entries')) {
    const bundle = parseEntryBundle(files.get(formatTilePath(tile)) ?? new Uint8Array(0), tile.width);
    if (!bundle.ok) return err(`${formatTilePath(tile)}: ${bundle.error}`);
    for (const name of bundle.value.flatMap(blobNames)) names.add(name);
  }
  const blobs = await readAll(read, [...names], files);
  return blobs.ok ? ok(files) : blobs;
}

/** Whether an entry is a true one the verifier says; here it only names files. */
function blobNames(bytes: Uint8Array): string[] {
  const entry = parseEntry(bytes);
  return entry.ok ? blobsOf(entry.value.body).map(blobName) : [];
}

function sizeOf(bytes: Uint8Array): Result<number, string> {
  const text = parseUtf8(bytes);
  const note = text.ok ? parseNote(text.value) : text;
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note;
  return checkpoint.ok ? ok(checkpoint.value.size) : err(`checkpoint: ${checkpoint.error}`);
}

async function readAll(
  read: ReadFile,
  names: readonly string[],
  files: Map<string, Uint8Array>,
): Promise<Result<void, string>> {
  for (let from = 0; from < names.length; from += together) {
    const part = names.slice(from, from + together);
    const bytes = await Promise.all(part.map(read));
    for (const [i, one] of bytes.entries()) {
      if (!one.ok) return err(`${part[i]}: ${one.error}`);
      files.set(part[i] as string, one.value);
    }
  }
  return ok(undefined);
}
