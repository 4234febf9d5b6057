import { type ExclusionCode, exclusionWords, type UnknownCode } from '@countersign/roll';

/** Reasons of eligibility, as they are counted. */
export const reasonsEn: Readonly<Record<ExclusionCode | UnknownCode, string>> = {
  ...exclusionWords.en,
  'membership-unclear': 'Days of membership not clear',
  'age-unknown': 'Date of birth not known',
  'branch-unknown': 'Branch not known',
  'country-unknown': 'Country not known',
  'kind-unknown': 'Kind of membership not known',
  'fee-unknown': 'Fee not known',
};

const heldEn: Readonly<Record<string, string>> = {
  address: 'No address',
  postcode: 'No postcode, or none that exists',
  country: 'Country cannot be read',
  email: 'Abroad, and no e-mail address',
  'date-of-birth': 'No date of birth to ask for',
  joined: 'Day of joining makes no sense',
  name: 'Name cannot be printed as it is',
  branch: 'No branch',
  number: 'No membership number',
  letters: 'Letters that packs cannot print',
  details: 'Entry cannot be read',
  'after-freeze': 'Came after the roll was frozen',
};

/** Why somebody has no code, as it is counted; a code without words of its own as it is. */
export function reasonEn(code: string): string {
  return (reasonsEn as Readonly<Record<string, string>>)[code] ?? heldEn[code] ?? code;
}
