/** Pages of a PDF as pictures, and what stands in them, read back the way a scanner would: for tests. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsqr from 'jsqr';

/** A grey picture, one byte a pixel, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Every page of a PDF file, drawn by poppler at `resolution` dots per inch. */
export function renderPages(file: string, resolution: number): Picture[] {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-pages-'));
  try {
    const said = execFileSync('pdftoppm', ['-r', String(resolution), '-gray', file, join(folder, 'p')], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (said.length > 0) throw new Error(`pdftoppm: ${said.toString()}`);
    return readdirSync(folder)
      .sort()
      .map((name) => parsePgm(readFileSync(join(folder, name))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The text of every page, by poppler. */
export function pageTexts(file: string): string[] {
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  return text.split('\f').slice(0, -1);
}

/** Binary PGM with one byte a pixel: `P5 width height 255` and the pixels. */
function parsePgm(bytes: Uint8Array): Picture {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(bytes.subarray(0, 40)).toString('latin1'));
  if (!head) throw new Error('parsePgm: not a grey picture');
  return { width: Number(head[1]), height: Number(head[2]), pixels: bytes.subarray(head[0].length) };
}

/** The text of the QR code on a page, or nothing. */
export function readQr({ width, height, pixels }: Picture): string | undefined {
  const colours = new Uint8ClampedArray(width * height * 4);
  for (const [i, grey] of pixels.entries()) colours.set([grey, grey, grey, 255], 4 * i);
  // jsqr is CommonJS: its one function arrives under `default`.
  const decode = jsqr as unknown as { default: typeof jsqr.default } | typeof jsqr.default;
  return (typeof decode === 'function' ? decode : decode.default)(colours, width, height)?.data;
}

/** Widths of the six bars and spaces of each symbol of Code 128 (ISO/IEC 15417 table 1), values 0 to 105. */
const patterns =
  `212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231
113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321
232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121
211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124
121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241
114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141
114131 311141 411131 211412 211214 211232`.split(/\s+/);

/** The text of the first Code 128 found on a page, scanned line by line; or nothing. */
export function readCode128(picture: Picture): string | undefined {
  for (let y = 0; y < picture.height; y++) {
    const text = scanLine(picture.pixels.subarray(y * picture.width, (y + 1) * picture.width));
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Lengths of alternating light and dark runs, the first being light. */
function runsOf(line: Uint8Array): number[] {
  const runs = [0];
  let dark = false;
  for (const grey of line) {
    if (grey < 128 !== dark) {
      runs.push(0);
      dark = !dark;
    }
    runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
  }
  return runs;
}

function scanLine(line: Uint8Array): string | undefined {
  const runs = runsOf(line);
  for (let start = 1; start + 6 < runs.length; start += 2) {
    const values: number[] = [];
    for (let at = start; at + 6 <= runs.length; at += 6) {
      const value = patterns.indexOf(normalised(runs.slice(at, at + 6)));
      if (value < 0) break;
      values.push(value);
    }
    const text = values[0] !== undefined && values[0] >= 103 ? textOf(values) : undefined;
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Six runs as widths in modules, of which a symbol has eleven. */
function normalised(runs: readonly number[]): string {
  const module = runs.reduce((sum, run) => sum + run, 0) / 11;
  return runs.map((run) => Math.round(run / module)).join('');
}

/** Values of a whole symbol, its check modulo 103 included, in code sets A (103), B (104) and C (105). */
function textOf(values: readonly number[]): string | undefined {
  const check = values.at(-1);
  const sum = values.slice(0, -1).reduce((total, value, i) => total + value * Math.max(i, 1), 0);
  if (values.length < 4 || sum % 103 !== check) return undefined;
  let set = values[0] ?? 0;
  let text = '';
  for (const value of values.slice(1, -1)) {
    if (set === 105 && value < 100) text += String(value).padStart(2, '0');
    else if (value < 96 && set !== 105) text += String.fromCharCode(value + 32);
    else if (value === 99) set = 105;
    else if (value === 100) set = 104;
    else if (value === 101) set = 103;
  }
  return text;
}
