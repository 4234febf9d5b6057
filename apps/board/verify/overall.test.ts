import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dutyIds } from '@countersign/verify';
import { OverallShare } from './overall.ts';

test('the share grows from 0 to nearly 1 through all duties, and never goes back', () => {
  const overall = new OverallShare();
  const shares = dutyIds.flatMap((id) => [0, 1, 2, 0, 1].map((done) => overall.at(id, done, 2)));
  assert.equal(shares[0], 0);
  assert.ok((shares.at(-1) ?? 0) > 0.99);
  for (const [i, share] of shares.entries()) assert.ok(share >= (shares[i - 1] ?? 0) && share <= 1);
  assert.ok(shares.some((share) => share > 0.4 && share < 0.6));
});

test('a duty without steps has done nothing yet', () => {
  assert.equal(new OverallShare().at('ballots', 0, 0), new OverallShare().at('ballots', 0, 5));
});

test('a duty that knows only its first steps is not nearly done with them', () => {
  const overall = new OverallShare();
  const began = overall.at('ballots', 500, 500);
  const first = overall.at('mixes', 160, 161);
  assert.ok(first < began + 0.1, `${began} ${first}`);
  assert.ok(overall.at('mixes', 1_600, 1_601) > first + 0.3);
});
