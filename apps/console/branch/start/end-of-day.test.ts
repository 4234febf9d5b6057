import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOfDay } from './end-of-day.ts';

const at = (iso: string) => Date.parse(iso) / 1000;

test('a day ends where the ballot is held, in summer and winter and when the clocks change', () => {
  assert.equal(endOfDay('2022-09-02', 'Europe/London'), at('2022-09-02T22:59:59Z'));
  assert.equal(endOfDay('2022-12-02', 'Europe/London'), at('2022-12-02T23:59:59Z'));
  assert.equal(endOfDay('2022-03-27', 'Europe/London'), at('2022-03-27T22:59:59Z'));
  assert.equal(endOfDay('2022-10-30', 'Europe/London'), at('2022-10-30T23:59:59Z'));
  assert.equal(endOfDay('2022-12-02', 'America/New_York'), at('2022-12-03T04:59:59Z'));
});

test('what is no day has no end', () => {
  for (const text of ['', '2022-13-01', '2022-02-40', 'tomorrow', '02/09/2022'])
    assert.equal(endOfDay(text, 'Europe/London'), undefined, text);
});
