import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyElection, papersOf, termsOf } from './election-fixtures.ts';
import { countMeek } from './stv-meek.ts';

test('COUNT-2: Meek: what moved between two stages is what changed, to the last digit', () => {
  fc.assert(
    fc.property(anyElection('stv-meek'), (election) => {
      const { stages } = countMeek(papersOf(election), termsOf(election));
      for (const [i, stage] of stages.slice(1).entries()) {
        const before = stages[i]?.totals ?? [];
        const after = before.map((total) => total ?? 0n);
        for (const { from, to, amount } of stage.transfers) {
          after[from] = (after[from] as bigint) - amount;
          if (typeof to === 'number') after[to] = (after[to] as bigint) + amount;
        }
        assert.deepEqual(
          after,
          stage.totals.map((total) => total ?? 0n),
        );
      }
    }),
    { numRuns: 2000 },
  );
});
