/**
 * Canonical binary formats, put together from small codecs (ENCODING-1, ENCODING-2).
 *
 * Integers are big-endian, variable lengths are prefixed, nothing is optional without a marker byte. A
 * codec reads strictly: every limit is checked, unknown tags and trailing bytes are refused, and each
 * value has exactly one byte string. Nothing hashed or signed in this project is formatted any other way.
 */
import { equalBytes } from './order.ts';
import { err, ok, type Result } from './result.ts';
import { parseUtf8, utf8 } from './text.ts';

/** Why bytes were refused: the byte offset, the path of field names, and the reason. */
export interface ParseError {
  readonly offset: number;
  readonly path: string;
  readonly reason: string;
}

/** A two-way format. `format` is total on values of its type; `parse` takes all bytes or refuses. */
export interface Codec<T> {
  readonly write: (out: Writer, value: T) => void;
  readonly read: (from: Reader) => T;
}

/** The buffer of the last writer that finished. Most values are small, and a buffer for each would cost more than writing it. */
let spare: Uint8Array<ArrayBuffer> | undefined;
const spareLimit = 65_536;
const nothing = new Uint8Array(0);

/** Bytes being written, one after the other, in a buffer that doubles when it is full. Good for one value. */
export class Writer {
  #buffer: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor() {
    this.#buffer = spare ?? new Uint8Array(1024);
    // A value formatted within another one's formatting gets a buffer of its own.
    spare = undefined;
  }

  put(bytes: Uint8Array): void {
    const at = this.#grow(bytes.length);
    this.#buffer.set(bytes, at);
  }

  /** A whole number below 256^`size`, big-endian. */
  putUnsigned(value: number, size: number): void {
    const at = this.#grow(size);
    for (let i = size - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256))
      this.#buffer[at + i] = rest % 256;
  }

  /** Text of ASCII characters alone, one byte each. */
  putAscii(text: string): void {
    const at = this.#grow(text.length);
    for (let i = 0; i < text.length; i++) this.#buffer[at + i] = text.charCodeAt(i);
  }

  /** What was written. Ends the writer. */
  finish(): Uint8Array {
    const bytes = this.#buffer.slice(0, this.#length);
    if (this.#buffer.length <= spareLimit) {
      this.#buffer.fill(0, 0, this.#length);
      spare = this.#buffer;
    }
    this.#buffer = nothing;
    this.#length = 0;
    return bytes;
  }

  /** Makes room for `size` bytes and returns where they begin. */
  #grow(size: number): number {
    const at = this.#length;
    this.#length += size;
    if (this.#length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(this.#length, 2 * this.#buffer.length));
      larger.set(this.#buffer.subarray(0, at));
      this.#buffer = larger;
    }
    return at;
  }
}

/** Thrown inside a reader and turned into a `ParseError` by `parse`; never leaves this file. */
class Refusal extends Error {
  readonly offset: number;
  path = '';
  constructor(offset: number, reason: string) {
    super(reason);
    this.offset = offset;
  }
}

/** Bytes being read, with the position for error messages. */
export class Reader {
  readonly #bytes: Uint8Array;
  offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.offset;
  }

  /** The next `length` bytes, copied, so that a value never changes with the buffer it was read from. */
  take(length: number): Uint8Array {
    const at = this.#skip(length);
    return this.#bytes.slice(at, at + length);
  }

  /** A whole number of `size` bytes, big-endian; inexact above 2^53. */
  takeUnsigned(size: number): number {
    const at = this.#skip(size);
    let value = 0;
    for (let i = at; i < at + size; i++) value = value * 256 + (this.#bytes[i] as number);
    return value;
  }

  #skip(length: number): number {
    if (length > this.left) this.refuse(`${length} bytes expected, ${this.left} left`);
    const at = this.offset;
    this.offset += length;
    return at;
  }

  refuse(reason: string): never {
    throw new Refusal(this.offset, reason);
  }
}

/** The one byte string of `value`. */
export function format<T>(codec: Codec<T>, value: T): Uint8Array {
  const out = new Writer();
  codec.write(out, value);
  return out.finish();
}

/** The value of `bytes`, if they are exactly its canonical form. */
export function parse<T>(codec: Codec<T>, bytes: Uint8Array): Result<T, ParseError> {
  const reader = new Reader(bytes);
  try {
    const value = codec.read(reader);
    if (reader.left > 0) reader.refuse(`${reader.left} bytes too many`);
    // The last word on canonical form, whatever a single codec forgot to check.
    if (!equalBytes(format(codec, value), bytes)) reader.refuse('not the canonical form');
    return ok(value);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return err({ offset: refusal.offset, path: refusal.path, reason: refusal.message });
  }
}

/** `ParseError` as a sentence, for logs and messages. */
export function describeParseError(error: ParseError): string {
  return `byte ${error.offset}${error.path ? `, ${error.path}` : ''}: ${error.reason}`;
}

function within<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (refusal) {
    if (refusal instanceof Refusal) refusal.path = refusal.path ? `${name}.${refusal.path}` : name;
    throw refusal;
  }
}

function unsigned(size: number): Codec<number> {
  const limit = 2 ** (8 * size);
  return {
    write: (out, value) => {
      if (!Number.isSafeInteger(value) || value < 0 || value >= limit)
        throw new Error(`u${8 * size}: ${value} is out of range`);
      out.putUnsigned(value, size);
    },
    read: (from) => {
      const value = from.takeUnsigned(size);
      if (!Number.isSafeInteger(value)) from.refuse('number above 2^53');
      return value;
    },
  };
}

export const u8: Codec<number> = unsigned(1);
export const u16: Codec<number> = unsigned(2);
export const u32: Codec<number> = unsigned(4);
/** Unsigned 64-bit on the wire; values above 2^53 − 1 are refused both ways. */
export const u64: Codec<number> = unsigned(8);

/** Exactly `length` bytes. */
export function fixed(length: number): Codec<Uint8Array> {
  return {
    write: (out, value) => {
      if (value.length !== length) throw new Error(`fixed(${length}): got ${value.length} bytes`);
      out.put(value);
    },
    read: (from) => from.take(length),
  };
}

/** An unsigned integer in exactly `size` bytes, as a bigint. */
export function unsignedBig(size: number): Codec<bigint> {
  return {
    write: (out, value) => {
      if (value < 0n || value >> BigInt(8 * size) !== 0n)
        throw new Error(`unsignedBig(${size}): out of range`);
      const bytes = new Uint8Array(size);
      for (let i = size - 1, rest = value; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 255n);
      out.put(bytes);
    },
    read: (from) => from.take(size).reduce((value, byte) => (value << 8n) | BigInt(byte), 0n),
  };
}

/** A whole number below 256^`size` in as few big-endian bytes as it takes, behind their number (u8); 0 takes none. */
export function shortUnsigned(size: number): Codec<bigint> {
  return {
    write: (out, value) => {
      if (value < 0n || value >> BigInt(8 * size) !== 0n)
        throw new Error(`shortUnsigned(${size}): out of range`);
      const bytes: number[] = [];
      for (let rest = value; rest > 0n; rest >>= 8n) bytes.unshift(Number(rest & 255n));
      u8.write(out, bytes.length);
      out.put(Uint8Array.from(bytes));
    },
    read: (from) => {
      const length = u8.read(from);
      if (length > size) from.refuse(`a number of ${length} bytes, at most ${size} allowed`);
      const bytes = from.take(length);
      if (bytes[0] === 0) from.refuse('a number with a zero in front');
      return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
    },
  };
}

/** Up to `limit` bytes behind a u32 length. */
export function bytesUpTo(limit: number): Codec<Uint8Array> {
  return {
    write: (out, value) => {
      if (value.length > limit) throw new Error(`bytesUpTo(${limit}): got ${value.length}`);
      u32.write(out, value.length);
      out.put(value);
    },
    read: (from) => {
      const length = u32.read(from);
      if (length > limit) from.refuse(`${length} bytes, at most ${limit} allowed`);
      return from.take(length);
    },
  };
}

/** NFC text of up to `limit` UTF-8 bytes behind a u32 length; no control characters but line feed. */
export function textUpTo(limit: number): Codec<string> {
  const inner = bytesUpTo(limit);
  return {
    write: (out, value) => {
      if (value.length <= limit && isPlain(value)) {
        u32.write(out, value.length);
        out.putAscii(value);
        return;
      }
      const problem = textProblem(value);
      if (problem) throw new Error(`textUpTo: ${problem}`);
      inner.write(out, utf8(value));
    },
    read: (from) => {
      const text = parseUtf8(inner.read(from));
      if (!text.ok) return from.refuse(text.error);
      const problem = textProblem(text.value);
      return problem ? from.refuse(problem) : text.value;
    },
  };
}

/** Whether every character is a printable one of ASCII: such text is NFC, has no control character, and is its own UTF-8. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code > 126) return false;
  }
  return true;
}

function textProblem(text: string): string | undefined {
  if (text.normalize('NFC') !== text) return 'text not in Unicode NFC';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code < 32 && code !== 10) || (code >= 127 && code < 160)) return 'control character in text';
  }
  return undefined;
}

export const bool: Codec<boolean> = {
  write: (out, value) => u8.write(out, value ? 1 : 0),
  read: (from) => {
    const byte = u8.read(from);
    return byte > 1 ? from.refuse(`${byte} is neither 0 nor 1`) : byte === 1;
  },
};

/** One of a closed list of words; the byte is the word's place in the list. Lists only ever grow at the end. */
export function oneOf<const W extends string>(...words: readonly W[]): Codec<W> {
  return {
    write: (out, value) => u8.write(out, words.indexOf(value)),
    read: (from) => {
      const index = u8.read(from);
      return words[index] ?? from.refuse(`${index} is none of ${words.join(', ')}`);
    },
  };
}

/** Up to `limit` items behind a u32 count. */
export function list<T>(item: Codec<T>, limit: number): Codec<readonly T[]> {
  return {
    write: (out, value) => {
      if (value.length > limit) throw new Error(`list: ${value.length} items, at most ${limit}`);
      u32.write(out, value.length);
      for (const one of value) item.write(out, one);
    },
    read: (from) => {
      const count = u32.read(from);
      if (count > limit) from.refuse(`${count} items, at most ${limit} allowed`);
      // An empty item would let a short input ask for unbounded work.
      if (count > from.left) from.refuse(`${count} items in ${from.left} bytes`);
      return Array.from({ length: count }, (_, i) => within(`[${i}]`, () => item.read(from)));
    },
  };
}

/** A value or nothing, behind a marker byte. */
export function optional<T>(item: Codec<T>): Codec<T | undefined> {
  return {
    write: (out, value) => {
      bool.write(out, value !== undefined);
      if (value !== undefined) item.write(out, value);
    },
    read: (from) => (bool.read(from) ? item.read(from) : undefined),
  };
}

/** Named fields, one after the other in the order given. */
export function struct<T extends object>(fields: { readonly [K in keyof T]-?: Codec<T[K]> }): Codec<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  return {
    write: (out, value) => {
      for (const name of names) fields[name].write(out, value[name]);
    },
    read: (from) => {
      const value: Partial<T> = {};
      for (const name of names) value[name] = within(name, () => fields[name].read(from));
      return value as T;
    },
  };
}

/** A tagged union: one byte names the variant. `variants` maps each kind to its tag byte and codec. */
export function union<U extends { readonly kind: string }>(
  variants: {
    readonly [K in U['kind']]: readonly [
      tag: number,
      codec: Codec<Omit<Extract<U, { readonly kind: K }>, 'kind'>>,
    ];
  },
): Codec<U> {
  const kinds = Object.keys(variants) as U['kind'][];
  const byTag = new Map(kinds.map((kind) => [variants[kind][0], kind]));
  return {
    write: (out, value) => {
      const [tag, codec] = variants[value.kind as U['kind']];
      u8.write(out, tag);
      (codec as Codec<unknown>).write(out, value);
    },
    read: (from) => {
      const tag = u8.read(from);
      const kind = byTag.get(tag);
      if (kind === undefined) return from.refuse(`unknown tag ${tag}`);
      const body = within(kind, () => (variants[kind][1] as Codec<object>).read(from));
      return { kind, ...body } as unknown as U;
    },
  };
}
