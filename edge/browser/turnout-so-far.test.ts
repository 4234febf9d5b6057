import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turnoutSoFar } from './turnout-so-far.ts';

const none = { packs: 0, revoked: 0, replaced: 0, refusedAttempts: 0, failedNearClose: 0, entries: 0 };

test('ROLL-LATE, ROLL-LAPSE: entitled are those of the frozen roll and its changes; neither is who is left of them', () => {
  const counts = { ...none, members: 100, added: 3, removed: 1, online: 40, post: 20, lapsed: 2 };
  assert.deepEqual(turnoutSoFar(counts), { entitled: 102, neither: 40 });
  assert.deepEqual(turnoutSoFar({ ...counts, members: 0, added: 0, removed: 0 }), {
    entitled: 0,
    neither: 0,
  });
});
