import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ActTable, type MemberPlan, spoils } from './act-table.ts';

const plan: fc.Arbitrary<MemberPlan> = fc.record({
  member: fc.nat(4_000_000),
  channel: fc.constantFrom('online', 'post'),
  votes: fc.array(fc.bigInt(0n, (1n << 240n) - 1n), { minLength: 2, maxLength: 2 }),
  spoiled: fc.constantFrom(undefined, ...spoils),
  triesTwice: fc.boolean(),
  losesReply: fc.boolean(),
});

test('a table gives back every act as it was planned, and chooses by what it is', () => {
  fc.assert(
    fc.property(fc.array(plan), (acts) => {
      const table = ActTable.make(acts.length, 2, (i) => acts[i] as MemberPlan);
      assert.deepEqual(
        acts.map((_, i) => table.at(i)),
        // fast-check's records have no prototype.
        acts.map((act) => ({ ...act })),
      );
      const post = acts.flatMap(({ channel }, i) => (channel === 'post' ? [i] : []));
      assert.deepEqual([...table.placesOf(({ channel }) => channel === 'post')], post);
      assert.throws(() => table.at(acts.length));
    }),
  );
});
