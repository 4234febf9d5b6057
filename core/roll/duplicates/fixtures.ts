/** Members for tests: what a test does not name is empty. */
import type { MemberRow } from './row.ts';

const nothing: MemberRow = {
  id: '',
  forename: '',
  middle: '',
  surname: '',
  name: '',
  address: [],
  town: '',
  postcode: '',
  dob: '',
  email: '',
  phone: '',
};

export function memberOf(cells: Partial<MemberRow>): MemberRow {
  return { ...nothing, ...cells };
}

const forenames = 'Alun Beth Colin Dilys Edgar Freda Glyn Hilda Ivor Joyce Keith Linda Mervyn Nesta'.split(
  ' ',
);
const surnames = 'Abbot Bevan Cole Dacre Eynon Foss Gittins Hobbs Inman Joss Kemble Lowe Mott'.split(' ');
const streets = 'Mill Lane,High Street,Church Road,Station Road,Park View,The Green,Castle Street'.split(',');

/** A register of people who have nothing to do with each other, so that names have a frequency. */
export function strangers(count: number): readonly MemberRow[] {
  return Array.from({ length: count }, (_, at) =>
    memberOf({
      id: `S${at}`,
      forename: forenames[at % forenames.length] ?? '',
      surname: surnames[(at * 5) % surnames.length] ?? '',
      address: [`${(at * 37) % 211} ${streets[at % streets.length]}`],
      postcode: `SY${(at % 25) + 1} ${at % 9}${String.fromCharCode(65 + (at % 26))}${String.fromCharCode(65 + ((at * 7) % 26))}`,
      dob: `${1930 + (at % 70)}-${String((at % 12) + 1).padStart(2, '0')}-${String((at % 28) + 1).padStart(2, '0')}`,
    }),
  );
}
