/**
 * Which rows are compared at all: those that share a key. Blocking limits everything after it, so the keys overlap:
 * one wrong field must not hide a pair. Keys that too many rows share are narrowed, and those still too wide counted.
 */
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
  const { kept, tooWide } = keepUseful(rowsByKey(rows));
  const blocksOf: number[][][] = rows.map(() => []);
  for (const block of kept) for (const row of block) blocksOf[row]?.push(block);
  const met = new Int32Array(rows.length).fill(-1);
  const candidatesOf = (row: number): number[] =>
    (blocksOf[row] ?? []).flatMap((block) =>
      block.filter((other) => {
        if (other <= row || met[other] === row) return false;
        met[other] = row;
        return true;
      }),
    );
  return { candidatesOf, tooWide };
}

function rowsByKey(rows: readonly ReadyRow[]): ReadonlyMap<string, number[]> {
  const byKey = new Map<string, number[]>();
  rows.forEach((row, place) => {
    for (const key of new Set(keysOf(row))) {
      const block = byKey.get(key);
      if (block) block.push(place);
      else byKey.set(key, [place]);
    }
  });
  return byKey;
}

function keepUseful(byKey: ReadonlyMap<string, number[]>): { kept: number[][]; tooWide: number } {
  const several = [...byKey.values()].filter(({ length }) => length > 1);
  const kept = several.filter(({ length }) => length <= widest);
  return { kept, tooWide: several.length - kept.length };
}

function keysOf(row: ReadyRow): string[] {
  const words = row.words.map(({ text }) => text);
  const codes = [...new Set(words.map(soundCode))].toSorted();
  return [...nameKeys(codes), ...dateKeys(row, codes), ...placeKeys(row, words, codes), ...contactKeys(row)];
}

/** Any two words of the name by sound, in either order. */
function nameKeys(codes: readonly string[]): string[] {
  return codes.flatMap((one, at) => codes.slice(at + 1).map((other) => `name ${one} ${other}`));
}

function dateKeys({ dob, postcode, town, home }: ReadyRow, codes: readonly string[]): string[] {
  if (dob === '') return [];
  const places = [postcode && `born ${dob} in ${postcode}`, town && `born ${dob} at ${town}`];
  const own = home.length === 0 ? [] : [`born ${dob} home ${home.join(' ')}`];
  const dated = codes.flatMap((code) => [`born ${dob} ${code[0]}`, `year ${dob.slice(0, 4)} ${code}`]);
  return [...places.filter((key) => key !== ''), ...own, ...dated, `born ${dob}`];
}

function placeKeys(row: ReadyRow, words: readonly string[], codes: readonly string[]): string[] {
  const { postcode, town, home } = row;
  const byWord = words.flatMap((word) => [
    town && `town ${town} ${word}`,
    postcode && `post ${postcode} ${word}`,
  ]);
  const byCode = codes.flatMap((code) => [
    postcode && `area ${outward(postcode)} ${code}`,
    town && `town ${town} ${code}`,
  ]);
  const year = row.dob.slice(0, 4);
  if (year !== '')
    byCode.push(town && `town ${town} ${year}`, postcode && `area ${outward(postcode)} ${year}`);
  const own = home.length === 0 ? '' : `home ${home.join(' ')} ${town}`;
  return [...byWord, ...byCode, own, postcode && `post ${postcode}`].filter((key) => key !== '');
}

function contactKeys({ email, phone }: ReadyRow): string[] {
  const [local = '', domain = ''] = email.split('@');
  const mails =
    email === ''
      ? []
      : [
          `mail ${local}`,
          `mail ${local.slice(0, 4)} ${domain.slice(0, 3)}`,
          `mail ${local.slice(-4)} ${domain}`,
        ];
  return phone === '' ? mails : [...mails, `phone ${phone}`];
}

/** The part of a British postcode before its last three characters; of another, all but three. */
export function outward(postcode: string): string {
  return postcode.length > 4 ? postcode.slice(0, -3) : postcode;
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
