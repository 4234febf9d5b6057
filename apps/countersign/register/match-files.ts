/** The two files of a match and how each is read: one mapping for each, or one for both, filled up from the headings. */
import { readFileSync } from 'node:fs';
import {
  type FileEntry,
  type LinkCells,
  parseMapping,
  prepareLinkRows,
  type RegisterMapping,
} from '@countersign/roll';
import { loadRegisterSource, RegisterFileError } from './load-register-file.ts';
import type { BrokenLine } from './member-rows.ts';

/** What `--mapping` holds: `{"left": {…}, "right": {…}}`, or one mapping whose headings are sought in both files. */
export interface MatchMappings {
  readonly left: RegisterMapping;
  readonly right: RegisterMapping;
}

export interface MatchFile {
  readonly people: readonly LinkCells[];
  readonly broken: readonly BrokenLine[];
}

/** Throws a `RegisterFileError`. */
export function loadMatchMappings(path: string): MatchMappings {
  const value = loadJson(path);
  if (!isRecord(value)) throw new RegisterFileError(`${path}: a mapping is an object.`);
  const { left, right } = value;
  // "left" with a heading is the day a member left; with a mapping it is a side.
  const sides = isRecord(left) && isRecord(right) ? { left, right } : { left: value, right: value };
  return { left: readMapping(path, sides.left), right: readMapping(path, sides.right) };
}

function loadJson(path: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)));
  } catch (error) {
    throw new RegisterFileError(
      `${path} is no JSON in UTF-8: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readMapping(path: string, value: unknown): RegisterMapping {
  const mapping = parseMapping(value);
  if (!mapping.ok) throw new RegisterFileError(`${path}: ${mapping.error}`);
  return mapping.value;
}

/** The people of a file; lines that are no rows are named and left out. Throws a `RegisterFileError`. */
export async function loadMatchFile(
  path: string,
  mapping: RegisterMapping,
  passwordFile?: string,
): Promise<MatchFile> {
  const { entries } = (await loadRegisterSource(path, mapping.choices, passwordFile)).rows;
  const [header, ...rows] = entries.filter(isRow);
  if (!header) throw new RegisterFileError(`${path} is empty: its first line must name the columns.`);
  const reader = prepareLinkRows(header.cells, mapping);
  if (!reader.ok) throw new RegisterFileError(`${path}: ${reader.error}`);
  return {
    people: rows.map(({ cells }) => reader.value.read(cells)),
    broken: entries.filter((entry) => entry.kind === 'broken'),
  };
}

function isRow(entry: FileEntry): entry is FileEntry & { readonly kind: 'row' } {
  return entry.kind === 'row';
}
