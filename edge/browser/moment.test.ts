import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDate, formatMoment, formatMomentShort } from './moment.ts';

const at = (iso: string) => Date.parse(iso) / 1000;

test('a closing time is said in the ballot’s own zone, in both languages', () => {
  const close = at('2022-09-02T16:00:00Z');
  assert.equal(
    formatMoment(close, 'Europe/London', 'en'),
    '5:00 pm on Friday 2 September 2022 (British Summer Time)',
  );
  assert.equal(
    formatMoment(close, 'Europe/London', 'cy'),
    '5:00 pm ar ddydd Gwener 2 Medi 2022 (Amser Haf Prydain)',
  );
  assert.equal(
    formatMoment(close, 'America/New_York', 'en'),
    '12 noon on Friday 2 September 2022 (New York time)',
  );
});

test('summer time and winter time are told apart', () => {
  assert.match(formatMoment(at('2026-10-25T00:30:00Z'), 'Europe/London', 'en'), /^1:30 am .*Summer Time/);
  assert.match(
    formatMoment(at('2026-10-25T01:30:00Z'), 'Europe/London', 'en'),
    /^1:30 am .*Greenwich Mean Time/,
  );
});

test('midnight names the day that it begins', () => {
  assert.equal(
    formatMoment(at('2026-12-01T00:00:00Z'), 'Europe/London', 'en'),
    '12 midnight, as the day begins, on Tuesday 1 December 2026 (Greenwich Mean Time)',
  );
});

test('dates and short moments', () => {
  assert.equal(formatDate(at('2026-03-01T12:00:00Z'), 'Europe/London', 'cy'), 'dydd Sul 1 Mawrth 2026');
  assert.equal(formatMomentShort(at('2026-07-01T08:05:00Z'), 'Europe/London', 'en'), '1 Jul 2026, 09:05');
});
