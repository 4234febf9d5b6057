import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Coverage, chapmanEstimate, poolCoverage, reaches, wilsonInterval } from './coverage.ts';

const coverages = fc
  .tuple(fc.nat(5_000), fc.nat(5_000))
  .map(([a, b]): Coverage => ({ listed: Math.max(a, b), found: Math.min(a, b) }));

test("Wilson's interval agrees with the figures published by Newcombe (1998, table I, method 3)", () => {
  for (const [found, listed, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    const interval = wilsonInterval({ listed, found });
    assert.equal(interval.low.toFixed(4), low.toFixed(4));
    assert.equal(interval.high.toFixed(4), high.toFixed(4));
  }
});

test("Wilson's interval lies in 0…1, holds the share, and has the share for an end only at 0 and 1", () => {
  fc.assert(
    fc.property(coverages, (coverage) => {
      const { low, high } = wilsonInterval(coverage);
      assert.ok(0 <= low && low <= high && high <= 1);
      if (coverage.listed === 0) return;
      const share = coverage.found / coverage.listed;
      assert.ok(share === 0 ? low === 0 : low < share);
      assert.ok(share === 1 ? high === 1 : high > share);
    }),
  );
});

test('an empty list says nothing: the whole range, and no share is reached', () => {
  assert.deepEqual(wilsonInterval({ listed: 0, found: 0 }), { low: 0, high: 1 });
  assert.equal(reaches({ listed: 0, found: 0 }, { part: 0, of: 1 }), false);
});

test('a share is reached in whole numbers: 995 of 1,000 does, one less does not, at any size', () => {
  const wanted = { part: 995, of: 1000 };
  assert.equal(reaches({ listed: 1000, found: 995 }, wanted), true);
  assert.equal(reaches({ listed: 1000, found: 994 }, wanted), false);
  const huge = 8_000_000_000_000_000;
  assert.equal(reaches({ listed: huge, found: huge - huge / 200 }, wanted), true);
  assert.equal(reaches({ listed: huge, found: huge - huge / 200 - 1 }, wanted), false);
});

test('figures that are no count of a list are refused', () => {
  for (const wrong of [
    { listed: 3, found: 4 },
    { listed: 3, found: -1 },
    { listed: 2.5, found: 1 },
  ]) {
    assert.throws(() => wilsonInterval(wrong));
    assert.throws(() => poolCoverage([wrong]));
  }
});

test('pooled coverage is the sum of the lists', () => {
  assert.deepEqual(
    poolCoverage([
      { listed: 10, found: 9 },
      { listed: 5, found: 5 },
    ]),
    { listed: 15, found: 14 },
  );
});

test("Chapman's estimate is without bias wherever the two lists together are longer than the branch", () => {
  const members = 12;
  for (const [register, branch] of [
    [8, 7],
    [12, 3],
    [9, 9],
  ] as const) {
    let mean = 0;
    for (let both = Math.max(0, register + branch - members); both <= Math.min(register, branch); both++) {
      const ways = choose(register, both) * choose(members - register, branch - both);
      mean +=
        (ways / choose(members, branch)) * (members - chapmanEstimate({ register, branch, both }).members);
    }
    assert.ok(Math.abs(mean) < 1e-9, `${mean}`);
  }
});

test("Chapman's interval never goes below the members seen, and is a point when a list holds nobody the other lacks", () => {
  fc.assert(
    fc.property(fc.nat(400), fc.nat(400), fc.nat(400), (onlyOne, onlyOther, both) => {
      const { low, high, members } = chapmanEstimate({
        register: onlyOne + both,
        branch: onlyOther + both,
        both,
      });
      assert.ok(low >= onlyOne + onlyOther + both && high >= members - 1e-9);
      if (onlyOther === 0) assert.ok(Math.abs(members - onlyOne - both) < 1e-9 && high === members);
    }),
  );
});

function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  return k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k;
}
