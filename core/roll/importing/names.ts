/** Names as lists write them: in one cell or several, surname first or last, or as initials alone. */

import type { ReadingChoices } from './mapping.ts';

/** The parts of a name; what a list does not say is empty. */
export interface NameParts {
  readonly title: string;
  readonly forename: string;
  readonly middle: string;
  readonly surname: string;
}

const titles =
  /^(mr|mrs|ms|miss|mx|master|dr|prof|professor|rev|revd|reverend|fr|sir|dame|lord|lady|baroness|baron|viscount|earl|hon|cllr|councillor|capt|captain|major|maj|col|colonel|lt|sgt)\.?$/i;
/** Words that begin a surname of several words. */
const particles = new Set(
  'le la de del della di da du des van von der den ter ten te st saint ap ab ferch mac mc o al el bin ibn ben dos das el-'.split(
    ' ',
  ),
);

/** A whole name: `Surname, Forename Middle` where there is a comma, otherwise `Title Forename Middle Surname`. */
export function splitName(name: string): NameParts {
  const comma = name.indexOf(',');
  if (comma >= 0) {
    const { title, words } = takeTitle(wordsOf(name.slice(comma + 1).replaceAll(',', ' ')));
    return { ...givenParts(words), title, surname: name.slice(0, comma).trim() };
  }
  const { title, words } = takeTitle(wordsOf(name));
  const start = surnameStart(words);
  return { ...givenParts(words.slice(0, start)), title, surname: words.slice(start).join(' ') };
}

/** A whole name as `splitName` and matching read it: where the file has the surname first, a comma goes behind that. */
export function readWholeName(name: string, { names }: Pick<ReadingChoices, 'names'>): string {
  const words = wordsOf(name);
  if (names === undefined || name.includes(',') || words.length < 2) return name;
  let end = 1;
  while (end < words.length - 1 && isParticle(words[end - 1])) end++;
  return `${words.slice(0, end).join(' ')}, ${words.slice(end).join(' ')}`;
}

/** Initials as a list writes them (`MT`, `M.T.`, `M T`): the first, and the others parted by spaces. */
export function splitInitials(text: string): Pick<NameParts, 'forename' | 'middle'> {
  const letters = [...text.replace(/[^\p{L}]/gu, '')];
  return { forename: letters[0] ?? '', middle: letters.slice(1).join(' ') };
}

/** Given names in one cell: the first is the forename. */
export function splitGivenNames(text: string): Pick<NameParts, 'forename' | 'middle'> {
  return givenParts(wordsOf(text));
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function takeTitle(words: readonly string[]): { readonly title: string; readonly words: readonly string[] } {
  let count = 0;
  while (count < words.length - 1 && titles.test(words[count] ?? '')) count++;
  return { title: words.slice(0, count).join(' '), words: words.slice(count) };
}

/** The last word and the particles before it; a name of particles alone keeps its first word as forename. */
function surnameStart(words: readonly string[]): number {
  let start = Math.max(0, words.length - 1);
  while (start > 1 && isParticle(words[start - 1])) start--;
  return start;
}

function isParticle(word = ''): boolean {
  return particles.has(word.toLowerCase().replace(/[.']/g, ''));
}

function givenParts(words: readonly string[]): Pick<NameParts, 'forename' | 'middle'> {
  return { forename: words[0] ?? '', middle: words.slice(1).join(' ') };
}
