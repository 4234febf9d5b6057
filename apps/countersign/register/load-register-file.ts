/** A file of members and the mapping it is read by, from the disk. */
import { readFileSync } from 'node:fs';
import { type RegisterSource, readRegisterSource } from '@countersign/documents';
import {
  type FileRows,
  parseMapping,
  type ReadingChoices,
  type RegisterMapping,
  suggestMapping,
} from '@countersign/roll';

/** A file that cannot be read, or a mapping that is none; the message says which and why. */
export class RegisterFileError extends Error {}

/** The mapping of a file of JSON. Throws a `RegisterFileError`. */
export function loadMapping(path: string): RegisterMapping {
  const mapping = parseMapping(loadJson(path));
  if (!mapping.ok) throw new RegisterFileError(`${path}: ${mapping.error}`);
  return mapping.value;
}

/** The value of a file of JSON. Throws a `RegisterFileError`. */
export function loadJson(path: string): unknown {
  const bytes = load(path);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new RegisterFileError(`${path} is no JSON in UTF-8.`);
  }
}

/** The rows of a file of members: text, a workbook, or either in an archive. Throws a `RegisterFileError`. */
export async function loadRegisterSource(
  path: string,
  choices: Partial<ReadingChoices>,
  passwordFile?: string,
): Promise<RegisterSource> {
  const password = passwordFile === undefined ? undefined : loadPassword(passwordFile);
  const { delimiter, sheet } = choices;
  const read = await readRegisterSource(load(path), { delimiter, sheet, password });
  if (!read.ok) throw new RegisterFileError(`${path}: ${read.error}`);
  return read.value;
}

/** The first line of a file: a password on the command line would be seen by every program of the machine. */
export function loadPassword(path: string): string {
  return new TextDecoder().decode(load(path)).split(/\r\n|\n|\r/)[0] ?? '';
}

/** The mapping that the headings of a file suggest. Throws a `RegisterFileError` when none is known. */
export function suggestMappingOf(path: string, { entries }: FileRows): RegisterMapping {
  const header = entries.find((entry) => entry.kind === 'row');
  const mapping = suggestMapping(header?.cells ?? []);
  if (mapping.columns.size > 0) return mapping;
  throw new RegisterFileError(`${path}: none of its headings is known; say with --mapping what they mean.`);
}

/** The bytes of a file. Throws a `RegisterFileError`. */
export function load(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new RegisterFileError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
