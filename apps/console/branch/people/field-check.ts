/** What is typed about a person, checked while it is typed, by the parsers that the office uses itself (RECON-3). */
import { err, ok, type Result } from '@countersign/bytes';
import { parseCountry, parseDay, parseEmail, parsePostcode, parseText } from '@countersign/roll';

/** Fields that are written with a form of their own; all others are text. */
type Reader = (text: string, country: string) => Result<string, string>;

const readers: Readonly<Record<string, Reader>> = {
  postcode: (text, country) => parsePostcode(text, country),
  country: parseCountry,
  dob: parseDay,
  joined: parseDay,
  left: parseDay,
  email: parseEmail,
};

/** Without these nobody can be sent a code. */
export const neededFields: readonly string[] = ['surname', 'address', 'postcode'];

/**
 * A field in its one canonical form, or what is wrong with it as the end of a sentence. An empty field is right unless
 * it is needed.
 */
export function checkField(field: string, typed: string, country = ''): Result<string, string> {
  const text = parseText(typed);
  if (!text.ok) return text;
  if (text.value === '') return neededFields.includes(field) ? err('is needed') : ok('');
  const reader = readers[field];
  if (reader === undefined) return text;
  const land = parseCountry(country);
  return reader(text.value, land.ok ? land.value : 'GB');
}
