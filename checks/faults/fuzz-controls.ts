/*
 * Parsers with the faults the harness is there for: it must find each, or it finds nothing anywhere.
 */
import { fromBase64, fromHex, ok, parse, toBase64, toHex, u16 } from '@countersign/bytes';
import { type FuzzTarget, slowestAllowed } from './fuzz.ts';

/** Waits without giving way, as a parser does that has too much to do. */
function spin(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

/** Each with the kind of finding it must lead to. */
export const faultyParsers: readonly (FuzzTarget & { readonly expected: string })[] = [
  {
    name: 'hexadecimal in capitals too',
    seeds: ['00ff0a', 'deadbeef'],
    rewrite: (text: string) => {
      const bytes = fromHex(text.toLowerCase());
      return bytes.ok ? toHex(bytes.value) : undefined;
    },
    ...{ weight: 1, expected: 'not-canonical' },
  },
  {
    name: 'base64 with spare bits',
    seeds: ['AA==', '//8='],
    rewrite: (text: string) =>
      /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)
        ? toBase64(new Uint8Array(Buffer.from(text, 'base64')))
        : undefined,
    ...{ weight: 1, expected: 'not-canonical' },
  },
  {
    name: 'a number with something behind it',
    seeds: [Uint8Array.of(1, 2)],
    rewrite: (bytes: Uint8Array) => (parse(u16, bytes.slice(0, 2)).ok ? bytes.slice(0, 2) : undefined),
    ...{ weight: 1, expected: 'not-canonical' },
  },
  {
    name: 'a length that is believed',
    seeds: [Uint8Array.of(0, 2, 7, 7)],
    rewrite: (bytes: Uint8Array) => {
      const length = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
      // Out of range for a view where it is longer than the input.
      new DataView(bytes.buffer, 2, length).getUint8(0);
      return length + 2 === bytes.length ? bytes : undefined;
    },
    ...{ weight: 1, expected: 'threw' },
  },
  {
    name: 'a text that grows when written',
    seeds: ['a', 'bc'],
    rewrite: (text: string) =>
      text.length < 60 ? text.toUpperCase().padStart(text.length + 1, '.') : undefined,
    ...{ isForgiving: true, weight: 1, expected: 'not-canonical' },
  },
  {
    name: 'slow where there are many zeros',
    seeds: [new Uint8Array(8).fill(1)],
    rewrite: (bytes: Uint8Array) => {
      if (bytes.filter((byte) => byte === 0).length > 3) spin(slowestAllowed + 10);
      return bytes;
    },
    ...{ weight: 1, expected: 'slow' },
  },
  {
    name: 'refuses everything',
    seeds: ['AA=='],
    rewrite: (text: string) => (fromBase64(text).ok && text === 'never' ? text : undefined),
    ...{ weight: 1, expected: 'accepts-nothing' },
  },
];

/** Never ends on a text with two spaces. */
export const endlessParser: FuzzTarget = {
  name: 'endless',
  seeds: ['one two three'],
  rewrite: (text: string) => {
    while (text.includes('  '));
    return unwrapText(text);
  },
  weight: 1,
};

function unwrapText(text: string): string {
  return ok(text).value;
}
