/** Letters that Unicode does not take apart into a plain letter and a mark. */
const spelledOut: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
};

/**
 * Text as it is compared: lower case, without accents, apostrophes and full stops; whatever else is neither letter nor
 * digit is one space. `O’Brien` and `OBrien`, `Siân` and `Sian` are then alike (RECON-4). Scripts other than Latin stay.
 */
export function foldText(text: string): string {
  // Most cells are plain: they need no table of Unicode.
  if (/^(?:[a-z0-9]+(?: [a-z0-9]+)*)?$/i.test(text)) return text.toLowerCase();
  // Taking letters apart, and making them small, can bring forth marks, stops and apostrophes: those go last.
  const bare = text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}|['’‘ʼʻ`´.]/gu, '');
  return squeeze(bare.replace(/[ßæœøđðþłħı]/g, (letter) => spelledOut[letter] ?? letter));
}

function squeeze(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** The words of a text, folded. */
export function foldWords(text: string): readonly string[] {
  const folded = foldText(text);
  return folded === '' ? [] : folded.split(' ');
}
