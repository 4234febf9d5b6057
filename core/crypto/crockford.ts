import { err, ok, type Result } from '@countersign/bytes';

/*
 * Crockford's base 32: digits and capital letters without I, L, O, U. A character is a symbol of five bits; bits run
 * from the most significant. Typed text is forgiven its case, its separators, O for 0 and I or L for 1.
 */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const forgiven: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };
// Phones turn a hyphen into a dash and a space into one that does not break.
const separator = /[\s\p{Pd}]/u;

/** A character that stands for no symbol: its place (0-based, separators not counted) and itself. */
export interface ForeignCharacter {
  readonly position: number;
  readonly character: string;
}

/** The symbols (0 to 31) of typed text. */
export function parseSymbols(text: string): Result<number[], ForeignCharacter> {
  const symbols: number[] = [];
  for (const character of text) {
    if (separator.test(character)) continue;
    const capital = character.toUpperCase();
    const symbol = alphabet.indexOf(forgiven[capital] ?? capital);
    if (symbol < 0 || capital.length !== 1) return err({ position: symbols.length, character });
    symbols.push(symbol);
  }
  return ok(symbols);
}

/** The characters of symbols, without separators. */
export function formatSymbols(symbols: readonly number[]): string {
  return symbols.map((symbol) => alphabet.charAt(symbol)).join('');
}

/** The first `count` five-bit groups of bytes. */
export function symbolsOfBytes(bytes: Uint8Array, count: number): number[] {
  if (5 * count > 8 * bytes.length) throw new Error(`${bytes.length} bytes hold no ${count} symbols`);
  return Array.from({ length: count }, (_, i) => {
    const bit = 5 * i;
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    return (pair >> (11 - (bit & 7))) & 31;
  });
}

/** Bytes of symbols; a multiple of eight symbols, so that no bits are left over. */
export function bytesOfSymbols(symbols: readonly number[]): Uint8Array {
  if (symbols.length % 8 !== 0) throw new Error(`${symbols.length} symbols are no whole bytes`);
  const bytes = new Uint8Array((symbols.length * 5) / 8);
  symbols.forEach((symbol, i) => {
    const bit = 5 * i;
    const shifted = symbol << (11 - (bit & 7));
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (shifted >> 8);
    if ((bit & 7) > 3) bytes[(bit >> 3) + 1] = shifted & 255;
  });
  return bytes;
}
