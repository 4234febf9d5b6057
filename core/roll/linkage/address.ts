/** Addresses in the United Kingdom as they are compared: numbers, words of the street, words of the rest (RECON-4). */
import { foldText } from './fold-text.ts';
import { isSlip } from './likeness.ts';
import { comparePostcodes, foldPostcode, type PostcodeAgreement } from './postcode.ts';

export interface FoldedAddress {
  /** House and flat numbers in their order, letters behind digits apart: `Flat 13, 27A Mill Lane` is `13 27 a`. */
  readonly numbers: readonly string[];
  /** Words of the line with the house number, and of a house name before it, kinds of street written out. */
  readonly street: readonly string[];
  /** Every word of the address but numbers. */
  readonly words: readonly string[];
  readonly postcode: string;
}

/** Numbers: the same; one side says only the house of the other's flat; different; not given on a side. */
export type NumberAgreement = 'same' | 'within' | 'different' | 'missing';
export type StreetAgreement = 'same' | 'similar' | 'different' | 'missing';

export interface AddressAgreement {
  readonly postcode: PostcodeAgreement;
  readonly number: NumberAgreement;
  readonly street: StreetAgreement;
}

const kinds: Readonly<Record<string, string>> = {
  st: 'street',
  str: 'street',
  rd: 'road',
  ave: 'avenue',
  av: 'avenue',
  ln: 'lane',
  cl: 'close',
  clo: 'close',
  cres: 'crescent',
  cr: 'crescent',
  ct: 'court',
  crt: 'court',
  dr: 'drive',
  drv: 'drive',
  gdns: 'gardens',
  gdn: 'gardens',
  gr: 'grove',
  gro: 'grove',
  pl: 'place',
  pk: 'park',
  sq: 'square',
  ter: 'terrace',
  terr: 'terrace',
  tce: 'terrace',
  hse: 'house',
  bldgs: 'buildings',
  cct: 'circuit',
  pde: 'parade',
  hwy: 'highway',
  mt: 'mount',
  nth: 'north',
  sth: 'south',
  upr: 'upper',
  lwr: 'lower',
};
const kindNames: ReadonlySet<string> = new Set([
  ...Object.values(kinds),
  'way',
  'row',
  'hill',
  'walk',
  'mews',
  'view',
]);
const unitWords: ReadonlySet<string> = new Set([
  'flat',
  'apartment',
  'apt',
  'unit',
  'room',
  'no',
  'number',
  'fflat',
  'the',
]);

interface FoldedLine {
  readonly numbers: readonly string[];
  readonly words: readonly string[];
}

/** Reads the lines of an address; a line with commas is several. Total: what is not understood is words. */
export function foldAddress(lines: readonly string[], postcode: string): FoldedAddress {
  const folded: FoldedLine[] = [];
  for (const line of lines)
    for (const part of line.includes(',') ? line.split(',') : [line]) {
      const one = foldLine(part);
      if (one.numbers.length + one.words.length > 0) folded.push(one);
    }
  // Numbers stand in the first lines; a later one is a road's (A40) or a postcode's.
  const near = folded.slice(0, 4);
  const last = near.findLastIndex(({ numbers }) => numbers.length > 0);
  let end = Math.max(last + 1, 1);
  while (end < folded.length && folded.slice(0, end).every(({ words }) => words.length === 0)) end++;
  return {
    numbers: near.flatMap(({ numbers }) => numbers),
    street: folded.slice(0, end).flatMap(({ words }) => words),
    words: folded.flatMap(({ words }) => words),
    postcode: foldPostcode(postcode),
  };
}

function foldLine(line: string): FoldedLine {
  const all = foldText(line)
    .split(' ')
    .filter((word) => word !== '');
  const numbers: string[] = [];
  const words: string[] = [];
  for (const [place, word] of all.entries()) {
    const [, digits, letter] = (isDigit(word) && /^(\d+)([a-z]?)$/.exec(word)) || [];
    if (digits !== undefined)
      numbers.push(...[String(Number(digits)), letter ?? ''].filter((part) => part !== ''));
    else if (word.length === 1 && isUnit(all[place - 1])) numbers.push(word);
    else if (!unitWords.has(word)) words.push(writeOut(word, place));
  }
  return { numbers, words };
}

/** Whether a word begins with a digit. */
function isDigit(word: string): boolean {
  const unit = word.charCodeAt(0);
  return unit >= 48 && unit <= 57;
}

/** Whether the word before says that a letter is a flat's or a house's: `Flat A`, `27 A`. */
function isUnit(before: string | undefined): boolean {
  return before !== undefined && (unitWords.has(before) || /^\d+$/.test(before));
}

/** `St` at the beginning is a saint, behind it a street. */
function writeOut(word: string, place: number): string {
  return place === 0 && word === 'st' ? word : (kinds[word] ?? word);
}

/** Compares two folded addresses, part by part. */
export function compareAddresses(left: FoldedAddress, right: FoldedAddress): AddressAgreement {
  return {
    postcode: comparePostcodes(left.postcode, right.postcode),
    number: compareNumbers(left.numbers, right.numbers),
    street: compareStreets(left, right),
  };
}

function compareNumbers(left: readonly string[], right: readonly string[]): NumberAgreement {
  if (left.length === 0 || right.length === 0) return 'missing';
  if (left.length === 1 && right.length === 1) return left[0] === right[0] ? 'same' : 'different';
  const [ours, theirs] = [sortNumbers(left), sortNumbers(right)];
  if (ours.join(' ') === theirs.join(' ')) return 'same';
  const [short, long] = ours.length < theirs.length ? [ours, theirs] : [theirs, ours];
  const isWithin = short.length < long.length && short.every((number) => long.includes(number));
  // The house of a flat is the last number: flat 14 of house 87 is in 87, and has nothing to do with house 14.
  return isWithin && lastDigits(short) === lastDigits(long) ? 'within' : 'different';
}

/** Digits in their order, then letters: `Flat A, 12` and `12A` are alike. */
function sortNumbers(numbers: readonly string[]): readonly string[] {
  const isDigits = (number: string) => /^\d/.test(number);
  return [...numbers.filter(isDigits), ...numbers.filter((number) => !isDigits(number)).toSorted()];
}

function lastDigits(numbers: readonly string[]): string | undefined {
  return numbers.findLast((number) => /^\d/.test(number));
}

/** The smaller street's words found in the other, or among all words where a side has its lines in another order. */
function compareStreets(left: FoldedAddress, right: FoldedAddress): StreetAgreement {
  if (left.street.length > 0 && areSameWords(left.street, right.street)) return 'same';
  const [ours, theirs] = [nameOfStreet(left.street), nameOfStreet(right.street)];
  if (ours.length === 0 || theirs.length === 0) return 'missing';
  if (ours.join('') === theirs.join('')) return 'same';
  const [short, long] = ours.length <= theirs.length ? [ours, right.words] : [theirs, left.words];
  if (countFound(short, long, false) === short.length) return 'same';
  const nearly = countFound(short, long, true);
  return nearly === short.length || (short.length > 2 && nearly >= short.length - 1)
    ? 'similar'
    : 'different';
}

function areSameWords(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((word, place) => word === right[place]);
}

/** Without its kind, as long as anything else is there: `Mill Lane` and `Mill Ln.` and `Mill` are alike. */
function nameOfStreet(street: readonly string[]): readonly string[] {
  const named = street.filter((word) => !kindNames.has(word));
  return named.length > 0 ? named : street;
}

function countFound(wanted: readonly string[], among: readonly string[], slips: boolean): number {
  return wanted.filter((word) => among.some((other) => other === word || (slips && isSlip(word, other))))
    .length;
}
