import { contentsOf, identityOf, importRegister, type RegisterMapping } from '@countersign/roll';
import { loadRegisterFile, RegisterFileError } from './load-register-file.ts';

/** The members of the snapshot before, each with its contents. Throws a `RegisterFileError`. */
export function readPrevious(
  path: string,
  mapping: RegisterMapping,
  today: string,
): ReadonlyMap<string, string> {
  const { rows } = loadRegisterFile(path, mapping.choices.delimiter);
  const found = importRegister(rows, { mapping, today });
  if (!found.ok) throw new RegisterFileError(`${path}: ${found.error}`);
  return new Map(found.value.members.map((member) => [identityOf(member), contentsOf(member)]));
}
