/**
 * The declaration (COUNT-2). The office declares only what follows from the published record: a thread downloads it, runs
 * every duty of the verifier over it, and only then makes the figures that the office signs.
 */
import { Worker } from 'node:worker_threads';
import { ok, type Result } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import { type BodyOf, type Declaration, parseDeclaration } from '@countersign/record';
import { loadSaid } from '@countersign/store';
import type { NoDeclaration } from '@countersign/verify';
import { keepEntry } from './keep-entry.ts';
import type { Office } from './office.ts';
import { type Refusal, refused } from './refusal.ts';
import { signAsOffice } from './signing.ts';

/** Makes the result and keeps it for the board; made before, it is on its way already. */
export async function prepareResult(office: Office): Promise<Result<void, Refusal>> {
  if (await loadDeclared(office)) return ok(undefined);
  const made = await makeDeclaration(office.config.boxUrl);
  if (!made.ok) return refuseToDeclare(office, made.error);
  office.undecided = undefined;
  const blob = made.value;
  const body: BodyOf<'result'> = {
    kind: 'result',
    declaration: { hash: sha256(blob), size: blob.length },
  };
  const entry = signAsOffice(office, body);
  await office.store.transaction((tx) =>
    keepEntry(tx, office, { body, entry, blob, effect: { kind: 'none' } }),
  );
  return ok(undefined);
}

/** What does not verify, or between whom a lot is to be drawn; the figures of such a count are kept for the draw. */
function refuseToDeclare(office: Office, { message, undecided }: NoDeclaration): Result<never, Refusal> {
  office.undecided = undecided;
  if (undecided)
    return refused('lot-needed', `A lot is needed before the result can be declared. ${message}`);
  return refused('refused-by-rule', `The record does not verify, so there is nothing to declare. ${message}`);
}

function makeDeclaration(boxUrl: string): Promise<Result<Uint8Array, NoDeclaration>> {
  const worker = new Worker(new URL('./declare-worker.ts', import.meta.url), { workerData: { boxUrl } });
  return new Promise((done, fail) => {
    worker.once('message', (result: Result<Uint8Array, NoDeclaration>) => done(result));
    worker.once('error', fail);
    worker.once('exit', (code) => fail(new Error(`the declaration's thread ended with ${code}`)));
  });
}

/** The declaration that the office has signed; undefined before. */
export async function loadDeclared(office: Office): Promise<Declaration | undefined> {
  const blob = (await office.store.transaction((tx) => loadSaid(tx, 'result'))).at(-1)?.blob;
  if (!blob) return undefined;
  const declaration = parseDeclaration(blob);
  if (!declaration.ok) throw new Error(`loadDeclared: ${declaration.error}`);
  return declaration.value;
}
