import { equalBytes, err, ok, type Result, toHex } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import { tileWidth } from '@countersign/log';
import type { BlobReference, BodyKind, BodyOf } from '@countersign/record';
import { fetchLogFile } from '../data/fetch-bytes.ts';
import type { ProvenEntry, PublicLog, SignedHead } from './public-log.ts';

/** An entry of one kind, with its proof. */
export interface FoundEntry<K extends BodyKind> {
  readonly proven: ProvenEntry;
  readonly body: BodyOf<K>;
}

/** The newest entry of a kind, looked for from the head backwards; nothing if there is none. */
export async function findLatest<K extends BodyKind>(
  log: PublicLog,
  head: SignedHead,
  kind: K,
): Promise<Result<FoundEntry<K> | undefined, string>> {
  for (let to = head.size; to > 0; to = Math.floor((to - 1) / tileWidth) * tileWidth) {
    const from = Math.floor((to - 1) / tileWidth) * tileWidth;
    const entries = await log.loadEntries(head, from, to);
    if (!entries.ok) return entries;
    const found = entries.value.findLast(({ entry }) => entry.ok && entry.value.body.kind === kind);
    if (found === undefined) continue;
    const proven = await log.loadProven(head, found.leaf);
    if (!proven.ok) return proven;
    const { entry } = proven.value;
    return entry.ok ? ok({ proven: proven.value, body: entry.value.body as BodyOf<K> }) : entry;
  }
  return ok(undefined);
}

/** A large datum the log names, if what is delivered is that datum. */
export async function loadBlob(reference: BlobReference): Promise<Result<Uint8Array, string>> {
  const bytes = await fetchLogFile(`blob/${toHex(reference.hash)}`);
  if (bytes === undefined) return err('it is missing');
  const isSame = bytes.length === reference.size && equalBytes(sha256(bytes), reference.hash);
  return isSame ? ok(bytes) : err('it is not the one the log names');
}
