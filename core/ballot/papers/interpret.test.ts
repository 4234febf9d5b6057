/** What a paper counts as under each rule. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import fc from 'fast-check';
import { overvoteMark } from './ballot-file.ts';
import { parseBlt } from './blt.ts';
import { type InterpretationRules, interpretRankings, interpretSets, readPaper } from './interpret.ts';

const rules: InterpretationRules = {
  overvote: 'exhaust',
  repeat: 'skip',
  skippedRanks: undefined,
  ranks: undefined,
};
const read = (ranks: number[][], change: Partial<InterpretationRules> = {}) => {
  const { ranking, outcome, fault } = readPaper(ranks, { ...rules, ...change });
  return [ranking, outcome, fault];
};

test('an overvote ends the paper, is passed over, or spoils it', () => {
  for (const marks of [[1, 2], [overvoteMark]]) {
    assert.deepEqual(read([[0], marks, [1]]), [[0], 'cut', 'overvote']);
    assert.deepEqual(read([[0], marks, [1]], { overvote: 'skip' }), [[0, 1], 'whole', undefined]);
    assert.deepEqual(read([[0], marks, [1]], { overvote: 'invalid' }), [[], 'invalid', 'overvote']);
    assert.deepEqual(read([marks, [1]]), [[], 'empty', 'overvote']);
  }
  assert.deepEqual(read([[1, 2]], { overvote: 'skip' }), [[], 'empty', 'overvote']);
});

test('a candidate marked again is passed over, ends the paper, or spoils it', () => {
  assert.deepEqual(read([[0], [0], [1]]), [[0, 1], 'whole', undefined]);
  assert.deepEqual(read([[0], [0], [1]], { repeat: 'exhaust' }), [[0], 'cut', 'repeat']);
  assert.deepEqual(read([[0], [0], [1]], { repeat: 'invalid' }), [[], 'invalid', 'repeat']);
});

test('more ranks skipped in a row than allowed end the paper; behind the last mark nothing is skipped', () => {
  assert.deepEqual(read([[], [0], [], [], [1], [], []]), [[0, 1], 'whole', undefined]);
  assert.deepEqual(read([[0], [], [], [1]], { skippedRanks: 1 }), [[0], 'cut', 'skipped']);
  assert.deepEqual(read([[0], [], [1], [], [2]], { skippedRanks: 1 }), [[0, 1, 2], 'whole', undefined]);
  assert.deepEqual(read([[], [0]], { skippedRanks: 0 }), [[], 'empty', 'skipped']);
  assert.deepEqual(read([[0], [], []], { skippedRanks: 0 }), [[0], 'whole', undefined]);
});

test('only so many ranks are read; a paper without a mark is blank', () => {
  assert.deepEqual(read([[0], [1], [2]], { ranks: 2 }), [[0, 1], 'whole', undefined]);
  assert.deepEqual(read([]), [[], 'empty', 'blank']);
  assert.deepEqual(read([[], []]), [[], 'empty', 'blank']);
});

test('papers = those counted + those invalid, with the reason of each', () => {
  const file = unwrap(parseBlt('3 1\n5 1 2 0\n2 1=2 3 0\n3 0\n1 1 1 2 0\n0'));
  const counted = interpretRankings(file, { ...rules, repeat: 'invalid' });
  assert.equal(counted.total, 11n);
  assert.deepEqual([counted.empty.overvote, counted.empty.blank, counted.invalid.repeat], [2n, 3n, 1n]);
  assert.equal(
    counted.papers.reduce((sum, { count }) => sum + count, 0n),
    10n,
  );
});

test('of sets, too many marks count for nobody; a ranking gives its first rank or all', () => {
  const file = unwrap(parseBlt('3 2\n5 1 2 0\n2 1 2 3 0\n3 0\n0'));
  const all = interpretSets(file, 2, false);
  assert.deepEqual(all.sets, [{ options: [0, 1], count: 5n }]);
  assert.deepEqual([all.invalid.overvote, all.invalid.blank], [2n, 3n]);
  assert.deepEqual(
    interpretSets(file, 1, true).sets.map(({ options }) => options),
    [[0], [0]],
  );
});

test('whatever is marked, a ranking names each candidate once, and skipping reads no less than stopping', () => {
  const paper = fc.array(fc.uniqueArray(fc.integer({ min: -1, max: 4 }), { maxLength: 3 }), { maxLength: 8 });
  fc.assert(
    fc.property(paper, (ranks) => {
      const stopped = readPaper(ranks, rules).ranking;
      const skipping = readPaper(ranks, { ...rules, overvote: 'skip' }).ranking;
      assert.equal(new Set(skipping).size, skipping.length);
      assert.ok(!skipping.includes(overvoteMark));
      assert.deepEqual(skipping.slice(0, stopped.length), stopped);
    }),
  );
});
