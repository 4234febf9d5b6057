import assert from 'node:assert/strict';
import { test } from 'node:test';
import { err, unwrap } from './index.ts';

test('an error that nobody expected is told whole, whatever is in it', () => {
  assert.throws(() => unwrap(err('no such place')), /unwrap: no such place/);
  assert.throws(() => unwrap(err(new Error('it broke'))), /unwrap: it broke/);
  assert.throws(() => unwrap(err({ kind: 'tied', votes: [3n, 3n] })), /"votes":\["3","3"\]/);
  assert.throws(() => unwrap(err(undefined)), /unwrap: undefined/);
});
