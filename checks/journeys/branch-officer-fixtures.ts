/** A branch of 210 people of whom two lists say something else about twelve: what a branch officer's page is measured with. */
import { fileURLToPath } from 'node:url';
import type { JourneyPages } from './office-fixtures.ts';
import type { SampleMember } from './register-fixtures.ts';
import { buildPages } from './voting-service.ts';

export const branchName = 'Leeds North';

const forenames =
  'Ada Bertram Clive Doreen Edwin Florence Gordon Harriet Isobel Jasper Kathleen Leonard Mabel Neville Olive Percy Queenie Rosalind Stanley Thelma'.split(
    ' ',
  );
const surnames =
  'Ackroyd Barraclough Clegg Dyson Earnshaw Firth Greenwood Hainsworth Illingworth Jagger Kaye Lockwood Midgley Naylor Ogden Pickles'.split(
    ' ',
  );
const streets =
  'Harehills Lane,Roundhay Road,Chapel Street,Stainbeck Avenue,King Lane,Street Lane,Oakwood Mount'.split(
    ',',
  );

/** The `at`th of as many people as are wanted; no two share a name and a birthday. */
function person(at: number, branch: string): SampleMember {
  const letter = (n: number) => 'ABDEFGHJLN'[n % 10] ?? '';
  const forename = forenames[at % forenames.length] ?? '';
  // 20 and 16 have a common divisor: a step more each round, so that no pair of names comes again.
  const surname = surnames[(at + Math.floor(at / 80)) % surnames.length] ?? '';
  return {
    id: String(40_000 + at * 7),
    forename,
    surname,
    address1: `${3 + ((at * 31) % 190)} ${streets[at % streets.length]}`,
    town: 'Leeds',
    postcode: `LS${7 + (at % 9)} ${at % 10}${letter(at * 3)}${letter(at * 7 + Math.floor(at / 10))}`,
    dob: `${1931 + ((at * 13) % 60)}-${String((at % 12) + 1).padStart(2, '0')}-${String((at % 27) + 1).padStart(2, '0')}`,
    branch,
  };
}

const people = Array.from({ length: 210 }, (_, at) => person(at, branchName));
const others = Array.from({ length: 60 }, (_, at) => person(210 + at, 'York'));

/** Places of those of whom headquarters has no record, and of those who are not on the branch's list. */
const onlyYours = [11, 38, 64, 97, 123, 150, 188];
const onlyTheirs = [20, 76, 171];
const otherPostcode = 45;
const otherForename = 130;

const at = (place: number): SampleMember => people[place] as SampleMember;

/** Who is who among the twelve, as their cards are headed. */
export const twelve = {
  /** Members whom headquarters does not have. */
  missing: [11, 64, 97, 188].map((place) => nameOf(at(place))),
  lapsed: nameOf(at(38)),
  /** Married since: headquarters has her under her former name and address, `formerly`. */
  married: nameOf(at(123)),
  formerly: `${at(123).forename} Featherstone`,
  notOurs: nameOf(at(150)),
  died: nameOf(at(20)),
  moved: nameOf(at(171)),
  movedHouse: nameOf(at(otherPostcode)),
  shortName: nameOf(at(otherForename)),
} as const;

function nameOf({ forename, surname }: SampleMember): string {
  return `${forename} ${surname}`;
}

/** The register: 203 members of the branch, and another branch. */
export const registerMembers: readonly SampleMember[] = [
  ...people.flatMap((member, place) => {
    if (onlyYours.includes(place)) return [];
    if (place === otherPostcode) return [{ ...member, postcode: 'LS17 9ZZ' }];
    if (place === otherForename) return [{ ...member, forename: 'Zebedee' }];
    if (place === 76)
      return [
        {
          ...member,
          forename: at(123).forename ?? '',
          surname: 'Featherstone',
          address1: '1 Wharf Cottages',
          postcode: 'LS26 8XX',
          dob: at(123).dob ?? '',
        },
      ];
    return [member];
  }),
  ...others,
];

const headings = 'Membership No,First name,Surname,Address,Town,Postcode,Date of birth';

/** The branch's own list as CSV: 207 people, days written as people write them, numbers where the branch has them. */
export function branchCsv(): string {
  const lines = people.flatMap((member, place) =>
    onlyTheirs.includes(place) ? [] : [lineOf(member, place)],
  );
  return `${[headings, ...lines].join('\r\n')}\r\n`;
}

function lineOf(member: SampleMember, place: number): string {
  const { forename, surname, address1, town, postcode, dob = '' } = member;
  const id = onlyYours.includes(place) ? '' : member.id;
  return [id, forename, surname, address1, town, postcode, dob.split('-').reverse().join('/')].join(',');
}

/** The built pages, the console among them. */
export function consolePages(): JourneyPages {
  const console = fileURLToPath(new URL('../../apps/console/dist', import.meta.url));
  return { ...buildPages(), console };
}
