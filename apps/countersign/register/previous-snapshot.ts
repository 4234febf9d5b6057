import { contentsOf, identityOf, importRegister, type RegisterMapping } from '@countersign/roll';
import { loadRegisterSource, RegisterFileError } from './load-register-file.ts';

/** The members of the snapshot before, each with its contents. Throws a `RegisterFileError`. */
export async function readPrevious(
  path: string,
  mapping: RegisterMapping,
  today: string,
  passwordFile: string | undefined,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await loadRegisterSource(path, mapping.choices, passwordFile);
  const found = importRegister(rows, { mapping, today });
  if (!found.ok) throw new RegisterFileError(`${path}: ${found.error}`);
  return new Map(found.value.members.map((member) => [identityOf(member), contentsOf(member)]));
}
