/**
 * QR codes (ISO/IEC 18004:2015), byte mode, error correction M, versions 1 to 6: what a voting link needs, a dozen times
 * faster than the general library, because a run has hundreds of thousands of them. Longer texts are refused here and
 * go to the library.
 */
import { err, ok, type Result, utf8 } from '@countersign/bytes';

/** A symbol: `size` rows of `size` modules, 1 for dark. */
export interface QrSymbol {
  readonly size: number;
  readonly modules: Uint8Array;
}

/** Blocks of one version at level M (table 9): how many, data codewords in each, error correction codewords in each. */
const versions = [
  { blocks: 1, data: 16, correction: 10 },
  { blocks: 1, data: 28, correction: 16 },
  { blocks: 1, data: 44, correction: 26 },
  { blocks: 2, data: 32, correction: 18 },
  { blocks: 2, data: 43, correction: 24 },
  { blocks: 4, data: 27, correction: 16 },
] as const;
type Version = (typeof versions)[number];

/** The smallest symbol that holds `text` as UTF-8, with the mask the standard asks for. */
export function makeQr(text: string): Result<QrSymbol, 'too-long'> {
  const bytes = utf8(text);
  const index = versions.findIndex(({ blocks, data }) => bytes.length + 2 <= blocks * data);
  const version = versions[index];
  if (!version) return err('too-long');
  const codewords = interleave(dataCodewords(bytes, version), version);
  const canvas = new Canvas(index + 1);
  canvas.placeData(codewords);
  return ok({ size: canvas.size, modules: canvas.finish() });
}

/** Mode 0100, length in eight bits, the bytes, a terminator, and padding (section 7.4). */
function dataCodewords(bytes: Uint8Array, { blocks, data }: Version): Uint8Array {
  const out = new Uint8Array(blocks * data);
  const nibbles = [4, bytes.length >> 4, bytes.length & 15];
  for (const byte of bytes) nibbles.push(byte >> 4, byte & 15);
  nibbles.push(0);
  for (let i = 0; i < nibbles.length; i += 2) out[i / 2] = ((nibbles[i] ?? 0) << 4) | (nibbles[i + 1] ?? 0);
  for (let i = nibbles.length / 2, pad = 0; i < out.length; i++, pad ^= 1) out[i] = pad === 0 ? 0xec : 0x11;
  return out;
}

/*
 * GF(256) = GF(2)[x] / (x⁸ + x⁴ + x³ + x² + 1), α = x = 2.
 */
const powers = new Uint8Array(510);
const logarithms = new Uint8Array(256);
for (let i = 0, value = 1; i < 255; i++) {
  powers[i] = value;
  powers[i + 255] = value;
  logarithms[value] = i;
  value <<= 1;
  if (value > 255) value ^= 0x11d;
}

function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : (powers[(logarithms[a] ?? 0) + (logarithms[b] ?? 0)] ?? 0);
}

/** Coefficients of Π (x − αⁱ), i < degree, highest first without the leading 1. */
function generator(degree: number): Uint8Array {
  let product = new Uint8Array([1]);
  for (let i = 0; i < degree; i++) {
    const next = new Uint8Array(product.length + 1);
    product.forEach((coefficient, place) => {
      next[place] = (next[place] ?? 0) ^ coefficient;
      next[place + 1] = (next[place + 1] ?? 0) ^ times(coefficient, powers[i] ?? 0);
    });
    product = next;
  }
  return product.slice(1);
}

const generators: ReadonlyMap<number, Uint8Array> = new Map(
  versions.map(({ correction }) => [correction, generator(correction)]),
);

/** The remainder of the block's polynomial by the generator: its error correction codewords (section 7.5). */
function correctionOf(block: Uint8Array, degree: number): Uint8Array {
  const divisor = generators.get(degree) as Uint8Array;
  const rest = new Uint8Array(degree);
  for (const byte of block) {
    const factor = byte ^ (rest[0] ?? 0);
    rest.copyWithin(0, 1);
    rest[degree - 1] = 0;
    for (let i = 0; i < degree; i++) rest[i] = (rest[i] ?? 0) ^ times(divisor[i] ?? 0, factor);
  }
  return rest;
}

/** The codewords of all blocks, one of each in turn; then their error correction likewise (section 7.6). */
function interleave(data: Uint8Array, { blocks, data: length, correction }: Version): Uint8Array {
  const parts = Array.from({ length: blocks }, (_, i) => data.subarray(i * length, (i + 1) * length));
  const corrections = parts.map((part) => correctionOf(part, correction));
  const out = new Uint8Array(blocks * (length + correction));
  let at = 0;
  for (let i = 0; i < length; i++) for (const part of parts) out[at++] = part[i] ?? 0;
  for (let i = 0; i < correction; i++) for (const part of corrections) out[at++] = part[i] ?? 0;
  return out;
}

/** The eight masks (table 10): whether the module in this row and column is inverted. */
const masks: readonly ((row: number, column: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => ((i >> 1) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
];

/** Level M and the mask's number with their BCH code, masked (section 7.9). */
function formatBits(mask: number): number {
  let rest = mask << 10;
  for (let bit = 14; bit >= 10; bit--) if ((rest >> bit) & 1) rest ^= 0b10100110111 << (bit - 10);
  return ((mask << 10) | rest) ^ 0b101010000010010;
}

/** A symbol being drawn. */
class Canvas {
  readonly size: number;
  readonly #modules: Uint8Array;
  /** 1 where data may go. */
  readonly #free: Uint8Array;

  constructor(version: number) {
    this.size = 17 + 4 * version;
    this.#modules = new Uint8Array(this.size ** 2);
    this.#free = new Uint8Array(this.size ** 2).fill(1);
    this.#placePatterns(version);
  }

  #set(row: number, column: number, dark: boolean): void {
    if (row < 0 || column < 0 || row >= this.size || column >= this.size) return;
    this.#modules[row * this.size + column] = dark ? 1 : 0;
    this.#free[row * this.size + column] = 0;
  }

  /** Finders with separators, timing, alignment, and the places of the format (section 6.3). */
  #placePatterns(version: number): void {
    const far = this.size - 7;
    for (let i = 8; i < this.size - 8; i++) {
      this.#set(6, i, i % 2 === 0);
      this.#set(i, 6, i % 2 === 0);
    }
    for (const [row, column] of [
      [0, 0],
      [0, far],
      [far, 0],
    ] as const)
      this.#placeSquare(row + 3, column + 3, 4, (ring) => ring !== 2 && ring !== 4);
    if (version > 1) this.#placeSquare(this.size - 7, this.size - 7, 2, (ring) => ring !== 1);
    this.#placeFormat(0);
    this.#set(this.size - 8, 8, true);
  }

  #placeSquare(row: number, column: number, radius: number, isDark: (ring: number) => boolean): void {
    for (let i = -radius; i <= radius; i++)
      for (let j = -radius; j <= radius; j++)
        this.#set(row + i, column + j, isDark(Math.max(Math.abs(i), Math.abs(j))));
  }

  /** Twice fifteen bits, beside the finders (figure 25). */
  #placeFormat(mask: number): void {
    const bits = formatBits(mask);
    for (let i = 0; i < 15; i++) {
      const dark = ((bits >> i) & 1) === 1;
      if (i < 6) this.#set(i, 8, dark);
      else if (i < 8) this.#set(i + 1, 8, dark);
      else this.#set(this.size - 15 + i, 8, dark);
      if (i < 8) this.#set(8, this.size - 1 - i, dark);
      else this.#set(8, i === 8 ? 7 : 14 - i, dark);
    }
  }

  /** Bits go up and down in columns of two, from the right, past the vertical timing (section 7.7.3). */
  placeData(codewords: Uint8Array): void {
    let bit = 0;
    let upward = true;
    for (let right = this.size - 1; right > 0; right -= right === 8 ? 3 : 2) {
      for (let step = 0; step < this.size; step++) {
        const row: number = upward ? this.size - 1 - step : step;
        for (const column of [right, right - 1]) {
          const at = row * this.size + column;
          if (this.#free[at] !== 1) continue;
          this.#modules[at] = ((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
          bit++;
        }
      }
      upward = !upward;
    }
  }

  /** The symbol under the mask with the least penalty. */
  finish(): Uint8Array {
    let best = { mask: 0, penalty: Number.POSITIVE_INFINITY };
    for (let mask = 0; mask < 8; mask++) {
      this.#invert(mask);
      this.#placeFormat(mask);
      const penalty = penaltyOf(this.#modules, this.size);
      if (penalty < best.penalty) best = { mask, penalty };
      this.#invert(mask);
    }
    this.#invert(best.mask);
    this.#placeFormat(best.mask);
    return this.#modules;
  }

  #invert(mask: number): void {
    const isInverted = masks[mask] as (row: number, column: number) => boolean;
    for (let row = 0; row < this.size; row++)
      for (let column = 0; column < this.size; column++) {
        const at = row * this.size + column;
        if (this.#free[at] === 1 && isInverted(row, column)) this.#modules[at] = (this.#modules[at] ?? 0) ^ 1;
      }
  }
}

/** How hard the symbol is to read (section 7.8.3): long runs, blocks, false finders, uneven darkness. */
function penaltyOf(modules: Uint8Array, size: number): number {
  let penalty = 0;
  for (let line = 0; line < size; line++) {
    penalty += linePenalty(modules, line * size, 1, size);
    penalty += linePenalty(modules, line, size, size);
  }
  penalty += blockPenalty(modules, size);
  const dark = modules.reduce((total, module) => total + module, 0);
  return penalty + 10 * Math.floor(Math.abs((20 * dark) / (size * size) - 10));
}

/** Three for each square of four modules that are alike. */
function blockPenalty(modules: Uint8Array, size: number): number {
  let penalty = 0;
  for (let at = 0; at + size + 1 < modules.length; at++) {
    if (at % size === size - 1) continue;
    const [a = 0, b = 0] = [modules[at], modules[at + 1]];
    const sum = a + b + (modules[at + size] ?? 0) + (modules[at + size + 1] ?? 0);
    if (sum === 0 || sum === 4) penalty += 3;
  }
  return penalty;
}

/** 1:1:3:1:1 beside four light modules, as eleven bits, in both directions. */
const falseFinders = [0b10111010000, 0b00001011101];

function linePenalty(modules: Uint8Array, start: number, step: number, size: number): number {
  let penalty = 0;
  let run = 0;
  let last = -1;
  let window = 0;
  for (let i = 0; i < size; i++) {
    const module = modules[start + i * step] ?? 0;
    run = module === last ? run + 1 : 1;
    last = module;
    if (run === 5) penalty += 3;
    else if (run > 5) penalty += 1;
    window = ((window << 1) | module) & 0x7ff;
    if (i >= 10 && falseFinders.includes(window)) penalty += 40;
  }
  return penalty;
}
