/** A file of members as people to compare with another's: nothing is left out without being named. */
import {
  comparedFields,
  importRegister,
  type LineBalance,
  type ListedPerson,
  type QuarantinedRow,
  type RegisterMapping,
} from '@countersign/roll';
import {
  loadMapping,
  loadRegisterSource,
  RegisterFileError,
  suggestMappingOf,
} from './load-register-file.ts';

/** People in the file's order; `lines[i]` is the physical line of `people[i]`. */
export interface LoadedPeople {
  readonly file: string;
  readonly people: readonly ListedPerson[];
  readonly lines: readonly number[];
  readonly balance: LineBalance;
  /** Rows that repeat one of the people, and are not compared again. */
  readonly repeated: number;
  /** Rows that could not be read, and are not compared. */
  readonly quarantined: readonly QuarantinedRow[];
}

/** How a file is read: its mapping, and where its password stands if it is locked. */
export interface PeopleOptions {
  readonly mapping?: string | undefined;
  readonly passwordFile?: string | undefined;
  readonly today: string;
}

/** Reads the people of a file. Throws a `RegisterFileError`, also where a date of birth can be read in two ways. */
export async function loadPeople(file: string, options: PeopleOptions): Promise<LoadedPeople> {
  const { mapping: mappingFile, passwordFile, today } = options;
  const given = mappingFile === undefined ? undefined : loadMapping(mappingFile);
  const { rows } = await loadRegisterSource(file, given?.choices ?? {}, passwordFile);
  const mapping = comparedColumns(given ?? suggestMappingOf(file, rows));
  const found = importRegister(rows, { mapping, today });
  if (!found.ok) throw new RegisterFileError(`${file}: ${found.error}`);
  const { members, lines: balance, duplicates, quarantined, questions } = found.value;
  for (const { field, example } of questions)
    throw new RegisterFileError(
      `${file}: which comes first in ${field}, day or month? ${example} can be read both ways. Say it in a mapping: "read": {"dates": {"${field}": "dmy"}} or "mdy".`,
    );
  const people = members.map(
    ({ fields, address }): ListedPerson => ({ ...fields, address: address.join(', ') }),
  );
  return {
    file,
    people,
    lines: members.map(({ line }) => line),
    balance,
    repeated: duplicates.length,
    quarantined,
  };
}

/** Without the columns nothing is compared by, such as the day of joining: an open question about them would stop the work. */
function comparedColumns({ columns, choices }: RegisterMapping): RegisterMapping {
  const compared: ReadonlySet<string> = new Set(comparedFields);
  return { columns: new Map([...columns].filter(([field]) => compared.has(field))), choices };
}
