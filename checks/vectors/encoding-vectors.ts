/*
 * Byte strings of the small codecs, and bytes as text (ENCODING-1 to ENCODING-3). All of it written by hand.
 */
import type { Json } from '../reference/record/encoders.ts';

/**
 * What a codec is, in JSON: a word, or an object whose one name says which codec it is and whose value holds its
 * arguments.
 */
export type CodecName = Json;

/** Byte strings of one codec. `offset` is where reading stopped: behind the number or word that was refused. */
export interface CodecCase {
  readonly codec: CodecName;
  readonly valid: readonly { readonly value: Json; readonly bytes: string }[];
  readonly invalid: readonly Refused[];
}

export interface Refused {
  readonly bytes: string;
  readonly offset: number;
  readonly path: string;
  readonly reason: string;
}

const valid = (value: Json, bytes: string) => ({ value, bytes });
const refused = (bytes: string, offset: number, reason: string, path = ''): Refused => ({
  bytes,
  offset,
  path,
  reason,
});

function numbers(): CodecCase[] {
  return [
    {
      codec: 'u8',
      valid: [valid(0, '00'), valid(255, 'ff')],
      invalid: [refused('', 0, '1 bytes expected, 0 left'), refused('0000', 1, '1 bytes too many')],
    },
    {
      codec: 'u16',
      valid: [valid(0, '0000'), valid(258, '0102'), valid(65_535, 'ffff')],
      invalid: [refused('00', 0, '2 bytes expected, 1 left'), refused('000000', 2, '1 bytes too many')],
    },
    {
      codec: 'u32',
      valid: [valid(0, '00000000'), valid(16_909_060, '01020304'), valid(4_294_967_295, 'ffffffff')],
      invalid: [refused('000000', 0, '4 bytes expected, 3 left')],
    },
    {
      codec: 'u64',
      valid: [
        valid(0, '0000000000000000'),
        valid(4_294_967_296, '0000000100000000'),
        valid(9_007_199_254_740_991, '001fffffffffffff'),
      ],
      invalid: [
        refused('0020000000000000', 8, 'number above 2^53'),
        refused('ffffffffffffffff', 8, 'number above 2^53'),
      ],
    },
    {
      codec: { big: 30 },
      valid: [
        valid('0', '00'.repeat(30)),
        valid('258', `${'00'.repeat(28)}0102`),
        valid(`${2n ** 240n - 1n}`, 'ff'.repeat(30)),
      ],
      invalid: [refused('00'.repeat(29), 0, '30 bytes expected, 29 left')],
    },
    {
      codec: { short: 30 },
      valid: [
        valid('0', '00'),
        valid('255', '01ff'),
        valid('256', '020100'),
        valid(`${2n ** 240n - 1n}`, `1e${'ff'.repeat(30)}`),
      ],
      invalid: [
        refused('0100', 2, 'a number with a zero in front'),
        refused('0101ff', 2, '1 bytes too many'),
        refused('1f', 1, 'a number of 31 bytes, at most 30 allowed'),
        refused('0201', 1, '2 bytes expected, 1 left'),
      ],
    },
  ];
}

function strings(): CodecCase[] {
  return [
    {
      codec: { fixed: 3 },
      valid: [valid('0a0b0c', '0a0b0c')],
      invalid: [refused('0a0b', 0, '3 bytes expected, 2 left'), refused('0a0b0c0d', 3, '1 bytes too many')],
    },
    {
      codec: { bytes: 4 },
      valid: [valid('', '00000000'), valid('00ff', '0000000200ff'), valid('01020304', '0000000401020304')],
      invalid: [
        refused('000000', 0, '4 bytes expected, 3 left'),
        refused('00000005', 4, '5 bytes, at most 4 allowed'),
        refused('000000050102030405', 4, '5 bytes, at most 4 allowed'),
        refused('0000000301', 4, '3 bytes expected, 1 left'),
        refused('000000010102', 5, '1 bytes too many'),
        refused('ffffffff', 4, '4294967295 bytes, at most 4 allowed'),
      ],
    },
    {
      codec: { text: 8 },
      valid: [
        valid('', '00000000'),
        valid('a\nb', '00000003610a62'),
        valid('tŷ', '0000000374c5b7'),
        valid('😀', '00000004f09f9880'),
        valid('\u00a0', '00000002c2a0'),
      ],
      invalid: [
        refused('0000000161620000', 5, '3 bytes too many'),
        refused('00000009616161616161616161', 4, '9 bytes, at most 8 allowed'),
        refused('00000002c080', 6, 'not valid UTF-8'),
        refused('00000003eda080', 7, 'not valid UTF-8'),
        refused('00000001c3', 5, 'not valid UTF-8'),
        refused('00000004f4908080', 8, 'not valid UTF-8'),
        // y and a combining circumflex, where ŷ has a letter of its own.
        refused('0000000379cc82', 7, 'text not in Unicode NFC'),
        // The ohm sign, which NFC writes as omega.
        refused('00000003e284a6', 7, 'text not in Unicode NFC'),
        refused('0000000100', 5, 'control character in text'),
        refused('000000010d', 5, 'control character in text'),
        refused('000000017f', 5, 'control character in text'),
        refused('00000002c285', 6, 'control character in text'),
      ],
    },
  ];
}

function choices(): CodecCase[] {
  return [
    {
      codec: 'bool',
      valid: [valid(false, '00'), valid(true, '01')],
      invalid: [refused('02', 1, '2 is neither 0 nor 1'), refused('ff', 1, '255 is neither 0 nor 1')],
    },
    {
      codec: { word: ['online', 'post'] },
      valid: [valid('online', '00'), valid('post', '01')],
      invalid: [refused('02', 1, '2 is none of online, post')],
    },
    {
      codec: { optional: 'u16' },
      valid: [valid(null, '00'), valid(0, '010000'), valid(515, '010203')],
      invalid: [
        refused('000000', 1, '2 bytes too many'),
        refused('0100', 1, '2 bytes expected, 1 left'),
        refused('020000', 1, '2 is neither 0 nor 1'),
      ],
    },
    {
      codec: { list: ['u16', 2] },
      valid: [valid([], '00000000'), valid([1], '000000010001'), valid([1, 2], '0000000200010002')],
      invalid: [
        refused('00000003000100020003', 4, '3 items, at most 2 allowed'),
        refused('0000000200', 4, '2 items in 1 bytes'),
        refused('00000002000100', 6, '2 bytes expected, 1 left', '[1]'),
        refused('00000001000102', 6, '1 bytes too many'),
        refused('ffffffff', 4, '4294967295 items, at most 2 allowed'),
      ],
    },
    {
      codec: { struct: { id: 'u8', names: { list: [{ struct: { name: { text: 4 } } }, 3] } } },
      valid: [valid({ id: 7, names: [{ name: 'a' }] }, '07000000010000000161')],
      invalid: [
        refused('07000000010000000107', 10, 'control character in text', 'names.[0].name'),
        refused('07', 1, '4 bytes expected, 0 left', 'names'),
        refused('', 0, '1 bytes expected, 0 left', 'id'),
      ],
    },
    {
      codec: { union: { full: [1, { struct: { size: 'u8' } }], empty: [4, { struct: {} }] } },
      valid: [valid({ kind: 'full', size: 9 }, '0109'), valid({ kind: 'empty' }, '04')],
      invalid: [
        refused('0009', 1, 'unknown tag 0'),
        refused('01', 1, '1 bytes expected, 0 left', 'full.size'),
        refused('0400', 1, '1 bytes too many'),
      ],
    },
  ];
}

function texts(): Json {
  return {
    hex: {
      valid: [
        { text: '', bytes: '' },
        { text: '00ff0a', bytes: '00ff0a' },
      ],
      invalid: ['0', '0A', '0g', ' 00', '00 ', '0x00', '０0'],
    },
    base64: {
      valid: [
        { text: '', bytes: '' },
        { text: 'AA==', bytes: '00' },
        { text: '//8=', bytes: 'ffff' },
        { text: '+/AB', bytes: 'fbf001' },
      ],
      invalid: [
        'A',
        'AA',
        'AA=',
        'AB==',
        '//9=',
        '-_AB',
        'AA==AA==',
        'A===',
        '====',
        'AA==\n',
        ' AA==',
        'AA=A',
      ],
    },
    utf8: {
      valid: [
        { text: '', bytes: '' },
        { text: '\ufefftŷ', bytes: 'efbbbf74c5b7' },
        { text: '\u0000', bytes: '00' },
      ],
      invalid: ['c080', 'eda080', 'f4908080', 'c3', '80', 'ff', 'e282', 'f8888080'].map((bytes) => bytes),
    },
  };
}

/** File name to content. */
export function makeEncodingVectors(): Readonly<Record<string, unknown>> {
  return {
    'codecs.json': [...numbers(), ...strings(), ...choices()],
    'texts.json': texts(),
  };
}
