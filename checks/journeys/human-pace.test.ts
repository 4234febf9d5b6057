import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Actions, olderPace, usualPace } from './human-pace.ts';

test('a line is read once, a new one whenever it appears', () => {
  const actions = new Actions();
  assert.equal(actions.read('Ann Bevan\n 2 High Street \n\nNot ours'), 7);
  assert.equal(actions.read('Ann Bevan\n3 High Street\nNot ours'), 3);
  assert.equal(actions.words, 10);
});

test('the time is the sum of its actions, and longer for older people', () => {
  const actions = new Actions();
  actions.keys = 10;
  actions.points = 2;
  actions.homings = 1;
  actions.decisions = 5;
  actions.words = 238;
  assert.equal(actions.secondsAt(usualPace).toFixed(2), (2.8 + 2.2 + 0.4 + 6 + 60).toFixed(2));
  assert.ok(actions.secondsAt(olderPace) > actions.secondsAt(usualPace));
});
