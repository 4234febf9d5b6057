/**
 * The last number of an address and the word behind it, as one number: what a glance sees of the house key. Houses of one key
 * are alike at a glance but for few (`The Green` and `Green`), others mostly not, and all those without a number are alike.
 */
export function glanceAtHouse(lines: readonly string[]): number {
  const text = lines.join(', ');
  let end = text.length - 1;
  while (end >= 0 && !isDigit(text.charCodeAt(end))) end--;
  const word = startOfWord(text, end + 1);
  return word < text.length ? glanceAtWord(text, word, numberEndingAt(text, end)) : 0;
}

/** Leading zeros say nothing. */
function numberEndingAt(text: string, end: number): number {
  let start = end;
  while (start > 0 && isDigit(text.charCodeAt(start - 1))) start--;
  let number = 0;
  for (let i = start; i <= end; i++) number = Math.imul(number, 10) + text.charCodeAt(i) - 48;
  return number;
}

/** Behind a number, the letter of a house (`12a`) and what separates them; the end of the text where no word is. */
function startOfWord(text: string, from: number): number {
  if (from === 0) return text.length;
  const letter = isLetter(text.charCodeAt(from)) && isBetween(text, from + 1) ? 1 : 0;
  let start = from + letter;
  while (isBetween(text, start)) start++;
  return start > from + letter ? start : text.length;
}

function glanceAtWord(text: string, start: number, seed: number): number {
  let glance = seed;
  for (let i = start; i < text.length && !isBetween(text, i); i++) {
    const unit = text.charCodeAt(i);
    // Small letters of other scripts may be more than one unit: those are taken as they stand together.
    if (unit > 127) return glanceAtLetters(endOfWord(text, i).toLowerCase(), glance);
    // Stops and apostrophes say nothing: `St. Mary` is `St Mary`.
    if (isLetter(unit)) glance = mix(glance, unit | 32);
  }
  return glance;
}

function endOfWord(text: string, from: number): string {
  let end = from;
  while (end < text.length && !isBetween(text, end)) end++;
  return text.slice(from, end);
}

function glanceAtLetters(word: string, seed: number): number {
  let glance = seed;
  for (let i = 0; i < word.length; i++) glance = mix(glance, word.charCodeAt(i));
  return glance;
}

function mix(glance: number, unit: number): number {
  return Math.imul(glance ^ unit, 0x01000193) + unit;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isLetter(unit: number): boolean {
  const small = unit | 32;
  return small >= 97 && small <= 122;
}

/** Spaces, commas and hyphens. */
function isBetween(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 128) return unit === 44 || unit === 45 || unit === 32 || (unit >= 9 && unit <= 13);
  return /\s/.test(text.charAt(at));
}
