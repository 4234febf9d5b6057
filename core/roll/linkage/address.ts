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

const kinds: ReadonlyMap<string, string> = new Map([
  ['st', 'street'],
  ['str', 'street'],
  ['rd', 'road'],
  ['ave', 'avenue'],
  ['av', 'avenue'],
  ['ln', 'lane'],
  ['cl', 'close'],
  ['clo', 'close'],
  ['cres', 'crescent'],
  ['cr', 'crescent'],
  ['ct', 'court'],
  ['crt', 'court'],
  ['dr', 'drive'],
  ['drv', 'drive'],
  ['gdns', 'gardens'],
  ['gdn', 'gardens'],
  ['gr', 'grove'],
  ['gro', 'grove'],
  ['pl', 'place'],
  ['pk', 'park'],
  ['sq', 'square'],
  ['ter', 'terrace'],
  ['terr', 'terrace'],
  ['tce', 'terrace'],
  ['hse', 'house'],
  ['bldgs', 'buildings'],
  ['cct', 'circuit'],
  ['pde', 'parade'],
  ['hwy', 'highway'],
  ['mt', 'mount'],
  ['nth', 'north'],
  ['sth', 'south'],
  ['upr', 'upper'],
  ['lwr', 'lower'],
]);
const kindNames: ReadonlySet<string> = new Set([
  ...kinds.values(),
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

/** Lines without a number, towns and districts for the most part, come again and again: each is folded once. */
export class LineMemory {
  readonly #known = new Map<string, FoldedLine>();

  fold(line: string): FoldedLine {
    const known = this.#known.get(line);
    if (known) return known;
    const folded = foldLine(line);
    if (this.#known.size < mostLines) this.#known.set(line, folded);
    return folded;
  }
}

/** More towns than there are in the United Kingdom. */
const mostLines = 50_000;

/** Reads the lines of an address; a line with commas is several. Total: what is not understood is words. */
export function foldAddress(lines: readonly string[], postcode: string, memory?: LineMemory): FoldedAddress {
  const folded: FoldedLine[] = [];
  for (const line of lines)
    for (const part of line.includes(',') ? line.split(',') : [line]) {
      const one = memory === undefined || hasDigit(part) ? foldLine(part) : memory.fold(part);
      if (one.numbers.length + one.words.length > 0) folded.push(one);
    }
  // Numbers stand in the first lines; a later one is a road's (A40) or a postcode's.
  const near = folded.slice(0, 4);
  const last = near.findLastIndex(({ numbers }) => numbers.length > 0);
  let end = Math.max(last + 1, 1);
  while (end < folded.length && folded.slice(0, end).every(({ words }) => words.length === 0)) end++;
  return {
    numbers: joinAll(near.map(({ numbers }) => numbers)),
    street: joinAll(folded.slice(0, end).map(({ words }) => words)),
    words: joinAll(folded.map(({ words }) => words)),
    postcode: foldPostcode(postcode),
  };
}

/** One after the other; where only one list has anything, that one. */
function joinAll(lists: readonly (readonly string[])[]): readonly string[] {
  const filled = lists.filter(({ length }) => length > 0);
  return filled.length === 1 ? (filled[0] ?? []) : filled.flat();
}

function foldLine(line: string): FoldedLine {
  const numbers: string[] = [];
  const words: string[] = [];
  let before: string | undefined;
  for (const word of foldText(line).split(' ')) {
    if (word === '') continue;
    const digits = digitsOf(word);
    if (digits > 0) addNumber(numbers, word, digits);
    else if (word.length === 1 && isUnit(before)) numbers.push(word);
    else if (!unitWords.has(word)) words.push(isSaint(word, before) ? word : (kinds.get(word) ?? word));
    before = word;
  }
  return { numbers, words };
}

/** How many digits a word begins with that has nothing behind them but one letter at most; 0 of any other. */
function digitsOf(word: string): number {
  let digits = 0;
  while (isDigit(word.charCodeAt(digits))) digits++;
  const rest = word.length - digits;
  return rest === 0 || (rest === 1 && isSmallLetter(word.charCodeAt(digits))) ? digits : 0;
}

function addNumber(numbers: string[], word: string, digits: number): void {
  numbers.push(String(Number(word.slice(0, digits))));
  if (digits < word.length) numbers.push(word.slice(digits));
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function hasDigit(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isDigit(text.charCodeAt(i))) return true;
  return false;
}

function isSmallLetter(unit: number): boolean {
  return unit >= 97 && unit <= 122;
}

/** `St` at the beginning is a saint, behind it a street. */
function isSaint(word: string, before: string | undefined): boolean {
  return before === undefined && word === 'st';
}

/** Whether the word before says that a letter is a flat's or a house's: `Flat A`, `27 A`. */
function isUnit(before: string | undefined): boolean {
  return before !== undefined && (unitWords.has(before) || /^\d+$/.test(before));
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
  const [last, other] = [left.at(-1) ?? '', right.at(-1) ?? ''];
  if (left.length === 1 && right.length === 1) return last === other ? 'same' : 'different';
  // The house of a flat is the last number: flat 14 of house 87 is in 87, and has nothing to do with house 14.
  if (areDigits(last) && areDigits(other) && last !== other) return 'different';
  if (lastDigits(left) !== lastDigits(right)) return 'different';
  const [ours, theirs] = [sortNumbers(left), sortNumbers(right)];
  if (ours.join(' ') === theirs.join(' ')) return 'same';
  const [short, long] = ours.length < theirs.length ? [ours, theirs] : [theirs, ours];
  return short.length < long.length && short.every((number) => long.includes(number))
    ? 'within'
    : 'different';
}

/** Digits in their order, then letters: `Flat A, 12` and `12A` are alike. */
function sortNumbers(numbers: readonly string[]): readonly string[] {
  return [...numbers.filter(areDigits), ...numbers.filter((number) => !areDigits(number)).toSorted()];
}

function areDigits(number: string): boolean {
  return isDigit(number.charCodeAt(0));
}

function lastDigits(numbers: readonly string[]): string | undefined {
  return numbers.findLast(areDigits);
}

/** The smaller street's words found in the other, or among all words where a side has its lines in another order. */
function compareStreets(left: FoldedAddress, right: FoldedAddress): StreetAgreement {
  if (left.street.length > 0 && areSameWords(left.street, right.street)) return 'same';
  const ours = nameOfStreet(left.street);
  const theirs = nameOfStreet(right.street);
  if (ours.length === 0 || theirs.length === 0) return 'missing';
  if (ours[0]?.charCodeAt(0) === theirs[0]?.charCodeAt(0) && ours.join('') === theirs.join('')) return 'same';
  return ours.length <= theirs.length ? findStreet(ours, right.words) : findStreet(theirs, left.words);
}

/** How the words of a street are found among those of an address. */
function findStreet(street: readonly string[], among: readonly string[]): StreetAgreement {
  let found = 0;
  let nearly = 0;
  for (const word of street)
    if (among.includes(word)) found++;
    else if (among.some((other) => isSlip(word, other))) nearly++;
  if (found === street.length) return 'same';
  const lacking = street.length - found - nearly;
  return lacking === 0 || (street.length > 2 && lacking === 1) ? 'similar' : 'different';
}

function areSameWords(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((word, place) => word === right[place]);
}

/** Without its kind, as long as anything else is there: `Mill Lane` and `Mill Ln.` and `Mill` are alike. */
function nameOfStreet(street: readonly string[]): readonly string[] {
  if (!street.some((word) => kindNames.has(word))) return street;
  const named = street.filter((word) => !kindNames.has(word));
  return named.length > 0 ? named : street;
}
