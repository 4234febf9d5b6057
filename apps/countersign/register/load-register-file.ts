/** A file of members and the mapping it is read by, from the disk. */
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type RegisterSource, readRegisterSource } from '@countersign/documents';
import {
  type FileRows,
  parseMapping,
  type ReadingChoices,
  type RegisterMapping,
  suggestMapping,
} from '@countersign/roll';
import { InvalidArgumentError } from 'commander';

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

/** Whether a file can be written, asked before long work is done for it. Throws a `RegisterFileError`. */
export function checkWritable(path: string): void {
  try {
    accessSync(dirname(path), constants.W_OK);
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
    if (isFolder) throw new Error('it is a folder');
  } catch (error) {
    throw new RegisterFileError(
      `${path} cannot be written: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** A day of the command line, `2026-11-22`. Throws commander's own error. */
export function parseToday(text: string): string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError('A day as 2026-11-22 is needed.');
}

/** The bytes of a file. Throws a `RegisterFileError`. */
export function load(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new RegisterFileError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
