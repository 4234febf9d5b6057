/**
 * A made-up register with entries twice, as one is after years: most of the second ones under a slip of the pen, a short name, the
 * home before the last move or another e-mail address. Days of birth fit households, twins among them, so that a careless search
 * takes two of a family for one.
 */
import type { MemberRow } from '@countersign/roll';
import type { Dice } from './dice.ts';
import { mistakeHome, mistakeNames, type SyntheticMember } from './members.ts';

/** A row of the register, and whose it is: rows of one `person` are one. */
export interface DoubledRow extends MemberRow {
  readonly person: number;
}

/** The share of members who have a second entry. */
const doubled = 0.02;

/** The members, and among them the second entries; nobody has more than two. */
export function doubleMembers(dice: Dice, members: readonly SyntheticMember[]): DoubledRow[] {
  const rows = members.flatMap((member, person): DoubledRow[] => {
    const first = { ...rowOf(member), person, dob: makeBirthday(dice), phone: makePhone(dice) };
    if (!dice.chance(doubled)) return [first];
    const moved = dice.chance(0.15) ? dice.of(members).home : member.home;
    const again = { ...member, ...mistakeNames(dice, member, false), home: mistakeHome(dice, moved) };
    return [first, { ...rowOf(again), ...mistakeContacts(dice, first), id: `${member.id}2`, person }];
  });
  for (let i = rows.length - 1; i > 0; i--) {
    const j = dice.below(i + 1);
    [rows[i], rows[j]] = [rows[j] as DoubledRow, rows[i] as DoubledRow];
  }
  return rows;
}

function rowOf({ id, surname, forename, middle, home, email }: SyntheticMember): MemberRow {
  const { lines, town, postcode } = home;
  return {
    id,
    surname,
    forename,
    middle,
    name: '',
    address: lines,
    town,
    postcode,
    email,
    dob: '',
    phone: '',
  };
}

type Contacts = Pick<DoubledRow, 'dob' | 'phone' | 'email'>;

function mistakeContacts(dice: Dice, { dob, phone, email }: Contacts): Contacts {
  const wrongDay = dice.chance(0.05) ? makeBirthday(dice).slice(8) : dob.slice(8);
  return {
    dob: dice.chance(0.1) ? '' : dob.slice(0, 8) + wrongDay,
    phone: dice.chance(0.4) ? makePhone(dice) : phone,
    email: dice.chance(0.5) ? email.replace('example.org', 'example.net').replace('.', '') : email,
  };
}

/** A day of somebody between 18 and 90; half the rows of a register have none. */
function makeBirthday(dice: Dice): string {
  const day = Date.UTC(1932, 0, 1) + dice.below(72 * 365) * 86_400_000;
  return new Date(day).toISOString().slice(0, 10);
}

function makePhone(dice: Dice): string {
  return dice.chance(0.3) ? '' : `07${String(dice.below(1e9)).padStart(9, '0')}`;
}

/** As a file of members. */
export function formatDoubled(rows: readonly DoubledRow[]): string {
  const lines = rows.map(
    ({ id, surname, forename, middle, address, town, postcode, dob, email, phone }) =>
      `${id},${surname},${forename},${middle},"${address.join(', ')}",${town},${postcode},${dob},${email},${phone}`,
  );
  return `Member No,Surname,Forename,Middle,Address,Town,Postcode,Born,E-mail,Phone\n${lines.join('\n')}\n`;
}
