/** Equal ranks counted in equal parts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import fc from 'fast-check';
import { parseBlt } from './blt.ts';
import { canonicalPapers } from './format-papers.ts';
import { type EqualParts, splitOvervotes } from './split-overvotes.ts';

const partsOf = (text: string, parts: EqualParts = 'split') => {
  const file = unwrap(splitOvervotes(unwrap(parseBlt(text)), parts));
  const papers = canonicalPapers(file).map(({ count, ranks }) => [count, ranks.map(([one]) => one)]);
  return { places: file.weightPlaces, papers };
};

test('halves are papers where there are two of them, and decimals where there is one', () => {
  assert.deepEqual(partsOf('3 2\n3 1 0\n2 1=2 3 0\n0'), {
    places: 0,
    papers: [
      [3n, [0]],
      [1n, [0, 2]],
      [1n, [1, 2]],
    ],
  });
  assert.deepEqual(partsOf('3 2\n1 1=2 3 0\n0').places, 1);
  assert.deepEqual(partsOf('4 2\n6 1=2=3 4 0\n0', 'orders'), {
    places: 0,
    papers: [
      [1n, [0, 1, 2, 3]],
      [1n, [0, 2, 1, 3]],
      [1n, [1, 0, 2, 3]],
      [1n, [1, 2, 0, 3]],
      [1n, [2, 0, 1, 3]],
      [1n, [2, 1, 0, 3]],
    ],
  });
});

test('whatever is marked equally, the parts of the papers are the papers', () => {
  const paper = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.subarray(['1=2', '3=4=5', '6', '7=8']));
  fc.assert(
    fc.property(
      fc.array(paper, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('orders', 'split'),
      (papers, parts) => {
        const lines = papers.map(([count, ranks]) => `${count} ${[...ranks, '0'].join(' ')}`);
        const file = unwrap(parseBlt(['8 2', ...lines, '0'].join('\n')));
        const split = unwrap(splitOvervotes(file, parts));
        const sum = split.papers.reduce((all, { count }) => all + count, 0n);
        const before = file.papers.reduce((all, { count }) => all + count, 0n);
        assert.equal(sum, before * 10n ** BigInt(split.weightPlaces));
        assert.ok(split.papers.every(({ ranks }) => ranks.every((marks) => marks.length === 1)));
      },
    ),
  );
});

test('a paper of too many parts is refused with its line', () => {
  const many = splitOvervotes(
    unwrap(parseBlt(`12 2\n1 1=2=3=4=5=6=7=8=9=10=11 1=2=3=4=5=6=7=8=9=10=11=12 1=2=3=4=5=6=7=8 0\n0`)),
    'split',
  );
  assert.ok(!many.ok && many.error.line === 2);
});
