import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unwrap } from '@countersign/bytes';
import { blobFileNames, logFileNames, type RecordFiles, readSignedHead } from '@countersign/verify';
import type { Step } from '../phases.ts';
import type { BoxClient } from './box-client.ts';
import { inCrowd } from './crowd.ts';

/** Files asked for at the same time. */
const filesAtOnce = 8;

/** How long a head may take until its witnesses have signed it, milliseconds. */
const witnessPatience = 60_000;

/** The whole public record of a running box at its newest witnessed head, by file name (RECORD-1). */
export async function fetchRecord(box: BoxClient, step: Step): Promise<RecordFiles> {
  const deadline = Date.now() + witnessPatience;
  for (;;) {
    const files = await fetchLog(box, step);
    const head = readSignedHead(files);
    if (head.ok) {
      await fetchFiles(box, unwrap(blobFileNames(files)), files, () => {});
      return files;
    }
    if (Date.now() > deadline) throw new Error(`the head of the log: ${head.error}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function fetchLog(box: BoxClient, step: Step): Promise<Map<string, Uint8Array>> {
  const checkpoint = await box.file('checkpoint');
  const files = new Map([['checkpoint', checkpoint]]);
  await fetchFiles(box, unwrap(logFileNames(checkpoint)), files, step);
  return files;
}

async function fetchFiles(
  box: BoxClient,
  names: readonly string[],
  files: Map<string, Uint8Array>,
  step: Step,
): Promise<void> {
  let done = 0;
  await inCrowd(names, filesAtOnce, async (name) => {
    files.set(name, await box.file(name));
    step(++done, names.length);
  });
}

/** Writes a record into a folder, which is made if need be. */
export async function saveRecord(files: RecordFiles, folder: string): Promise<void> {
  for (const [name, bytes] of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
}
