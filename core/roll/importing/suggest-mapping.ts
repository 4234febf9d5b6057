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
    /^((postal|home|full|registered|property)?address(line)?\d?|addr(line)?\d?|add\d?|street(name)?|line\d)$/,
  ],
  ['town', /^((post)?town|city|posttown|suburb|locality)$/],
  ['county', /^county$/],
  ['postcode', /^((property)?post(al)?code|pcode|pc|zip(code)?)$/],
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
  [
    'kind',
    /^((member(ship)?)(kind|type|category|class|grade)|kindofmember(ship)?|(type|category)ofmember(ship)?)$/,
  ],
  [
    'paid-to',
    /^((member(ship)?)?(fees?|subs?|subscriptions?|dues)?paid(up)?(to|till|until|through)(date)?|feepaidto)$/,
  ],
];

/** Fields that may stand in several columns. */
const several: readonly RegisterField[] = ['address'];

/** A mapping of every heading whose meaning is known; a heading that is there twice is left to a person. */
export function suggestMapping(header: readonly string[]): RegisterMapping {
  const layout = recogniseLayout(header);
  const headings = layout === 'electoral-roll-update' ? header.filter(isOfChange) : header;
  const columns = new Map<string, readonly string[]>();
  const roll = rollNumber(headings);
  if (roll.length > 0) columns.set('id', roll);
  for (const [field, pattern] of known) {
    if (columns.has(field)) continue;
    const found = headings.filter((heading) => pattern.test(plainHeading(heading)));
    const single = several.includes(field) ? found : found.slice(0, 1);
    if (found.length > 0 && new Set(found.map(plainHeading)).size === found.length)
      columns.set(field, single);
  }
  // "Elector Name" is the surname and then the forenames, without a comma.
  const choices =
    layout === 'electoral-roll-13' ? { ...noChoices, names: 'surname-first' as const } : noChoices;
  return { columns, choices };
}

/**
 * A layout of the electoral register as councils supply it, by the program that most of them keep it with: the full register
 * with 14 columns, or with 13 where the name is in one; and the changes of a month.
 */
export type KnownLayout = 'electoral-roll-14' | 'electoral-roll-13' | 'electoral-roll-update';

const rollNumbers = ['electornumberprefix', 'electornumber', 'electornumbersuffix'];
/** Of each change the month of the register it came with, 0 where it is none of the kind. */
const changeMonths = ['electorcreatedmonth', 'electorchangedmonth', 'electordeletedmonth'];

/** The electoral roll numbers a person by prefix, number and suffix together. */
function rollNumber(header: readonly string[]): readonly string[] {
  const found = rollNumbers.map((one) => header.find((heading) => plainHeading(heading) === one));
  return found.every((heading) => heading !== undefined) ? found : [];
}

/** Which known layout a heading row is; further columns do not matter. */
export function recogniseLayout(header: readonly string[]): KnownLayout | undefined {
  const plain = new Set(header.map(plainHeading));
  const has = (...headings: readonly string[]) => headings.every((one) => plain.has(one));
  if (has('electornumber', ...changeMonths)) return 'electoral-roll-update';
  if (!has('postcode', ...rollNumbers)) return undefined;
  if (has('electorsurname', 'electorforename')) return 'electoral-roll-14';
  return has('electorname') ? 'electoral-roll-13' : undefined;
}

/** A list of changes has the street and the council in columns of their own besides the lines of the address. */
function isOfChange(heading: string): boolean {
  return /^(elector|propertyaddress\d|propertypostcode)/.test(plainHeading(heading));
}

/** By what a saved mapping is found again: the headings in their order, without case and punctuation. */
export function layoutKey(header: readonly string[]): string {
  return header.map(plainHeading).join('\u001f');
}
