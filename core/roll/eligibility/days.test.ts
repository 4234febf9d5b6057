import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, isDay, lastBirthOf, lastStartOfMonths } from './days.ts';

/** Forward, by the corresponding date rule as the law states it: same number, or the last day of the month. */
function endOfMonths(start: string, months: number): string {
  const [year = 0, month = 0, date = 0] = start.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  return date > last.getUTCDate()
    ? last.toISOString().slice(0, 10)
    : new Date(Date.UTC(year, month - 1 + months, date)).toISOString().slice(0, 10);
}

test('a period of months is complete exactly for those who joined by the last day computed, over two years of days', () => {
  for (const months of [1, 3, 6, 12, 25]) {
    for (let day = '2023-12-25'; day <= '2025-03-05'; day = addDays(day, 1)) {
      const last = lastStartOfMonths(day, months);
      assert.ok(isDay(last), `${day} less ${months} months: ${last}`);
      assert.ok(endOfMonths(last, months) <= day, `${last} and ${months} months is after ${day}`);
      assert.ok(endOfMonths(addDays(last, 1), months) > day, `a day after ${last} would do as well`);
    }
  }
});

test('three months before the last of February begin as late as the last of November', () => {
  assert.deepEqual(
    ['2023-02-28', '2024-02-28', '2024-02-29', '2022-09-02'].map((day) => lastStartOfMonths(day, 3)),
    ['2022-11-30', '2023-11-28', '2023-11-30', '2022-06-02'],
  );
});

test('born on 29 February, a person grows older on 1 March where there is no 29th', () => {
  const birth = '2004-02-29';
  assert.deepEqual(
    ['2022-02-28', '2022-03-01', '2024-02-28', '2024-02-29'].map(
      (day) => birth <= lastBirthOf(day, Number(day.slice(0, 4)) - 2004),
    ),
    [false, true, false, true],
  );
});

test('days are read in one form only', () => {
  assert.deepEqual(['2024-02-29', '2023-02-29', '29/02/2024', '2024-2-29', '2024-02-29 ', ''].map(isDay), [
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
