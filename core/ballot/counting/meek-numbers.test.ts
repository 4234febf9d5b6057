import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fixedArithmetic } from './meek-arithmetic.ts';
import { multiplyUp } from './meek-numbers.ts';
import { distributeVotes, plantTree, settlePapers } from './meek-tree.ts';
import { groupPapers } from './ranked-papers.ts';

const one = 1_000_000_000;

/** Whole numbers from 0 to one, the edges and round ones often. */
const part = fc.oneof(
  fc.integer({ min: 0, max: one }),
  fc.constantFrom(0, 1, 2, 32_767, 32_768, 32_769, 500_000_000, 999_999_998, 999_999_999, one),
  fc.integer({ min: 0, max: 1000 }).map((step) => step * 1_000_000),
);

test('TALLY-19: plain numbers multiply and round up to the digit of big ones', () => {
  fc.assert(
    fc.property(part, part, (weight, factor) => {
      const exact = (BigInt(weight) * BigInt(factor) + BigInt(one) - 1n) / BigInt(one);
      assert.equal(BigInt(multiplyUp(weight, factor, one)), exact);
    }),
    { numRuns: 20_000 },
  );
});

test('TALLY-19: products next to a multiple of one are rounded the right way', () => {
  for (let near = 1; near < 2000; near++) {
    for (const factor of [one - near, Math.floor(one / near), near]) {
      const weight = Math.min(one, Math.round((one * near) / factor));
      const exact = (BigInt(weight) * BigInt(factor) + BigInt(one) - 1n) / BigInt(one);
      assert.equal(BigInt(multiplyUp(weight, factor, one)), exact, `${weight} · ${factor}`);
    }
  }
});

const ranking = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 1 });

test('TALLY-19: the votes are the same whether numbers can hold them or not', () => {
  const arithmetic = fixedArithmetic(9, 6, 0, 'rounded-up');
  // So many times the papers that no plain number holds their votes.
  const times = 10n ** 12n;
  fc.assert(
    fc.property(
      fc.array(ranking, { minLength: 1, maxLength: 30 }),
      fc.array(part.map(BigInt), { minLength: 6, maxLength: 6 }),
      fc.subarray([0, 1, 2, 3, 4, 5]),
      (rankings, factors, elected) => {
        const votesOf = (count: bigint) => {
          const papers = groupPapers(
            6,
            rankings.map((one) => ({ ranking: one, count })),
          );
          const tree = plantTree(papers, Array(6).fill('hopeful'));
          for (const candidate of elected) tree.standing[candidate] = 'elected';
          settlePapers(tree);
          return distributeVotes(tree, factors, arithmetic);
        };
        assert.deepEqual(
          votesOf(1n).map((vote) => vote * times),
          votesOf(times),
        );
      },
    ),
  );
});
