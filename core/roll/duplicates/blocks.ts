/**
 * Which rows are compared at all: those that share a key. Blocking limits everything after it, so the keys overlap:
 * one wrong field must not hide a pair. Keys that too many rows share are narrowed, and those still too wide counted.
 */
import { KeyNumbers, NumberList } from './key-numbers.ts';
import type { ReadyRow } from './row.ts';

export interface Blocks {
  /** Later rows that share a key with this one, each once. */
  candidatesOf(row: number): readonly number[];
  /** Keys that so many rows share that they were left out. */
  readonly tooWide: number;
}

/** Rows that may share one key; beyond this a key says little and costs much. */
const widest = 250;

export function blockRows(rows: readonly ReadyRow[]): Blocks {
  const keys = numberKeys(rows);
  const { from, members, tooWide } = keepUseful(keys, rows.length);
  const met = new Int32Array(rows.length);
  let asked = 0;
  const candidatesOf = (row: number): number[] => {
    const found: number[] = [];
    asked++;
    for (const key of keys.of(row))
      for (let at = from[key] ?? 0; at < (from[key + 1] ?? 0); at++) {
        const other = members[at] ?? 0;
        if (other <= row || met[other] === asked) continue;
        met[other] = asked;
        found.push(other);
      }
    return found;
  };
  return { candidatesOf, tooWide };
}

/** The keys of each row, each once, in the order of their numbers. */
interface RowKeys {
  of(row: number): Int32Array;
  readonly count: number;
}

function numberKeys(rows: readonly ReadyRow[]): RowKeys {
  const numbers = new KeyNumbers();
  const keys = new NumberList();
  const ends = new Int32Array(rows.length);
  rows.forEach((row, place) => {
    const start = keys.length;
    addKeys(row, (kind, one, other = '') => {
      const key = numbers.numberOf(kinds[kind], one, other);
      if (!keys.slice(start).includes(key)) keys.push(key);
    });
    keys.slice(start).sort();
    ends[place] = keys.length;
  });
  return { of: (row) => keys.slice(ends[row - 1] ?? 0, ends[row]), count: numbers.count };
}

/** For each key the rows that share it, one key after the other; none for a key of one row or of too many. */
function keepUseful({ of, count }: RowKeys, rows: number) {
  const sizes = new Int32Array(count);
  for (let row = 0; row < rows; row++) for (const key of of(row)) sizes[key] = (sizes[key] ?? 0) + 1;
  const from = new Int32Array(count + 1);
  sizes.forEach((size, key) => {
    from[key + 1] = (from[key] ?? 0) + (size > 1 && size <= widest ? size : 0);
  });
  const members = new Int32Array(from[count] ?? 0);
  const filled = from.slice();
  for (let row = 0; row < rows; row++)
    for (const key of of(row)) {
      const at = filled[key] ?? 0;
      if (at === from[key + 1]) continue;
      members[at] = row;
      filled[key] = at + 1;
    }
  return { from, members, tooWide: sizes.filter((size) => size > widest).length };
}

/** Keys of one kind are compared with each other alone. */
const kinds = {
  name: 0,
  bornIn: 1,
  bornAt: 2,
  bornHome: 3,
  bornInitial: 4,
  year: 5,
  born: 6,
  town: 7,
  post: 8,
  area: 9,
  home: 10,
  mail: 11,
  mailParts: 12,
  phone: 13,
} as const;

type AddKey = (kind: keyof typeof kinds, one: string, other?: string) => void;

function addKeys(row: ReadyRow, add: AddKey): void {
  const words = row.words.map(({ text }) => text);
  const codes = [...new Set(words.map(soundCode))].toSorted();
  // Any two words of the name by sound, in either order.
  codes.forEach((one, at) => {
    for (const other of codes.slice(at + 1)) add('name', one, other);
  });
  addDateKeys(row, codes, add);
  addPlaceKeys(row, words, codes, add);
  addContactKeys(row, add);
}

function addDateKeys({ dob, postcode, town, home }: ReadyRow, codes: readonly string[], add: AddKey): void {
  if (dob === '') return;
  if (postcode !== '') add('bornIn', dob, postcode);
  if (town !== '') add('bornAt', dob, town);
  if (home.length > 0) add('bornHome', dob, home.join(' '));
  for (const code of codes) {
    add('bornInitial', dob, code[0]);
    add('year', dob.slice(0, 4), code);
  }
  add('born', dob);
}

function addPlaceKeys(row: ReadyRow, words: readonly string[], codes: readonly string[], add: AddKey): void {
  const { postcode, town, home, district } = row;
  const year = row.dob.slice(0, 4);
  for (const word of words) {
    if (town !== '') add('town', town, word);
    if (postcode !== '') add('post', postcode, word);
  }
  for (const code of codes) {
    if (postcode !== '') add('area', district, code);
    if (town !== '') add('town', town, code);
  }
  if (year !== '' && town !== '') add('town', town, year);
  if (year !== '' && postcode !== '') add('area', district, year);
  if (home.length > 0) add('home', home.join(' '), town);
  if (postcode !== '') add('post', postcode);
}

function addContactKeys({ email, phone }: ReadyRow, add: AddKey): void {
  const [local = '', domain = ''] = email.split('@');
  if (email !== '') {
    add('mail', local);
    add('mailParts', local.slice(0, 4), domain.slice(0, 3));
    add('mailParts', local.slice(-4), domain);
  }
  if (phone !== '') add('phone', phone);
}

const sounds: Readonly<Record<string, string>> = {
  b: '1',
  f: '1',
  p: '1',
  v: '1',
  c: '2',
  g: '2',
  j: '2',
  k: '2',
  q: '2',
  s: '2',
  x: '2',
  z: '2',
  d: '3',
  t: '3',
  l: '4',
  m: '5',
  n: '5',
  r: '6',
};

/** Soundex: the first letter and the sounds of three consonants, so that a misheard spelling stays near. */
export function soundCode(word: string): string {
  let code = word.slice(0, 1);
  let before = sounds[code] ?? '';
  for (const letter of word.slice(1)) {
    const sound = sounds[letter] ?? '';
    if (sound !== '' && sound !== before) code += sound;
    if (letter !== 'h' && letter !== 'w') before = sound;
    if (code.length === 4) break;
  }
  return code;
}
