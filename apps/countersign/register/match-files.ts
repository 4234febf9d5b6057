/** The two files of a match and how each is read: one mapping for each, or one for both, filled up from the headings. */
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { type ListedPeople, readPeople } from '@countersign/matching';
import { type LinkRowNeed, parseMapping, prepareLinkRows, type RegisterMapping } from '@countersign/roll';
import { loadRegisterSource, RegisterFileError } from './load-register-file.ts';

/** What `--mapping` holds: `{"left": {…}, "right": {…}}` (of a petition `members` and `signatures`), or one mapping whose headings are sought in both files. */
export interface MatchMappings {
  readonly left: RegisterMapping;
  readonly right: RegisterMapping;
}

/** Throws a `RegisterFileError`. */
export function loadMatchMappings(path: string): MatchMappings {
  const value = loadJson(path);
  if (!isRecord(value)) throw new RegisterFileError(`${path}: a mapping is an object.`);
  const { left = value['members'], right = value['signatures'] } = value;
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
  need: LinkRowNeed = 'numbered',
): Promise<ListedPeople> {
  checkReadable(path);
  const read = await readPeople(path, mapping, need);
  if (read?.ok) return read.value;
  if (read) throw new RegisterFileError(`${path} ${read.error}`);
  return loadPacked(path, mapping, passwordFile, need);
}

/** A workbook of a million rows, the most a sheet holds, is smaller. */
const largestPacked = 200 << 20;

/** A workbook or an archive is opened whole. */
async function loadPacked(
  path: string,
  mapping: RegisterMapping,
  passwordFile: string | undefined,
  need: LinkRowNeed,
): Promise<ListedPeople> {
  if (statSync(path).size > largestPacked)
    throw new RegisterFileError(
      `${path} is a workbook or an archive of more than ${largestPacked >> 20} MB, which would have to be opened whole. Save it as CSV, or unpack it: a CSV may have any size.`,
    );
  const { entries } = (await loadRegisterSource(path, mapping.choices, passwordFile)).rows;
  const [header, ...rows] = entries.filter((entry) => entry.kind === 'row');
  if (!header) throw new RegisterFileError(`${path} is empty: its first line must name the columns.`);
  const reader = prepareLinkRows(header.cells, mapping, need);
  if (!reader.ok) throw new RegisterFileError(`${path}: ${reader.error}`);
  return {
    people: rows.map(({ cells }) => reader.value.read(cells)),
    lines: rows.map(({ line }) => line),
    broken: entries.filter((entry) => entry.kind === 'broken'),
  };
}

/** Throws a `RegisterFileError`. */
export function checkReadable(file: string): void {
  try {
    accessSync(file, constants.R_OK);
    if (statSync(file).isDirectory()) throw new Error('it is a folder');
  } catch (error) {
    throw new RegisterFileError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
