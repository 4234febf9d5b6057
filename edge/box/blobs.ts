/**
 * Large data beside the log: files named by their SHA-256. A blob is durable before its row says that it is there, and
 * its row is there before an entry may name it.
 */
import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, type ReadStream } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { equalBytes, err, ok, type Result, toHex } from '@countersign/bytes';
import type { BlobReference, Body } from '@countersign/record';
import { type BoxStore, type BoxTx, loadBlobSize, saveBlob } from '@countersign/store';
import { type Refusal, refuse } from './refusal.ts';

/** Bytes of the largest blob: four million credentials' mix with its proof, and room. */
export const blobLimit = 2 ** 31;

export class Blobs {
  readonly #folder: string;
  readonly #store: BoxStore;
  #written = 0;

  constructor(folder: string, store: BoxStore) {
    this.#folder = folder;
    this.#store = store;
    mkdirSync(folder, { recursive: true });
  }

  #path(hash: Uint8Array): string {
    return join(this.#folder, toHex(hash));
  }

  /** Takes in a blob; its bytes must have the hash it is announced by. The same blob again changes nothing. */
  async save(
    hash: Uint8Array,
    parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<Result<BlobReference, Refusal>> {
    const temporary = `${this.#path(hash)}.${process.pid}.${this.#written++}.tmp`;
    try {
      const written = await writeDurably(temporary, parts);
      if (!written.ok) return written;
      if (!equalBytes(written.value.hash, hash))
        return err(
          refuse('blob-mismatch', 'The bytes do not have the hash in the address. Send them again.'),
        );
      await rename(temporary, this.#path(hash));
      await syncFolder(this.#folder);
      await this.#store.transaction((tx) => saveBlob(tx, written.value));
      return ok(written.value);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  /** All bytes of a blob that an entry names. Throws when the file is gone. */
  async load({ hash }: BlobReference): Promise<Uint8Array> {
    return new Uint8Array(await readFile(this.#path(hash)));
  }

  /** The bytes as a stream, for readers of the record; undefined when there is no such blob. */
  async stream(hash: Uint8Array): Promise<{ size: number; stream: ReadStream } | undefined> {
    const size = await this.#store.transaction((tx) => loadBlobSize(tx, hash));
    return size === undefined ? undefined : { size, stream: createReadStream(this.#path(hash)) };
  }
}

async function writeDurably(
  path: string,
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Result<BlobReference, Refusal>> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx');
  try {
    for await (const part of parts) {
      size += part.length;
      if (size > blobLimit) return err(refuse('too-large', `A blob has at most ${blobLimit} bytes.`));
      hash.update(part);
      await file.write(part);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return ok({ hash: new Uint8Array(hash.digest()), size });
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The blobs that a body names. */
export function blobsOf(body: Body): readonly BlobReference[] {
  switch (body.kind) {
    case 'code-list':
      return [body.list];
    case 'key-ceremony':
    case 'rehearsal':
      return [body.transcript];
    case 'mix-input':
      return [body.ciphertexts];
    case 'mix':
      return [body.outputs, body.proof];
    case 'share-file':
      return [body.shares];
    case 'result':
      return [body.declaration];
    case 'final-statuses':
      return [body.statuses];
    default:
      return [];
  }
}

/** Whether every blob that a body names is here, with the length it says. */
export async function checkBlobs(tx: BoxTx, body: Body): Promise<Refusal | undefined> {
  for (const { hash, size } of blobsOf(body)) {
    const held = await loadBlobSize(tx, hash);
    if (held === undefined)
      return refuse('blob-missing', `The blob ${toHex(hash)} is not here. Upload it first.`);
    if (held !== size)
      return refuse('blob-mismatch', `The blob ${toHex(hash)} has ${held} bytes, the entry says ${size}.`);
  }
  return undefined;
}
