/** A thread of its own: verifies the published record and makes the declaration that follows from it. */
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { kernelGroup } from '@countersign/kernel';
import { prepareDeclaration } from '@countersign/verify';
import { BoxCalls } from './box-calls.ts';
import { readRecord } from './record-files.ts';

const { boxUrl } = workerData as { readonly boxUrl: string };
const box = new BoxCalls(boxUrl, '');

const files = await readRecord(async (name) => {
  const bytes = await box.file(name);
  return bytes.ok ? bytes : { ok: false, error: bytes.error.message };
});
parentPort?.postMessage(
  files.ok
    ? prepareDeclaration({
        files: files.value,
        group: kernelGroup(),
        random: (length) => new Uint8Array(randomBytes(length)),
        progress: () => undefined,
      })
    : files,
);
