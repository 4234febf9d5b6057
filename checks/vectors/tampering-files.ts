/*
 * Tampering with the files of a record as they lie.
 */
import { parseUtf8, unwrap, utf8 } from '@countersign/bytes';
import type { DutyId } from '@countersign/verify';
import type { BentRecord } from './bent-record.ts';

export interface Tampering {
  readonly name: string;
  /** Who must notice, of their own accord and not only because an earlier one failed. */
  readonly noticed: readonly DutyId[];
  /** Changes what is said before the log is sealed again. */
  readonly bend?: (record: BentRecord) => void;
  /** Changes files as they lie. */
  readonly patch?: (files: Map<string, Uint8Array>) => void;
}

/** `bytes` with the byte at a place (from the end if negative) changed in its lowest bit. */
export function touched(bytes: Uint8Array, place: number): Uint8Array {
  return bytes.with(place, (bytes.at(place) as number) ^ 1);
}

type Files = Map<string, Uint8Array>;
const get = (files: Files, path: string): Uint8Array => files.get(path) as Uint8Array;
const nameOf = (files: Files, start: string): string =>
  [...files.keys()].find((name) => name.startsWith(start)) as string;
const touch = (start: string, place: number) => (files: Files) => {
  const name = nameOf(files, start);
  files.set(name, touched(get(files, name), place));
};
/** The blobs in order of their names. */
const blobNames = (files: Files): string[] =>
  [...files.keys()].filter((name) => name.startsWith('blob/')).sort();

function rewriteHead(change: (lines: string[]) => string[]) {
  return (files: Files) => {
    const lines = unwrap(parseUtf8(get(files, 'checkpoint'))).split('\n');
    files.set('checkpoint', utf8(change(lines).join('\n')));
  };
}

/** Nobody's key is needed for these. */
export const fileTamperings: readonly Tampering[] = [
  { name: 'a bit of an entry', noticed: ['tree'], patch: touch('tile/entries', 4_700) },
  { name: 'a bit of the last entry', noticed: ['tree'], patch: touch('tile/entries', -1) },
  { name: 'a bit of a tile', noticed: ['tree'], patch: touch('tile/0', 100) },
  { name: 'a bit of the definition', noticed: ['tree'], patch: touch('tile/entries', 60) },
  {
    name: 'a bit of the first blob',
    noticed: ['files'],
    patch: (files) => touch(blobNames(files)[0] as string, 7)(files),
  },
  {
    name: 'a bit of the last blob',
    noticed: ['files'],
    patch: (files) => touch(blobNames(files).at(-1) as string, -1)(files),
  },
  { name: 'the size in the head', noticed: ['head'], patch: rewriteHead((lines) => lines.with(1, '48')) },
  { name: 'a bit of the signature of the log', noticed: ['head'], patch: touch('checkpoint', 160) },
  { name: 'a bit of the signature of the witness', noticed: ['head'], patch: touch('checkpoint', -8) },
  {
    name: 'the cosignature taken off',
    noticed: ['head'],
    patch: rewriteHead((lines) => lines.toSpliced(-2, 1)),
  },
  {
    name: 'a signature line nobody answers for',
    noticed: ['head'],
    patch: rewriteHead((lines) => lines.toSpliced(-1, 0, `— stranger.example ${'A'.repeat(96)}`)),
  },
  { name: 'no head', noticed: ['head'], patch: (files) => void files.delete('checkpoint') },
  {
    name: 'no entries',
    noticed: ['head'],
    patch: (files) => void files.delete(nameOf(files, 'tile/entries')),
  },
  { name: 'no tile', noticed: ['tree'], patch: (files) => void files.delete(nameOf(files, 'tile/0')) },
  {
    name: 'a blob gone',
    noticed: ['files'],
    patch: (files) => void files.delete(blobNames(files)[3] as string),
  },
  {
    name: 'a file that nothing names',
    noticed: ['files'],
    patch: (files) => void files.set('blob/extra', new Uint8Array(1)),
  },
  {
    name: 'two blobs in the place of each other',
    noticed: ['files'],
    patch: (files) => {
      const [first, second] = blobNames(files) as [string, string];
      const kept = get(files, first);
      files.set(first, get(files, second)).set(second, kept);
    },
  },
  {
    name: 'the bundle cut in its last entry',
    noticed: ['head'],
    patch: (files) => {
      const name = nameOf(files, 'tile/entries');
      files.set(name, get(files, name).slice(0, -1));
    },
  },
];
