/** The name of a person as it is compared: words folded, titles and letters after the name set aside. */
import { foldWords } from './fold-text.ts';

export interface PersonName {
  /** First and middle names in their order, folded; single letters are initials. */
  readonly forenames: readonly string[];
  /** Words of the family name: two for a double-barrelled one. */
  readonly surnames: readonly string[];
  /** `jr`, `sr`, `ii` … where the file tells father from son; empty otherwise. */
  readonly generation: string;
}

/** The cells a name is read from: parts, or the whole in `name`. Parts win where both are there. */
export interface NameCells {
  readonly name?: string | undefined;
  readonly forename?: string | undefined;
  readonly middle?: string | undefined;
  readonly surname?: string | undefined;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const titles = words(
  'mr mrs ms miss mx dr sir dame lord lady rev revd reverend prof professor cllr councillor capt captain col colonel major maj lt sgt hon rt baroness 1st 2nd 3rd 4th 5th 6th 7th 8th 9th',
);
const honours = words(
  'obe mbe cbe kbe dbe mp ms msp mep jp qc kc phd bsc ba ma md frs esq dl gbe vc kcb baronet bart bt 1st 2nd 3rd 4th 5th 6th 7th 8th 9th',
);
const generations = new Map([
  ['jr', 'jr'],
  ['jnr', 'jr'],
  ['junior', 'jr'],
  ['sr', 'sr'],
  ['snr', 'sr'],
  ['senior', 'sr'],
  ['ii', 'ii'],
  ['iii', 'iii'],
  ['iv', 'iv'],
]);
/** Words that belong to the family name after them. */
const particles = words(
  'van von der den de del della di da dos du la le el al bin ibn ap ab ferch mac mc o st saint ni nic ui ua ter ten zu',
);

/** The forenames or the surnames of a name; the two halves of a row with both cells have nothing to do with each other. */
export interface NameHalf {
  readonly words: readonly string[];
  /** The generation said there, or empty. */
  readonly generation: string;
}

/** Whether a row has its forename and its surname in cells of their own: then its halves are those of the cells. */
export function hasHalves({ forename = '', surname = '' }: NameCells): boolean {
  return forename.trim() !== '' && surname.trim() !== '';
}

/** The cells of forename and middle names, with a space between. */
export function foldGiven(text: string): NameHalf {
  return halfOf(forenameWords(text));
}

/** The cell of the surname. */
export function foldFamily(surname: string): NameHalf {
  return halfOf(foldWords(surname));
}

/** A name of its two halves. */
export function joinHalves(given: NameHalf, family: NameHalf): PersonName {
  const generation = given.generation === '' ? family.generation : given.generation;
  return { forenames: given.words, surnames: family.words, generation };
}

/** Reads a name in any of the usual forms: parts, `Mrs Ann Lee`, `Lee, Ann`, initials with or without stops. */
export function foldName(cells: NameCells): PersonName {
  const { name = '', forename = '', middle = '', surname = '' } = cells;
  if (surname.trim() === '' && forename.trim() === '') return foldWhole(name);
  // A cell of both names under one of the two headings, unless it is one word.
  if (surname.trim() === '' && /\p{L}[\s,]+\p{L}{2}/u.test(forename.trim()))
    return foldWhole(`${forename} ${middle}`);
  if (forename.trim() === '' && name.trim() === '' && surname.includes(',')) return foldWhole(surname);
  return joinHalves(foldGiven(`${forename} ${middle}`), foldFamily(surname));
}

function foldWhole(name: string): PersonName {
  const comma = name.indexOf(',');
  const after = comma < 0 ? [] : foldWords(name.slice(comma + 1));
  if (after.some((word) => !honours.has(word) && !generations.has(word)))
    return joinHalves(foldGiven(name.slice(comma + 1)), foldFamily(name.slice(0, comma)));
  const whole = foldWords(spaceInitials(name));
  const all = withoutEnds(whole);
  let from = Math.max(0, all.length - lastWordParts(name));
  if (from === 0 && all.length > 1) from = all.length - 1;
  while (from > 1 && particles.has(all[from - 1] ?? '')) from--;
  const forenames = all.slice(0, from).flatMap(splitInitials);
  return { forenames, surnames: all.slice(from), generation: generationIn(whole) };
}

/** How many words the hyphens of the last word join. */
function lastWordParts(name: string): number {
  return foldWords(name.trim().split(/\s+/).at(-1) ?? '').length || 1;
}

/** Words of forenames; `J.M.` and `JM` as initials are two words. */
function forenameWords(text: string): readonly string[] {
  return foldWords(spaceInitials(text)).flatMap(splitInitials);
}

function spaceInitials(text: string): string {
  return text.replace(/\b(\p{L})\.(?=\p{L})/gu, '$1. ');
}

/** Two or three letters without a vowel are initials written together. */
function splitInitials(word: string): readonly string[] {
  return /^[bcdfghjklmnpqrstvwxz]{2,3}$/.test(word) && !isWord(word) ? [...word] : [word];
}

/** Whether a word stands beside names and is none: cells that hold nothing else say nobody's name. */
export function isRank(word: string): boolean {
  return titles.has(word) || honours.has(word);
}

function isWord(word: string): boolean {
  return titles.has(word) || honours.has(word) || generations.has(word) || particles.has(word);
}

function withoutEnds(all: readonly string[]): readonly string[] {
  let from = 0;
  let to = all.length;
  while (to - from > 1 && titles.has(all[from] ?? '')) from++;
  while (to - from > 1 && (honours.has(all[to - 1] ?? '') || generations.has(all[to - 1] ?? ''))) to--;
  return all.slice(from, to);
}

function halfOf(words: readonly string[]): NameHalf {
  return { words: withoutEnds(words), generation: generationIn(words) };
}

function generationIn(all: readonly string[]): string {
  return all.flatMap((word) => generations.get(word) ?? [])[0] ?? '';
}
