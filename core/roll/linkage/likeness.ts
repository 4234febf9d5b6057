/** How alike two words are. Both measures are symmetric and look at UTF-16 units. */

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn one word into the other, each unit touched once
 * (optimal string alignment); `limit + 1` as soon as it is more than `limit`.
 */
export function editDistance(left: string, right: string, limit: number): number {
  if (left === right) return 0;
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  if (limit === 1) return isOneEdit(left, right) ? 1 : 2;
  if (lettersApart(left, right) > 2 * limit) return limit + 1;
  const [ours, theirs] = withoutEnds(left, right);
  const [short, long] = ours.length <= theirs.length ? [ours, theirs] : [theirs, ours];
  const distance = short.length <= 32 ? distanceByBits(short, long) : distanceByTable(short, long);
  return Math.min(distance, limit + 1);
}

/** Both without the beginning and the end that they share, where there is nothing to edit. */
function withoutEnds(left: string, right: string): [string, string] {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left.charCodeAt(start) === right.charCodeAt(start)) start++;
  let [ours, theirs] = [left.length, right.length];
  while (ours > start && theirs > start && left.charCodeAt(ours - 1) === right.charCodeAt(theirs - 1)) {
    ours--;
    theirs--;
  }
  return [left.slice(start, ours), right.slice(start, theirs)];
}

/** A column of the table in the bits of two words (Hyyrö 2003, A bit-vector algorithm for Damerau edit distances, section 4). */
function distanceByBits(short: string, long: string): number {
  if (short === '') return long.length;
  const last = 1 << (short.length - 1);
  let [up, down, diagonal, matchedBefore] = [-1, 0, 0, 0];
  let distance = short.length;
  for (let place = 0; place < long.length; place++) {
    const matched = placesOf(long.charCodeAt(place), short);
    const swapped = ((~diagonal & matched) << 1) & matchedBefore;
    diagonal = (((matched & up) + up) ^ up) | matched | down | swapped;
    const more = down | ~(diagonal | up);
    const less = diagonal & up;
    if ((more & last) !== 0) distance++;
    if ((less & last) !== 0) distance--;
    const shifted = (more << 1) | 1;
    up = (less << 1) | ~(diagonal | shifted);
    down = shifted & diagonal;
    matchedBefore = matched;
  }
  return distance;
}

/** A bit for each place of a word that has the unit. */
function placesOf(unit: number, word: string): number {
  let places = 0;
  for (let place = 0; place < word.length; place++) if (word.charCodeAt(place) === unit) places |= 1 << place;
  return places;
}

function distanceByTable(short: string, long: string): number {
  let before: number[] = [];
  let above = Array.from({ length: long.length + 1 }, (_, column) => column);
  for (let row = 1; row <= short.length; row++) {
    const line = editRow(short, long, row, above, before);
    before = above;
    above = line;
  }
  return at(above, long.length);
}

/** Of two words that are not the same and one unit longer or shorter at most: what is left between their ends is one edit. */
function isOneEdit(left: string, right: string): boolean {
  const [ours, theirs] = withoutEnds(left, right);
  if (ours.length <= 1 && theirs.length <= 1) return true;
  const isPair = ours.length === 2 && theirs.length === 2;
  return isPair && ours[0] === theirs[1] && ours[1] === theirs[0];
}

/** How many letters one of the words has and the other has not, or fewer: an edit brings and takes one at most. */
function lettersApart(left: string, right: string): number {
  let [rest, apart] = [lettersOf(left) ^ lettersOf(right), 0];
  for (; rest !== 0; rest &= rest - 1) apart++;
  return apart;
}

/** One bit for each letter of a word; other units share them. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let place = 0; place < word.length; place++) letters |= 1 << (word.charCodeAt(place) & 31);
  return letters;
}

function editRow(left: string, right: string, row: number, above: number[], before: number[]): number[] {
  const line = [row];
  const letter = left[row - 1];
  for (let column = 1; column <= right.length; column++) {
    const replaced = at(above, column - 1) + (letter === right[column - 1] ? 0 : 1);
    let best = Math.min(replaced, at(above, column) + 1, at(line, column - 1) + 1);
    const swapped =
      row > 1 && column > 1 && letter === right[column - 2] && left[row - 2] === right[column - 1];
    if (swapped) best = Math.min(best, at(before, column - 2) + 1);
    line.push(best);
  }
  return line;
}

function at(line: readonly number[], place: number): number {
  return line[place] ?? 0;
}

/**
 * Jaro's likeness with Winkler's bonus of 0.1 per letter of a common beginning, at most four: 0 nothing in common,
 * 1 equal (Winkler 1990, String Comparator Metrics and Enhanced Decision Rules).
 */
export function jaroWinkler(left: string, right: string): number {
  if (left === right) return 1;
  const jaro = jaroOf(left, right);
  let common = 0;
  while (common < 4 && left[common] !== undefined && left[common] === right[common]) common++;
  return jaro + common * 0.1 * (1 - jaro);
}

function jaroOf(left: string, right: string): number {
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const used = new Array<boolean>(right.length).fill(false);
  const found: string[] = [];
  for (const [place, letter] of [...left].entries()) {
    const from = Math.max(0, place - reach);
    for (let other = from; other <= place + reach && other < right.length; other++) {
      if (used[other] || right[other] !== letter) continue;
      used[other] = true;
      found.push(letter);
      break;
    }
  }
  if (found.length === 0) return 0;
  const theirs = [...right].filter((_, place) => used[place]);
  const moved = found.filter((letter, place) => letter !== theirs[place]).length / 2;
  const count = found.length;
  return (count / left.length + count / right.length + (count - moved) / count) / 3;
}

/** Whether two words differ by no more than a slip of the pen: one for four letters, two for eight. */
export function isSlip(left: string, right: string): boolean {
  const shorter = Math.min(left.length, right.length);
  const limit = shorter >= 7 ? 2 : shorter >= 3 ? 1 : 0;
  return limit > 0 && editDistance(left, right, limit) <= limit;
}

/** Whether two words are said alike or almost: `sophie` and `sofie`, `nicholas` and `nikolaus`. Words of four letters and more. */
export function soundAlike(left: string, right: string): boolean {
  if (Math.min(left.length, right.length) < 4) return false;
  // Most pairs are two people: words that neither begin nor end alike are not worth spelling out.
  if (left[0] !== right[0] && left.at(-1) !== right.at(-1)) return false;
  const [ours, theirs] = [soundOf(left), soundOf(right)];
  return ours === theirs || (Math.min(ours.length, theirs.length) >= 5 && editDistance(ours, theirs, 1) <= 1);
}

/** One spelling of what sounds the same in English names. */
function soundOf(word: string): string {
  return word
    .replace(/ph/g, 'f')
    .replace(/c[hk]?(?![eiy])|q/g, 'k')
    .replace(/[yj](?=.)|ie$|y$|ee/g, 'i')
    .replace(/z/g, 's')
    .replace(/h/g, '')
    .replace(/(.)\1+/g, '$1')
    .replace(/e$/, '');
}
