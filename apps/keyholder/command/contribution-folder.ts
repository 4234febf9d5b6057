/*
 * What a key-holder gives to the board, as files: `blobs/<sha256>` with `blobs/<sha256>.signature`, and `entries/<name>.entry`.
 * They go by hand to a machine that is online, where `upload` hands them in; it needs no key.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { toBase64, toHex } from '@countersign/bytes';
import { domains, sha256, sign } from '@countersign/crypto';
import { formatEntry } from '@countersign/record';
import type { Contribution } from '../contribution.ts';
import type { Election, Holder } from '../toolkit.ts';
import { loadFile, saveNew } from './folders.ts';

/** Writes a contribution under `folder`; the entry last, so that a half-written one is never handed in. */
export async function saveContribution(
  folder: string,
  name: string,
  { entry, blobs }: Contribution,
  { electionHash }: Election,
  { holder, signing }: Holder,
): Promise<string> {
  for (const bytes of blobs) {
    const hash = sha256(bytes);
    const path = join(folder, 'blobs', toHex(hash));
    if (await loadFile(path)) continue;
    const signature = toBase64(sign(signing, domains.blobSignature, electionHash, hash));
    await saveNew(`${path}.signature`, `holder ${holder - 1} ${signature}\n`);
    await saveNew(path, bytes);
  }
  const path = entryPath(folder, name);
  await saveNew(path, formatEntry(entry));
  return path;
}

/** Where the entry of this name stands. */
export function entryPath(folder: string, name: string): string {
  return join(folder, 'entries', `${name}.entry`);
}

/** A blob to be handed in, with the header line that signs for it. */
export interface SignedBlob {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly signature: string;
}

/** Everything under `folder`, in the order it is handed in. */
export async function loadContributions(folder: string): Promise<{
  readonly blobs: readonly SignedBlob[];
  readonly entries: readonly (readonly [string, Uint8Array])[];
}> {
  const names = async (part: string): Promise<string[]> =>
    (await readdir(join(folder, part)).catch(() => [] as string[])).sort();
  const blobs: SignedBlob[] = [];
  for (const name of (await names('blobs')).filter((one) => /^[0-9a-f]{64}$/.test(one))) {
    const bytes = await loadFile(join(folder, 'blobs', name));
    const signature = await loadFile(join(folder, 'blobs', `${name}.signature`));
    if (bytes && signature)
      blobs.push({ name, bytes, signature: new TextDecoder().decode(signature).trim() });
  }
  const entries: (readonly [string, Uint8Array])[] = [];
  for (const name of (await names('entries')).filter((one) => one.endsWith('.entry'))) {
    const bytes = await loadFile(join(folder, 'entries', name));
    if (bytes) entries.push([name, bytes]);
  }
  return { blobs, entries };
}
