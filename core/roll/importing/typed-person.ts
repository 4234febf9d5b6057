/** A person as somebody typed them, read by the very parsers of the import, with everything that is wrong at once (RECON-3). */
import { type FieldProblem, readMember } from './read-member.ts';

/** Cells by field, and the lines of the address. */
export interface TypedPerson {
  readonly fields: Readonly<Record<string, string>>;
  readonly address: readonly string[];
}

export interface CheckedPerson {
  /** In canonical form, but for the fields that have a problem, which stay as they were typed. */
  readonly person: TypedPerson;
  readonly problems: readonly FieldProblem[];
}

/** Fields, lines of an address, and characters of a cell that are looked at; the rest of what was sent is a problem of its own. */
export const typedLimits = { fields: 40, lines: 10, cell: 2_000 } as const;

const dates = new Map([
  ['dob', 'dmy'],
  ['joined', 'dmy'],
  ['left', 'dmy'],
  ['paid-to', 'dmy'],
] as const);

/** Reads a typed person. Day and month are typed in that order, or as `1952-07-14`; `today` is a day in that form. */
export function checkTypedPerson(typed: TypedPerson, today: string): CheckedPerson {
  if (isTooLarge(typed))
    return { person: typed, problems: [{ field: null, reason: 'is too long to be a person' }] };
  const problems: FieldProblem[] = [];
  const faulty = new Set<string>();
  for (let round = 0; round <= typedLimits.fields + 1; round++) {
    const read = readPerson(typed, faulty, today);
    if (read.ok) return { person: withTyped(read.value, typed, faulty), problems };
    const { field, reason } = read.error;
    const isNobody = reason.startsWith(nobody);
    problems.push({ field, reason: isNobody ? 'is empty' : reason });
    if (field === null || faulty.has(field) || isNobody) break;
    faulty.add(field);
  }
  return { person: typed, problems };
}

const nobody = 'is empty, and no other column names';

function readPerson({ fields, address }: TypedPerson, faulty: ReadonlySet<string>, today: string) {
  const cells: string[] = [];
  const places = new Map<string, readonly number[]>();
  for (const [field, cell] of Object.entries(fields)) {
    if (field === 'address' || faulty.has(field)) continue;
    places.set(field, [cells.push(cell) - 1]);
  }
  if (!faulty.has('address'))
    places.set(
      'address',
      address.map((line) => cells.push(line) - 1),
    );
  const orders = new Map([...dates].filter(([field]) => places.has(field)));
  return readMember(1, cells, {
    places,
    orders,
    today,
    choices: { dates: {}, excelEpoch: 1900 },
    onRepair: () => {},
  });
}

function withTyped(read: TypedPerson, typed: TypedPerson, faulty: ReadonlySet<string>): TypedPerson {
  const kept = Object.fromEntries(
    [...faulty].flatMap((field) => {
      const cell = typed.fields[field];
      return cell === undefined ? [] : [[field, cell]];
    }),
  );
  const address = faulty.has('address') ? typed.address : read.address.filter((line) => line !== '');
  return { fields: { ...read.fields, ...kept }, address };
}

function isTooLarge({ fields, address }: TypedPerson): boolean {
  const cells = [...Object.entries(fields).flat(), ...address];
  return (
    Object.keys(fields).length > typedLimits.fields ||
    address.length > typedLimits.lines ||
    cells.some((cell) => cell.length > typedLimits.cell)
  );
}

/**
 * What is wrong with a person who is to be entered in the register: besides the cells, somebody must be reachable, by post or by
 * e-mail.
 */
export function checkNewMember(typed: TypedPerson, today: string): CheckedPerson {
  const { person, problems } = checkTypedPerson(typed, today);
  const { fields, address } = person;
  const hasPost = address.some((line) => line.trim() !== '') || Boolean(fields['house']);
  const found = (field: string) => problems.some((one) => one.field === field);
  const more: FieldProblem[] = [];
  if (!fields['email'] && !hasPost && !found('address'))
    more.push({
      field: 'address',
      reason: 'is empty, and so is the e-mail address: a code could not be sent',
    });
  if (hasPost && !fields['postcode'] && !found('postcode') && (fields['country'] ?? '') === '')
    more.push({ field: 'postcode', reason: 'is empty; every address in the United Kingdom has one' });
  if (!fields['forename'] && !fields['initials'] && !fields['name'] && !found('forename'))
    more.push({ field: 'forename', reason: 'is empty; an initial is enough' });
  return { person, problems: [...problems, ...more] };
}
