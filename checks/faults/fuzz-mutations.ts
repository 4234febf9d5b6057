/*
 * Inputs that are nearly right: valid ones with a few changes of the kinds that parsers get wrong. An input is a list of
 * units: bytes, or the UTF-16 code units of a text.
 */

/** A source of choices that replays from its seed (sfc32). For tests; nothing here is secret. */
export class Draw {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(...seed: readonly [number, number, number]) {
    [this.#a, this.#b, this.#c] = seed;
    for (let i = 0; i < 12; i++) this.word();
  }

  /** 32 bits. */
  word(): number {
    const sum = (this.#a + this.#b + this.#counter++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** From 0 to limit − 1. */
  below(limit: number): number {
    return this.word() % limit;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** Mostly small, sometimes up to `limit`: how long a part is. */
  length(limit: number): number {
    return this.below(1 + Math.min(limit, this.below(4) === 0 ? limit : 4));
  }
}

export type Units = readonly number[];
type Mutation = (units: Units, draw: Draw, other: Units) => Units;

/** The units with `removed` of them at a place replaced. */
function splice(units: Units, at: number, removed: number, inserted: Units): Units {
  return [...units.slice(0, at), ...inserted, ...units.slice(at + removed)];
}

const place = (units: Units, draw: Draw): number => draw.below(units.length + 1);
/** A part of the units: from and length. */
function part(units: Units, draw: Draw): [number, number] {
  const from = place(units, draw);
  return [from, Math.min(draw.length(units.length), units.length - from)];
}

/** Changes that know nothing of what the units are. */
const plain: readonly Mutation[] = [
  (units, draw) => splice(units, ...part(units, draw), []),
  (units, draw) => units.slice(0, place(units, draw)),
  (units, draw) => {
    const [from, length] = part(units, draw);
    return splice(units, place(units, draw), 0, units.slice(from, from + length));
  },
  (units, draw) => {
    const [from, length] = part(units, draw);
    return splice(units, place(units, draw), length, units.slice(from, from + length));
  },
  (units, draw, other) => [...units.slice(0, place(units, draw)), ...other.slice(place(other, draw))],
  (units, draw, other) => {
    const at = place(units, draw);
    return [...units.slice(0, at), ...other.slice(at)];
  },
];

const edges = [0, 1, 2, 0x7f, 0x80, 0xfe, 0xff];

/** A big-endian number somewhere, one more or less, or as large as it can be: lengths, counts and sizes. */
const changeNumber: Mutation = (units, draw) => {
  const size = draw.pick([1, 2, 4, 8]);
  const at = draw.below(Math.max(1, units.length - size + 1));
  const bytes = [...units.slice(at, at + size)];
  const step = draw.pick([1, -1, 256, 2 ** 31]);
  let carry = step;
  for (let i = bytes.length - 1; i >= 0; i--) {
    const sum = (bytes[i] as number) + carry;
    bytes[i] = ((sum % 256) + 256) % 256;
    carry = Math.floor(sum / 256);
  }
  return splice(units, at, bytes.length, draw.below(4) === 0 ? bytes.map(() => draw.pick([0, 0xff])) : bytes);
};

const fromHex = (text: string): Units => [...Buffer.from(text, 'hex')];
/** 32 bytes that are nearly a scalar or an element: the order, its neighbours, the field's prime, zero, all ones. */
const windows: readonly Units[] = [
  fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010'),
  fromHex('ecd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010'),
  fromHex('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'),
  fromHex('00'.repeat(32)),
  fromHex('ff'.repeat(32)),
  fromHex(`${'00'.repeat(31)}80`),
];

const byteMutations: readonly Mutation[] = [
  ...plain,
  (units, draw) => {
    const at = draw.below(Math.max(1, units.length));
    return splice(units, at, 1, [(units[at] ?? 0) ^ (1 << draw.below(8))]);
  },
  (units, draw) => splice(units, place(units, draw), 1, [draw.pick(edges)]),
  (units, draw) => splice(units, place(units, draw), draw.below(2), [draw.below(256)]),
  changeNumber,
  changeNumber,
  (units, draw) => splice(units, place(units, draw), 32, draw.pick(windows)),
  (units, draw) => [...units, ...Array.from({ length: draw.length(64) }, () => draw.below(256))],
];

const unitsOf = (text: string): Units => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

/**
 * What texts are broken with: separators and line ends of every kind, digits of other scripts, letters whose upper or lower
 * case is another letter or several, combining marks, halves of pairs.
 */
const pieces: readonly Units[] = [
  ...[
    '',
    ' ',
    '\n',
    '\n\n',
    '\r\n',
    '\t',
    '\0',
    '+',
    '-',
    '=',
    '==',
    '/',
    ':',
    '.',
    ',',
    '|',
    '"',
    "'",
    '@',
    '0',
    '00',
  ],
  ...[
    '1',
    '9',
    '-1',
    '1e3',
    '0x',
    '9007199254740993',
    '— ',
    '–',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '\u200b',
    '\u0085',
  ],
  ...[
    'A',
    'a',
    'O',
    'o',
    'I',
    'l',
    'U',
    'Z',
    'ß',
    'ŉ',
    'ſ',
    'ı',
    'İ',
    'ΐ',
    'ΰ',
    '\u212a',
    'ﬃ',
    'ﬆ',
    'é',
    'e\u0301',
  ],
  ...[
    '\u0301',
    '\u0345',
    '\u1e9e',
    '٣',
    '０',
    '😀',
    '\ud800',
    '\udc00',
    '\ufffd',
    '\u202e',
    'Ω',
    '\u2126',
    'x'.repeat(70),
  ],
].map(unitsOf);

/** One line, or several, in another order, twice or gone. */
const changeLines: Mutation = (units, draw) => {
  const lines = String.fromCharCode(...units).split('\n');
  const [from, to] = [draw.below(lines.length), draw.below(lines.length)];
  const line = lines[from] as string;
  const changed = draw.below(3);
  if (changed === 0) return unitsOf(lines.toSpliced(from, 1).join('\n'));
  if (changed === 1) return unitsOf(lines.toSpliced(to, 0, line).join('\n'));
  return unitsOf(
    lines
      .with(from, lines[to] as string)
      .with(to, line)
      .join('\n'),
  );
};

const textMutations: readonly Mutation[] = [
  ...plain,
  (units, draw) => splice(units, place(units, draw), 0, draw.pick(pieces)),
  (units, draw) => splice(units, place(units, draw), 1, draw.pick(pieces)),
  (units, draw) => splice(units, place(units, draw), 1, [draw.below(128)]),
  (units, draw) => splice(units, place(units, draw), draw.below(2), [draw.below(65_536)]),
  (units, draw) => {
    const at = draw.below(Math.max(1, units.length));
    return splice(units, at, 1, [(units[at] ?? 0) ^ draw.pick([1, 2, 4, 8, 16, 32])]);
  },
  changeLines,
];

/** Longest input that is made: beyond it a parser is asked nothing new. */
const longest = 20_000;

/** A number of a target's inputs that are as they are, and of those that are noise. */
const untouched = 50;
const noise = 25;

/** One input: a valid one with up to five changes; now and then noise, or a valid one as it is. */
export function makeInput(seeds: readonly Units[], isText: boolean, draw: Draw): Units {
  if (draw.below(noise) === 0) return makeNoise(isText, draw);
  let units = draw.pick(seeds);
  if (draw.below(untouched) === 0) return units;
  const mutations = isText ? textMutations : byteMutations;
  for (let changes = 1 + draw.length(4); changes > 0; changes--) {
    const other = draw.pick(seeds);
    units = draw.pick(mutations)(units, draw, other);
  }
  return units.slice(0, longest);
}

function makeNoise(isText: boolean, draw: Draw): Units {
  const length = draw.below(draw.pick([4, 40, 300]));
  const unit = () => (isText ? draw.below(draw.pick([128, 65_536])) : draw.below(256));
  return Array.from({ length }, unit);
}
