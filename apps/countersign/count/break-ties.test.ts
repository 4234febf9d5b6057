import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breakTies, type RecordedLot } from './break-ties.ts';

const lot = (tied: number[], candidate: number, as: RecordedLot['as']): RecordedLot => ({
  ...{ tied, candidate, as },
  how: 'coin',
});
const out = (tied: number[]) => ({ purpose: 'exclude', stage: 2, tied }) as const;

test('of two, being elected is the other one’s being excluded; of three it decides nothing', () => {
  const ties = breakTies([lot([4, 2], 2, 'elected'), lot([1, 2, 3], 1, 'elected')], undefined);
  assert.deepEqual(ties.decide(out([2, 4])), { chosen: 4, answer: { by: 'lot', how: 'coin' } });
  assert.equal(ties.decide(out([1, 2, 3])), undefined);
  assert.deepEqual(ties.unused(), [lot([1, 2, 3], 1, 'elected')]);
  assert.equal(
    breakTies([lot([0, 1], 0, 'excluded')], undefined).decide({ ...out([0, 1]), purpose: 'elect' })?.chosen,
    1,
  );
});

test('lots are used in their order, each once and only between those tied; then the declared order decides', () => {
  const ties = breakTies([lot([1, 2], 1, 'chosen'), lot([1, 2], 2, 'chosen')], [3, 2, 1]);
  const chosen = [out([1, 2]), out([1, 2]), out([1, 2]), out([1, 3])].map((tie) => ties.decide(tie)?.chosen);
  assert.deepEqual(chosen, [1, 2, 2, 3]);
  assert.equal(ties.decide(out([0, 4])), undefined);
});
