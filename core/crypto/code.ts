/**
 * A code: 80 secret bits of one office for one credential, as a member types it (spec/3-credentials.md, CODEWORD).
 *
 *     XXXX-XXXX-XXXX-XXXX-CC      16 characters of Crockford base 32, then two check characters
 *
 * The 18 characters are a codeword of a Reed–Solomon code over GF(32) with two check symbols: with c[i] the symbol at
 * place i and α a generator of the field, Σ c[i] = 0 and Σ αⁱ·c[i] = 0. Its distance is 3, so every wrong
 * character and every swap of two characters is noticed, and a single wrong character can be pointed at.
 */

import { type Branded, err, ok, type Result } from '@countersign/bytes';
import { bytesOfSymbols, formatSymbols, parseSymbols, symbolsOfBytes } from './crockford.ts';
import type { RandomSource } from './random.ts';

/** The 10 secret bytes of a code. */
export type Code = Branded<Uint8Array, 'Code'>;

/** Why typed text is no code. Places are 0-based and do not count separators. */
export type CodeError =
  /** Characters missing or too many. */
  | { readonly kind: 'length'; readonly found: number; readonly expected: number }
  /** A character that no code contains. */
  | { readonly kind: 'character'; readonly position: number; readonly character: string }
  /** The check characters do not fit: the places that look wrong (one: that character; more: swapped neighbours, or one of several such pairs), or none if several are. */
  | { readonly kind: 'check'; readonly positions: readonly number[] };

const codeBytes = 10;
const dataLength = 16;
/** Characters of a code, check characters included. */
export const codeLength = 18;

/** A fresh code. */
export function makeCode(random: RandomSource): Code {
  return codeFromBytes(random(codeBytes));
}

/** The code of 10 stored bytes. */
export function codeFromBytes(bytes: Uint8Array): Code {
  if (bytes.length !== codeBytes) throw new Error(`a code is ${codeBytes} bytes, got ${bytes.length}`);
  return bytes.slice() as Code;
}

/** The code as printed: `XXXX-XXXX-XXXX-XXXX-CC`. */
export function formatCode(code: Code): string {
  const data = symbolsOfBytes(code, dataLength);
  const text = formatSymbols([...data, ...checkSymbols(data)]);
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16)}`;
}

/** The code of typed text: any case, any spaces and hyphens, O for 0, I or L for 1. */
export function parseCode(text: string): Result<Code, CodeError> {
  const symbols = parseSymbols(text);
  if (!symbols.ok) return err({ kind: 'character', ...symbols.error });
  if (symbols.value.length !== codeLength)
    return err({ kind: 'length', found: symbols.value.length, expected: codeLength });
  const [sum, weighted] = syndromes(symbols.value);
  if (sum !== 0 || weighted !== 0)
    return err({ kind: 'check', positions: suspects(symbols.value, sum, weighted) });
  return ok(bytesOfSymbols(symbols.value.slice(0, dataLength)) as Code);
}

/** A code error as a sentence, its places counted from one. */
export function describeCodeError(error: CodeError): string {
  switch (error.kind) {
    case 'length':
      return `This code has ${error.found} characters; a code has ${error.expected}. Compare it with the letter.`;
    case 'character':
      return `Character ${error.position + 1} is “${error.character}”, which no code contains. Compare it with the letter.`;
    case 'check':
      return error.positions.length === 0
        ? 'More than one character of this code is wrong. Compare it with the letter.'
        : `Look at character ${error.positions.map((position) => position + 1).join(', ')} of this code: it does not fit the others.`;
  }
}

/*
 * GF(32) = GF(2)[x] / (x⁵ + x² + 1), α = x = 2. Tables of powers and logarithms; 31 nonzero elements.
 */
const powers: readonly number[] = powersOfAlpha();
const logarithms: readonly number[] = Array.from({ length: 32 }, (_, value) => powers.indexOf(value));

function powersOfAlpha(): number[] {
  const list = [1];
  while (list.length < 31) {
    const doubled = (list.at(-1) as number) << 1;
    list.push(doubled > 31 ? doubled ^ 0b100101 : doubled);
  }
  return list;
}

function power(exponent: number): number {
  return powers[((exponent % 31) + 31) % 31] as number;
}

function logarithm(value: number): number {
  return logarithms[value] as number;
}

function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : power(logarithm(a) + logarithm(b));
}

/** Σ c[i] and Σ αⁱ·c[i]: both zero for a codeword. */
function syndromes(symbols: readonly number[]): [sum: number, weighted: number] {
  return [
    symbols.reduce((sum, symbol) => sum ^ symbol, 0),
    symbols.reduce((sum, symbol, i) => sum ^ times(symbol, power(i)), 0),
  ];
}

/** The two symbols p, q at places 16 and 17 with p + q = a and α¹⁶·p + α¹⁷·q = b. */
function checkSymbols(data: readonly number[]): [number, number] {
  const [a, b] = syndromes(data);
  const determinant = power(dataLength) ^ power(dataLength + 1);
  const p = times(b ^ times(power(dataLength + 1), a), power(-logarithm(determinant)));
  return [p, a ^ p];
}

/** Where the error is, if it is one wrong character or one swap of neighbours. */
function suspects(symbols: readonly number[], sum: number, weighted: number): number[] {
  if (sum !== 0 && weighted !== 0) {
    const place = (logarithm(weighted) - logarithm(sum) + 31) % 31;
    return place < codeLength ? [place] : [];
  }
  if (sum !== 0) return [];
  const swapped = new Set<number>();
  for (let i = 0; i + 1 < codeLength; i++) {
    const difference = (symbols[i] as number) ^ (symbols[i + 1] as number);
    if (times(difference, power(i) ^ power(i + 1)) === weighted) swapped.add(i).add(i + 1);
  }
  return [...swapped];
}
