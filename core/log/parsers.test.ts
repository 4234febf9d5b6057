import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Result } from '@countersign/bytes';
import fc from 'fast-check';
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { formatVerifierKey, parseVerifierKey } from './key.ts';
import { formatNote, parseNote } from './note.ts';
import { formatEntryBundle, parseEntryBundle } from './tile.ts';
import { formatTilePath, parseTilePath } from './tile-path.ts';
import { formatTlogProof, parseTlogProof } from './tlog-proof.ts';
import { formatAddCheckpoint, parseAddCheckpoint } from './witness.ts';

const hash = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
const body = `example.com/behind-the-sofa\n20852163\n${hash}\n`;
const note = `${body}\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n`;

/** A format, as a parser and its inverse over text, with an example of it. */
interface Format {
  readonly name: string;
  readonly example: string;
  readonly roundTrip: (text: string) => string | undefined;
}

function formatOf<T>(
  name: string,
  example: string,
  parse: (text: string) => Result<T, unknown>,
  format: (value: T) => string,
): Format {
  const roundTrip = (text: string) => {
    const parsed = parse(text);
    return parsed.ok ? format(parsed.value) : undefined;
  };
  return { name, example, roundTrip };
}

const formats = [
  formatOf('checkpoint', body, parseCheckpoint, formatCheckpoint),
  formatOf('note', note, parseNote, formatNote),
  formatOf(
    'receipt',
    `c2sp.org/tlog-proof@v1\nextra YQ==\nindex 5\n${hash}\n\n${note}`,
    parseTlogProof,
    formatTlogProof,
  ),
  formatOf('request', `old 7\n${hash}\n\n${note}`, parseAddCheckpoint, formatAddCheckpoint),
  formatOf('tile path', 'tile/entries/x001/000.p/17', parseTilePath, formatTilePath),
  formatOf(
    'verifier key',
    'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    parseVerifierKey,
    formatVerifierKey,
  ),
];

/** The example with pieces cut out, doubled, moved or replaced. */
function damaged(example: string): fc.Arbitrary<string> {
  const cut = fc.tuple(
    fc.nat(example.length),
    fc.nat(12),
    fc.nat(example.length),
    fc.string({ maxLength: 4, unit: 'binary' }),
  );
  return fc.array(cut, { minLength: 1, maxLength: 3 }).map((cuts) =>
    cuts.reduce((text, [at, length, from, put]) => {
      const piece = put === '' ? text.slice(from, from + length) : put;
      return text.slice(0, at) + piece + text.slice(at + length);
    }, example),
  );
}

for (const { name, example, roundTrip } of formats)
  test(`BOARD-8: no ${name} makes the parser throw, and what it accepts has that one spelling`, () => {
    assert.equal(roundTrip(example), example);
    const text = fc.oneof(damaged(example), fc.string({ unit: 'binary', maxLength: 80 }));
    fc.assert(
      fc.property(text, (one) => {
        const again = roundTrip(one);
        assert.ok(again === undefined || again === one, JSON.stringify(one));
      }),
      { numRuns: 2000 },
    );
  });

test('BOARD-5: no bytes make the bundle parser throw, and what it accepts has that one spelling', () => {
  const bytes = fc.array(fc.oneof(fc.constantFrom(0, 0, 0, 1, 2, 3), fc.nat(255)), { maxLength: 40 });
  fc.assert(
    fc.property(bytes, fc.nat(6), (values, width) => {
      const parsed = parseEntryBundle(Uint8Array.from(values), width);
      if (parsed.ok) assert.deepEqual([...formatEntryBundle(parsed.value)], values);
    }),
    { numRuns: 3000 },
  );
});
