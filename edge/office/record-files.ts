/** Every file of the published record, as the verifier wants them: head, tiles, bundles, blobs. */
import { setTimeout as sleep } from 'node:timers/promises';
import { err, ok, type Result } from '@countersign/bytes';
import { blobFileNames, logFileNames, type RecordFiles, readSignedHead } from '@countersign/verify';

/** Reads one file of the record by its name. */
export type ReadFile = (name: string) => Promise<Result<Uint8Array, string>>;

/** Files asked for at once. */
const together = 8;

/** Times a head is asked for that its witnesses have signed, half a second apart. */
const headTries = 120;

/** All files under the newest witnessed head, or the sentence that says what is missing. */
export async function readRecord(read: ReadFile): Promise<Result<RecordFiles, string>> {
  for (let tries = 1; ; tries++) {
    const files = await readLog(read);
    if (!files.ok) return files;
    const head = readSignedHead(files.value);
    if (head.ok || tries === headTries) return head.ok ? addBlobs(read, files.value) : head;
    await sleep(500);
  }
}

async function readLog(read: ReadFile): Promise<Result<Map<string, Uint8Array>, string>> {
  const checkpoint = await read('checkpoint');
  if (!checkpoint.ok) return checkpoint;
  const names = logFileNames(checkpoint.value);
  if (!names.ok) return names;
  const files = new Map([['checkpoint', checkpoint.value]]);
  const log = await readAll(read, names.value, files);
  return log.ok ? ok(files) : log;
}

async function addBlobs(
  read: ReadFile,
  files: Map<string, Uint8Array>,
): Promise<Result<RecordFiles, string>> {
  const names = blobFileNames(files);
  if (!names.ok) return names;
  const blobs = await readAll(read, names.value, files);
  return blobs.ok ? ok(files) : blobs;
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
