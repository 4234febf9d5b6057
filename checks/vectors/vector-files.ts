/*
 * Where the vectors lie, and how they are read and written. Bytes are hexadecimal, big numbers decimal text, nothing is null.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Json } from '../reference/record/encoders.ts';

const folder = new URL('../../vectors/', import.meta.url);

/** The content of one file of `vectors/`, such as `board/trees.json`. */
export function readVectors<T>(path: string): T {
  return JSON.parse(readVectorText(path)) as T;
}

/** The text of one file of `vectors/`. */
export function readVectorText(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8');
}

/** Writes one file of `vectors/`. */
export function writeVectorText(path: string, text: string): void {
  const file = new URL(path, folder);
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, text);
}

/** The text of a file of vectors: lists with one item a line, so that a change shows where it is. */
export function formatVectors(content: unknown): string {
  return `${formatLevels(content, 2)}\n`;
}

function formatLevels(value: unknown, levels: number): string {
  if (levels === 0 || typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = Array.isArray(value)
    ? value.map((item) => formatLevels(item, levels - 1))
    : Object.entries(value).map(
        ([name, item]) => `${JSON.stringify(name)}: ${formatLevels(item, levels - 1)}`,
      );
  if (inner.length === 0) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${inner.join(',\n')}\n${close}`;
}

/** A value of core as JSON has it. */
export function toJson(value: unknown): Json {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return `${value}`;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object') return value as Json;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toJson(item)]));
}

/** Bytes with a part replaced: `[offset, how many bytes go, what comes in hexadecimal]`. */
export type Edit = readonly [at: number, removed: number, inserted: string];

/** The bytes after an edit. */
export function applyEdit(bytes: Uint8Array, [at, removed, inserted]: Edit): Uint8Array {
  const parts = [bytes.subarray(0, at), Buffer.from(inserted, 'hex'), bytes.subarray(at + removed)];
  return new Uint8Array(Buffer.concat(parts));
}

/** Every byte string that differs from `bytes` in one bit, or in every `step`-th. */
export function* bitFlips(bytes: Uint8Array, step = 1): Generator<{ bit: number; flipped: Uint8Array }> {
  for (let bit = 0; bit < 8 * bytes.length; bit += step) {
    const flipped = bytes.slice();
    flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
    yield { bit, flipped };
  }
}
