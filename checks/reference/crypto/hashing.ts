/**
 * Hashes, transcripts and domains once more, written from spec/1-encoding.md and RFC 9380 section 5.3.1 on node:crypto. The
 * domain strings are repeated here on purpose: a change in the project's table must make these checks fail.
 */
import { createHash } from 'node:crypto';
import { fromLittleEndian, mod, order } from './ristretto.ts';

const text = new TextEncoder();

export const ascii = (value: string): Uint8Array => text.encode(value);
export const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
export const unhex = (value: string): Uint8Array => new Uint8Array(Buffer.from(value, 'hex'));

/** Four big-endian bytes. */
export function u32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return new Uint8Array(bytes);
}

export function sha512(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(
    createHash('sha512')
      .update(join(...parts))
      .digest(),
  );
}

export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(
    createHash('sha256')
      .update(join(...parts))
      .digest(),
  );
}

/** HASH-2: a thing of one kind. */
export function hashOf(domain: string, bytes: Uint8Array): Uint8Array {
  return sha256(u32(ascii(domain).length), ascii(domain), bytes);
}

/** RFC 9380 section 5.3.1 with SHA-512. */
export function expandMessage(message: Uint8Array, tag: Uint8Array, length: number): Uint8Array {
  const primed = join(tag, Uint8Array.of(tag.length));
  const lengthBytes = Uint8Array.of(length >> 8, length & 255);
  const first = sha512(new Uint8Array(128), message, lengthBytes, Uint8Array.of(0), primed);
  const blocks = [sha512(first, Uint8Array.of(1), primed)];
  while (64 * blocks.length < length) {
    const last = blocks.at(-1) as Uint8Array;
    blocks.push(
      sha512(
        last.map((byte, i) => byte ^ (first[i] as number)),
        Uint8Array.of(blocks.length + 1),
        primed,
      ),
    );
  }
  return join(...blocks).subarray(0, length);
}

/** 64 uniform bytes as a scalar. */
export const toScalar = (bytes: Uint8Array): bigint => mod(fromLittleEndian(bytes), order);

/** What a transcript binds, and under which tag. */
export type Item = readonly [tag: string, data: Uint8Array];

/** The first three items of every transcript. */
export function opening(protocol: string, electionHash: Uint8Array): readonly Item[] {
  return [
    ['suite', ascii('countersign/v1/ristretto255-sha512')],
    ['protocol', ascii(protocol)],
    ['election', electionHash],
  ];
}

/** The 64 bytes of the first challenge named `tag` after these items. */
export function challengeBytes(items: readonly Item[], tag: string): Uint8Array {
  const all = [...items, ['challenge', ascii(tag)] as const];
  return sha512(
    ...all.flatMap(([name, data]) => [u32(ascii(name).length), ascii(name), u32(data.length), data]),
  );
}
