/**
 * Codes and Crockford's base 32 once more, from spec/3-credentials.md: check characters by trying all 1,024 pairs, the
 * field by multiplying polynomials bit by bit.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** a · b in GF(2)[x] / (x⁵ + x² + 1). */
function product(a: number, b: number): number {
  let sum = 0;
  for (let bit = 0; bit < 5; bit++) if ((b >> bit) & 1) sum ^= a << bit;
  for (let bit = 9; bit >= 5; bit--) if ((sum >> bit) & 1) sum ^= 0b100101 << (bit - 5);
  return sum;
}

/** Whether 18 symbols satisfy CODEWORD-2. */
export function isCodeword(symbols: readonly number[]): boolean {
  let sum = 0;
  let weighted = 0;
  let weight = 1;
  for (const symbol of symbols) {
    sum ^= symbol;
    weighted ^= product(weight, symbol);
    weight = product(weight, 2);
  }
  return sum === 0 && weighted === 0;
}

/** The first `count` characters of bytes as base 32. */
export function base32(bytes: Uint8Array, count: number): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: count }, (_, i) =>
    alphabet.charAt(Number.parseInt(bits.slice(5 * i, 5 * i + 5), 2)),
  ).join('');
}

/** A code as printed. */
export function printCode(code: Uint8Array): string {
  const data = base32(code, 16);
  const symbols = [...data].map((character) => alphabet.indexOf(character));
  for (let pair = 0; pair < 1024; pair++) {
    if (!isCodeword([...symbols, pair >> 5, pair & 31])) continue;
    const check = alphabet.charAt(pair >> 5) + alphabet.charAt(pair & 31);
    return [...(data.match(/.{4}/g) ?? []), check].join('-');
  }
  throw new Error('no check characters');
}

/** The 10 bytes of a printed code, or nothing. */
export function readCode(text: string): Uint8Array | undefined {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const symbols = [...plain].map((character) => alphabet.indexOf(character));
  if (symbols.length !== 18 || symbols.includes(-1) || !isCodeword(symbols)) return undefined;
  const bits = symbols.slice(0, 16).map((symbol) => symbol.toString(2).padStart(5, '0'));
  return Uint8Array.from(bits.join('').match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
