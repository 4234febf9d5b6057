import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyCy } from '../words/verify-cy.ts';
import { verifyEn } from '../words/verify-en.ts';
import { estimateRemaining, formatElapsed, formatRemaining, spokenPercent } from './remaining.ts';

test('what is left follows from what is done; too early nothing is said', () => {
  assert.equal(estimateRemaining({ share: 0.25, seconds: 20 }), 60);
  assert.equal(estimateRemaining({ share: 1, seconds: 20 }), 0);
  assert.equal(estimateRemaining({ share: 0.02, seconds: 20 }), undefined);
  assert.equal(estimateRemaining({ share: 0.5, seconds: 1 }), undefined);
});

test('time left is said in round words, never less than there is', () => {
  const said = (seconds: number) => formatRemaining(seconds, verifyEn.remaining);
  for (const [seconds, words] of [
    [0, 'a few seconds left'],
    [10, 'a few seconds left'],
    [11, 'about 20 seconds left'],
    [50, 'about 50 seconds left'],
    [51, 'about a minute left'],
    [60, 'about a minute left'],
    [61, 'about 2 minutes left'],
    [600, 'about 10 minutes left'],
  ] as const)
    assert.equal(said(seconds), words);
  assert.equal(formatRemaining(61, verifyCy.remaining), 'tua 2 funud ar ôl');
});

test('time passed is said to the second', () => {
  assert.deepEqual([0, 9.9, 65, 3_727].map(formatElapsed), ['0:00', '0:09', '1:05', '1:02:07']);
});

test('spoken percents come in steps of five and are not ahead', () => {
  assert.deepEqual([0, 0.049, 0.05, 0.5, 0.999, 1].map(spokenPercent), [0, 0, 5, 50, 95, 100]);
});
