import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { utf8 } from '@countersign/bytes';
import { narrowTie } from './earlier-stages.ts';
import type { TieQuestion } from './staged-count.ts';
import { noTies, tiesByLots, tiesByOrder, tiesBySeed } from './ties.ts';

const tie = (...tied: number[]): TieQuestion => ({ purpose: 'exclude', stage: 3, tied });
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

test('TALLY-4: without a decision there is none', () => {
  assert.equal(noTies.decide(tie(0, 1)), undefined);
});

test('TALLY-4: a lot answers the tie it was drawn for, once, and no other', () => {
  const first = { tied: [2, 1], chosen: 2, how: 'a coin' };
  const second = { tied: [1, 2], chosen: 1, how: 'another coin' };
  const ties = tiesByLots([first, second, { tied: [3, 4], chosen: 5, how: 'nobody of them' }]);
  assert.equal(ties.decide(tie(1, 2, 3)), undefined);
  assert.equal(ties.decide(tie(3, 4)), undefined);
  assert.deepEqual(ties.decide(tie(1, 2)), { chosen: 2, answer: { by: 'lot', how: 'a coin' } });
  assert.deepEqual(ties.decide(tie(1, 2))?.chosen, 1);
  assert.equal(ties.decide(tie(1, 2)), undefined);
  assert.equal(ties.unusedLots().length, 1);
});

test('TALLY-4: of a declared order the first named of the tied is acted on', () => {
  const ties = tiesByOrder([4, 2, 0]);
  assert.deepEqual(ties.decide(tie(0, 2)), { chosen: 2, answer: { by: 'order' } });
  assert.equal(ties.decide(tie(1, 3)), undefined);
});

test('TALLY-4: the order of a seed depends on the seed, the contest and the ids, and on nothing else', () => {
  const ids = ['ann', 'bob', 'cat', 'dan'];
  const chosenOf = (seed: string, contest: string, options: readonly string[]) => {
    const ties = tiesBySeed(utf8(seed), contest, options, sha256);
    return options[ties.decide(tie(0, 1, 2, 3))?.chosen ?? -1];
  };
  assert.equal(chosenOf('seed', 'chair', ids), chosenOf('seed', 'chair', [...ids].reverse()));
  const seeds = Array.from({ length: 40 }, (_, i) => `seed ${i}`);
  assert.deepEqual(new Set(seeds.map((seed) => chosenOf(seed, 'chair', ids))), new Set(ids));
  assert.deepEqual(new Set(seeds.map((contest) => chosenOf('seed', contest, ids))), new Set(ids));
});

test('COUNT-1: stages narrow a tie step by step, and the one that leaves a single candidate is named', () => {
  const totals = [
    [5n, 4n, 4n],
    [6n, 6n, 3n],
    [7n, 7n, 7n],
  ];
  assert.deepEqual(narrowTie([0, 1, 2], 'most', totals, [1, 0]), { tied: [0], stage: 1 });
  assert.deepEqual(narrowTie([0, 1, 2], 'fewest', totals, [1, 0]), { tied: [2], stage: 2 });
  assert.deepEqual(narrowTie([1, 2], 'fewest', totals, [2, 0]), { tied: [1, 2], stage: undefined });
  assert.deepEqual(narrowTie([1], 'fewest', totals, [0]), { tied: [1], stage: undefined });
});
