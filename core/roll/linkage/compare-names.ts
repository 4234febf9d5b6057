/** How two names agree (RECON-4): by the words a reviewer would use, not by a number. */
import { compareWords, type WordAgreement } from './compare-words.ts';
import { isSlip, jaroWinkler, soundAlike } from './likeness.ts';
import type { PersonName } from './person-name.ts';
import { areNameForms } from './short-names.ts';

/** The first names: as their words agree; one known by a middle name; or not given on a side. */
export type ForenameAgreement = WordAgreement | 'middle' | 'missing';

/** The family names: the same; one word of a double-barrelled one; a slip of the pen; different; not given. */
export type SurnameAgreement = 'same' | 'part' | 'spelling' | 'different' | 'missing';

/** Names behind the first: the same, an initial, different, or not given on a side. */
export type MiddleAgreement = 'same' | 'initial' | 'different' | 'missing';

export interface NameAgreement {
  readonly forename: ForenameAgreement;
  readonly middle: MiddleAgreement;
  readonly surname: SurnameAgreement;
  /** Forename and surname stand in each other's place on one side. */
  readonly isSwapped: boolean;
  /** Both sides say, and differ, which generation is meant (`jr`, `sr`). */
  readonly isOtherGeneration: boolean;
}

/** Compares two names, and the second with its parts in each other's place where that agrees in both. */
export function compareNames(left: PersonName, right: PersonName): NameAgreement {
  const isOtherGeneration =
    left.generation !== '' && right.generation !== '' && left.generation !== right.generation;
  const forename = compareForenames(left.forenames, right.forenames);
  const surname = compareSurnames(left.surnames, right.surnames);
  const middle = compareMiddles(left.forenames, right.forenames);
  const straight = { forename, surname, middle, isSwapped: false, isOtherGeneration };
  if (isSound(forename) || (surname !== 'different' && surname !== 'missing')) return straight;
  const [first = '', ...rest] = right.forenames;
  const swapped = {
    forename: compareForenames(left.forenames, right.surnames),
    surname: compareSurnames(left.surnames, first === '' ? [] : [first]),
    middle: compareMiddles(left.forenames, [...right.surnames.slice(0, 1), ...rest]),
  };
  const agrees = isSound(swapped.forename) && (swapped.surname === 'same' || swapped.surname === 'spelling');
  return agrees ? { ...swapped, isSwapped: true, isOtherGeneration } : straight;
}

function isSound(forename: ForenameAgreement): boolean {
  return forename === 'same' || forename === 'form' || forename === 'spelling';
}

/** Compares folded forenames by the first; `[]` is not given. */
export function compareForenames(left: readonly string[], right: readonly string[]): ForenameAgreement {
  const [ours, theirs] = [left[0], right[0]];
  if (ours === undefined || theirs === undefined) return 'missing';
  const level = compareWords(ours, theirs);
  if (level === 'same') return ours.length === 1 ? 'initial' : 'same';
  if (isJoined(left, right) || isJoined(right, left)) return 'same';
  if (level !== 'different' && level !== 'alike') return level;
  if (areInitials(ours, right) || areInitials(theirs, left)) return 'initial';
  return isLaterName(ours, right) || isLaterName(theirs, left) ? 'middle' : level;
}

/** `maryann` on one side, `mary ann` on the other. */
function isJoined([first]: readonly string[], [one, two]: readonly string[]): boolean {
  return two !== undefined && two.length > 1 && first === `${one}${two}`;
}

/** `aj` for `andrew james`. */
function areInitials(word: string, names: readonly string[]): boolean {
  return (
    word.length === 2 &&
    word ===
      names
        .map(([letter]) => letter)
        .join('')
        .slice(0, 2)
  );
}

function isLaterName(word: string, names: readonly string[]): boolean {
  return word.length > 1 && names.slice(1).some((name) => name === word || areNameForms(name, word));
}

/** Compares what stands behind the first forename. */
export function compareMiddles(left: readonly string[], right: readonly string[]): MiddleAgreement {
  const [ours, theirs] = [left[1], right[1]];
  if (ours === undefined || theirs === undefined) return 'missing';
  const level = compareWords(ours, theirs);
  if (level === 'initial' || (level === 'same' && ours.length === 1)) return 'initial';
  return level === 'different' || level === 'alike' ? 'different' : 'same';
}

/**
 * Compares folded words of surnames. Spaces and hyphens are nothing, `Mac` and `Mc` are one, and the `O`, `Ó` or `Ní`
 * of an Irish name may be left out.
 */
export function compareSurnames(left: readonly string[], right: readonly string[]): SurnameAgreement {
  if (left.length === 0 || right.length === 0) return 'missing';
  const [ours, theirs] = [surnameKey(left), surnameKey(right)];
  if (ours === theirs) return 'same';
  if (left.length > 1 || right.length > 1) {
    const long = (word: string) => word.length >= 3;
    if (left.some((word) => long(word) && right.includes(word))) return 'part';
  }
  const isLong = Math.min(ours.length, theirs.length) >= 5;
  const isClose = isLong && ours[0] === theirs[0] && jaroWinkler(ours, theirs) >= 0.92;
  return isSlip(ours, theirs) || isClose || soundAlike(ours, theirs) ? 'spelling' : 'different';
}

/** One word by which a surname is found again, for blocking: `mcdonald` for `Mac Donald`, `brien` for `O’Brien`. */
export function surnameKey(surnames: readonly string[]): string {
  const [first = ''] = surnames;
  if (surnames.length > 1 && /^(o|ni|ui)$/.test(first)) return surnames.slice(1).join('');
  const joined = surnames.length === 1 ? first : surnames.join('');
  // Most begin with neither, and this is asked of every name again and again.
  if (!joined.startsWith('o') && !joined.startsWith('mac')) return joined;
  return joined
    .replace(
      /^o(?=(brien|connor|conor|neill?|donnell|reilly|sullivan|hara|keeffe|leary|mahony|shea|rourke|malley|dwyer|toole|gorman|grady|hagan|halloran|kane|loughlin|callaghan|flynn|flaherty|doherty|driscoll|dowd|riordan|regan|farrell)$)/,
      '',
    )
    .replace(/^mac(?=[a-z]{3})/, 'mc');
}
