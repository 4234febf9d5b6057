import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { binByProbability } from './calibration-bins.ts';

test('every pair is in one bin, with what was said of it and what it was', () => {
  const probability = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.record({ probability, right: fc.boolean() })), (looked) => {
      const bins = binByProbability(looked);
      assert.equal(
        bins.reduce((sum, { pairs }) => sum + pairs, 0),
        looked.length,
      );
      assert.equal(
        bins.reduce((sum, { right }) => sum + right, 0),
        looked.filter(({ right }) => right).length,
      );
      for (const { from, to, pairs, expected } of bins)
        if (pairs > 0) assert.ok(expected >= from - 1e-9 && expected <= to + 1e-9);
    }),
  );
});

test('ROLL-2, RECON-4: what said .999 and was right in half of the cases shows as such', () => {
  const bins = binByProbability([
    { probability: 0.9995, right: true },
    { probability: 1, right: false },
    { probability: 0.15, right: false },
  ]);
  assert.deepEqual(bins.at(-1), { from: 0.999, to: 1, pairs: 2, right: 1, expected: 0.99975 });
  assert.deepEqual(bins[0], { from: 0, to: 0.2, pairs: 1, right: 0, expected: 0.15 });
});
