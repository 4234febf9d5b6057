/*
 * vectors/ballots: the sample ballot's record, and records that differ from it in one thing that must not be.
 */
import type { RecordFiles } from '@countersign/verify';
import { BentRecord } from './bent-record.ts';
import { makeSampleBallot } from './sample-ballot.ts';
import { tamperings } from './tampering.ts';
import type { Edit } from './vector-files.ts';

/** Path to bytes in base64. */
export type PackedFiles = Readonly<Record<string, string>>;

/** A record as it differs from the good one. */
export interface TamperedRecord {
  readonly name: string;
  /** Duties that must notice by themselves. */
  readonly noticed: readonly string[];
  /** Files of the good record that are not there. */
  readonly removed: readonly string[];
  /** Files made from one of the good record (none: from nothing) by an edit. */
  readonly changed: readonly { readonly path: string; readonly from: string | null; readonly edit: Edit }[];
}

/** The tampered record, put together. */
export function unpackTampered(good: RecordFiles, tampered: TamperedRecord): RecordFiles {
  const files = new Map(good);
  for (const path of tampered.removed) files.delete(path);
  for (const {
    path,
    from,
    edit: [at, removed, inserted],
  } of tampered.changed) {
    const base = from === null ? new Uint8Array(0) : (good.get(from) as Uint8Array);
    const parts = [base.subarray(0, at), Buffer.from(inserted, 'base64'), base.subarray(at + removed)];
    files.set(path, new Uint8Array(Buffer.concat(parts)));
  }
  return files;
}

function packTampered(good: RecordFiles, bad: RecordFiles) {
  const removed = [...good.keys()].filter((path) => !bad.has(path));
  const changed = [...bad].flatMap(([path, bytes]) => {
    const from = good.has(path) ? path : findBase(good, path, bytes);
    const base = from === null ? new Uint8Array(0) : (good.get(from) as Uint8Array);
    const edit = difference(base, bytes);
    return from === path && edit[1] === 0 && edit[2] === '' ? [] : [{ path, from, edit }];
  });
  return { removed, changed };
}

/** The good file a new one has most in common with: its neighbour in the tree, or the nearest blob. */
function findBase(good: RecordFiles, path: string, bytes: Uint8Array): string | null {
  const folder = path.replace(/[^/]*$/, '');
  const candidates = [...good.keys()].filter((name) => name.startsWith(folder));
  const sizes = candidates.map((name) => difference(good.get(name) as Uint8Array, bytes)[2].length);
  const smallest = Math.min(bytes.length, ...sizes);
  return candidates[sizes.indexOf(smallest)] ?? null;
}

/** The one edit, without what both have in common at the start and at the end. */
function difference(from: Uint8Array, to: Uint8Array): Edit {
  const shortest = Math.min(from.length, to.length);
  let start = 0;
  while (start < shortest && from[start] === to[start]) start++;
  let end = 0;
  while (end < shortest - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  const inserted = to.subarray(start, to.length - end);
  return [start, from.length - start - end, Buffer.from(inserted).toString('base64')];
}

/** File name to content. */
export function makeRecordVectors(): Readonly<Record<string, unknown>> {
  const sample = makeSampleBallot();
  const good = sample.files();
  const files = [...good].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')] as const);
  const tampered = tamperings.map(({ name, noticed, bend, patch }): TamperedRecord => {
    const record = new BentRecord(sample);
    bend?.(record);
    const bad = new Map(record.files());
    patch?.(bad);
    return { name, noticed, ...packTampered(good, bad) };
  });
  return { 'record.json': Object.fromEntries(files), 'tampered.json': tampered };
}
