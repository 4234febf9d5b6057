/** Why a pair agrees or does not, in the words that stand beside it on the reviewer's page. */
import type { AddressAgreement } from './address.ts';
import type { ForenameAgreement, MiddleAgreement, NameAgreement, SurnameAgreement } from './compare-names.ts';
import type { DayAgreement } from './day.ts';

const forenames: Readonly<Record<ForenameAgreement, string>> = {
  same: 'same forename',
  form: 'forenames are forms of one name',
  initial: 'forename is an initial that fits',
  spelling: 'forename differs by a slip',
  beginning: 'forename is the beginning of the other',
  middle: 'known by the middle name',
  alike: 'forenames alike, yet two usual ones',
  different: 'different forename',
  missing: 'a forename is missing',
};
const surnames: Readonly<Record<SurnameAgreement, string>> = {
  same: 'same surname',
  part: 'one part of a double-barrelled surname',
  spelling: 'surname differs by a slip',
  different: 'different surname',
  missing: 'a surname is missing',
};
const middles: Readonly<Record<MiddleAgreement, string>> = {
  same: 'same middle name',
  initial: 'middle initial fits',
  different: 'different middle name',
  missing: '',
};
const days: Readonly<Record<DayAgreement, string>> = {
  same: 'same date of birth',
  swapped: 'date of birth with day and month swapped',
  digit: 'date of birth differs by one digit',
  year: 'same year of birth, another day',
  generation: 'born a generation apart, as father and son are',
  different: 'different date of birth',
  missing: '',
};

export function describeNames(names: NameAgreement): readonly string[] {
  const swapped = names.isSwapped ? 'forename and surname swapped' : '';
  const generation = names.isOtherGeneration ? 'senior on one side, junior on the other' : '';
  return [
    surnames[names.surname],
    forenames[names.forename],
    middles[names.middle],
    swapped,
    generation,
  ].filter((reason) => reason !== '');
}

export function describeDay(day: DayAgreement): readonly string[] {
  return days[day] === '' ? [] : [days[day]];
}

export function describeAddress({ postcode, number, street }: AddressAgreement): readonly string[] {
  const isHere = (number === 'same' || number === 'missing') && street !== 'different';
  const code = postcode === 'same' ? '' : postcodes[postcode];
  if (isHere && postcode === 'same') return ['same address'];
  if (isHere) return [`same house and street, ${code}`];
  if (number === 'within' && street !== 'different')
    return ['same house, flat missing on one side', code].filter(Boolean);
  return postcode === 'same' ? ['same postcode, another house'] : ['different address'];
}

const postcodes = {
  slip: 'postcode differs by a slip',
  sector: 'postcode of the same sector',
  district: 'postcode of the same district',
  different: 'different postcode',
  missing: 'a postcode is missing',
} as const;
