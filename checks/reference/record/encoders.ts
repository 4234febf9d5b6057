/**
 * Canonical bytes once more, in one direction, written from spec/1-encoding.md alone: an encoder takes a value as it stands
 * in JSON (bytes in hexadecimal, nothing as null) and gives its bytes. It checks nothing, so that it can also write what
 * must be refused.
 */
import { join, unhex, ascii as utf8 } from '../crypto/hashing.ts';

/** A value as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
/** The bytes of a value. */
export type Encoder = (value: Json) => Uint8Array;

/** A whole number, or one in decimal digits, in `size` big-endian bytes. */
export function unsigned(size: number): Encoder {
  return (value) => {
    const digits = BigInt(value as number | string)
      .toString(16)
      .padStart(2 * size, '0');
    return unhex(digits.slice(-2 * size));
  };
}

export const u8 = unsigned(1);
export const u16 = unsigned(2);
export const u32 = unsigned(4);
export const u64 = unsigned(8);

/** A whole number in as few bytes as it takes, behind their number (ENCODING-4). */
export const short: Encoder = (value) => {
  const number = BigInt(value as number | string);
  const digits = number === 0n ? '' : number.toString(16);
  const bytes = unhex(digits.length % 2 === 0 ? digits : `0${digits}`);
  return join(Uint8Array.of(bytes.length), bytes);
};

/** Bytes as they are. */
export const fixed: Encoder = (value) => unhex(value as string);
/** Bytes behind their length. */
export const bytes: Encoder = (value) => counted(unhex(value as string));
/** Text in UTF-8 behind its length. */
export const text: Encoder = (value) => counted(utf8(value as string));

function counted(content: Uint8Array): Uint8Array {
  return join(u32(content.length), content);
}

/** One of a list of words, as its place. */
export function word(...words: readonly string[]): Encoder {
  return (value) => Uint8Array.of(words.indexOf(value as string));
}

/** Items behind their count. */
export function list(item: Encoder): Encoder {
  return (value) => {
    const items = value as readonly Json[];
    return join(u32(items.length), ...items.map(item));
  };
}

/** 0 for nothing; 1 and the value. */
export function optional(item: Encoder): Encoder {
  return (value) => (value === null ? Uint8Array.of(0) : join(Uint8Array.of(1), item(value)));
}

/** The named fields one after the other. */
export function fields(layout: Readonly<Record<string, Encoder>>): Encoder {
  return (value) => {
    const object = value as { readonly [name: string]: Json };
    return join(...Object.entries(layout).map(([name, encode]) => encode(object[name] as Json)));
  };
}
