/** A thread of its own: verifies the published record and makes the declaration that follows from it. */
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { Result } from '@countersign/bytes';
import { kernelGroup } from '@countersign/kernel';
import { openThreads } from '@countersign/threads';
import { type NoDeclaration, prepareDeclarationWork, verifyPerformer } from '@countersign/verify';
import { BoxCalls } from './box-calls.ts';
import { readRecord } from './record-files.ts';

/** What the thread answers. */
type Made = Result<Uint8Array, NoDeclaration>;

const { boxUrl } = workerData as { readonly boxUrl: string };
const box = new BoxCalls(boxUrl, '');

const files = await readRecord(async (name) => {
  const bytes = await box.file(name);
  return bytes.ok ? bytes : { ok: false, error: bytes.error.message };
});
const group = kernelGroup();
const pool = openThreads({
  entry: new URL('./declare-thread.ts', import.meta.url),
  performer: verifyPerformer({ group }),
});
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const progress = (): void => undefined;
try {
  parentPort?.postMessage(
    files.ok
      ? await pool.run(prepareDeclarationWork({ files: files.value, group, random, progress }), {})
      : ({ ok: false, error: { message: files.error, undecided: undefined } } satisfies Made),
  );
} finally {
  pool.close();
}
