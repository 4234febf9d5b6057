/** The mapping a file's headings suggest, for a person to confirm; known layouts are recognised whole (ROLL-1). */
import { noChoices, plainHeading, type RegisterField, type RegisterMapping } from './mapping.ts';

/** Headings by which a field is known, as `plainHeading` gives them; earlier ones are preferred. */
const known: readonly (readonly [RegisterField, RegExp])[] = [
  ['id', /^(member(ship)?(no|num|number|id|ref|reference)|memb(no|id|ref)|memno)$/],
  ['id', /^(elector(ate)?(no|number|id)|uniqueid|recid|recordid|personid)$/],
  ['id', /^(id|no|number|ref|reference)$/],
  ['name', /^(surname|lastname|familyname)(and)?(fore|first|given)?names?$/],
  ['name', /^((full|member|elector)?name|(fore|first|given)names?(and)?(surname|lastname))$/],
  ['title', /^(title|salutation)$/],
  ['forename', /^(elector)?((fore|first|given)names?|christiannames?)$/],
  ['initials', /^(initials?|inits?)$/],
  ['middle', /^(elector)?(middle(names?|initials?)?|second(fore)?names?|other(fore)?names?)$/],
  ['surname', /^(elector)?(surname|lastname|familyname)$/],
  ['house', /^(house(no|number|name|nameno)?|housenameornumber|streetnumber)$/],
  [
    'address',
    /^((postal|home|full|registered)?address(line)?\d?|addr(line)?\d?|add\d?|street(name)?|line\d)$/,
  ],
  ['town', /^((post)?town|city|posttown|suburb|locality)$/],
  ['county', /^county$/],
  ['postcode', /^(post(al)?code|pcode|pc|zip(code)?)$/],
  ['country', /^country$/],
  ['dob', /^(dob|dateofbirth|birthdate|birthday|born|electordob)$/],
  ['email', /^(e?mail(address)?)$/],
  ['phone', /^((tele)?phone(no|number)?|tel(no|number)?|mobile(no|number|phone)?|landline)$/],
  ['branch', /^(branch|assoc(iation)?|constituency|clp|localparty|wardbranch)(name|code|id)?$/],
  [
    'joined',
    /^(joined|(date(of)?)?join(ed|ing)?(date|on)?|datejoined|joindate|joiningdate|memberfrom|membersince|startdate)$/,
  ],
  ['left', /^(left|leftdate|dateleft|lapsed|expiry(date)?|enddate|memberuntil)$/],
  ['status', /^((member(ship)?)?status)$/],
];

/** Fields that may stand in several columns. */
const several: readonly RegisterField[] = ['address'];

/** A mapping of every heading whose meaning is known; a heading that is there twice is left to a person. */
export function suggestMapping(header: readonly string[]): RegisterMapping {
  const columns = new Map<string, readonly string[]>();
  const roll = rollNumber(header);
  if (roll.length > 0) columns.set('id', roll);
  for (const [field, pattern] of known) {
    if (columns.has(field)) continue;
    const found = header.filter((heading) => pattern.test(plainHeading(heading)));
    const single = several.includes(field) ? found : found.slice(0, 1);
    if (found.length > 0 && new Set(found.map(plainHeading)).size === found.length)
      columns.set(field, single);
  }
  return { columns, choices: noChoices };
}

/** A layout of the electoral register as councils supply it. */
export type KnownLayout = 'electoral-roll-14' | 'electoral-roll-13' | 'electoral-roll-update';

const rollNumbers = ['electornumberprefix', 'electornumber', 'electornumbersuffix'];

/** The electoral roll numbers a person by prefix, number and suffix together. */
function rollNumber(header: readonly string[]): readonly string[] {
  const found = rollNumbers.map((one) => header.find((heading) => plainHeading(heading) === one));
  return found.every((heading) => heading !== undefined) ? found : [];
}

/** Which known layout a heading row is: surname and forename apart (14 columns), together (13), or with changes. */
export function recogniseLayout(header: readonly string[]): KnownLayout | undefined {
  const plain = new Set(header.map(plainHeading));
  if (!rollNumbers.every((one) => plain.has(one)) || !plain.has('postcode')) return undefined;
  const isUpdate = [...plain].some((one) =>
    /^(elector)?(change(type|d)?|amendment(type)?|updatetype)$/.test(one),
  );
  if (isUpdate) return 'electoral-roll-update';
  if (plain.has('electorsurname') && plain.has('electorforename')) return 'electoral-roll-14';
  return plain.has('electorname') ? 'electoral-roll-13' : undefined;
}

/** By what a saved mapping is found again: the headings in their order, without case and punctuation. */
export function layoutKey(header: readonly string[]): string {
  return header.map(plainHeading).join('\u001f');
}
