import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import fc from 'fast-check';
import { addDays } from './days.ts';
import { parseZone } from './zone.ts';

const london = unwrap(parseZone('Europe/London'));
const seconds = (text: string) => Date.parse(text) / 1000;

test('RULE-1: five in the afternoon of 2 September 2022 in London is 16:00 UTC, of 2 December 17:00', () => {
  assert.deepEqual(
    ['2022-09-02T17:00', '2022-12-02T17:00'].map((minute) => unwrap(london.parseMinute(minute))),
    [seconds('2022-09-02T16:00:00Z'), seconds('2022-12-02T17:00:00Z')],
  );
});

test('a minute that a zone leaves out or has twice is refused with the reason', () => {
  const said = [
    '2022-03-27T01:30',
    '2022-10-30T01:30',
    '2022-03-27T02:00',
    '2022-10-30T02:00',
    '2022-06-31T01:00',
    '2022-06-03T24:00',
  ].map((minute) => {
    const instant = london.parseMinute(minute);
    return instant.ok ? 'once' : instant.error.replace(/.*(left out|comes twice|is no time).*/, '$1');
  });
  assert.deepEqual(said, ['left out', 'comes twice', 'once', 'once', 'is no time', 'is no time']);
});

test('a day begins at its first instant, in zones whose clocks go forward or back at midnight as well', () => {
  const starts = [
    ['Europe/London', '2022-06-03', '2022-06-02T23:00:00Z'],
    ['Europe/London', '2022-03-27', '2022-03-27T00:00:00Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z'],
    ['America/Havana', '2022-11-06', '2022-11-06T04:00:00Z'],
    ['Pacific/Auckland', '2022-06-03', '2022-06-02T12:00:00Z'],
  ];
  for (const [zone = '', day = '', start = ''] of starts)
    assert.equal(unwrap(parseZone(zone)).startOfDay(day), seconds(start), `${zone} ${day}`);
});

test('every instant is on the day whose limits hold it', () => {
  for (const name of ['Europe/London', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati']) {
    const zone = unwrap(parseZone(name));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (instant) => {
        const day = unwrap(parseZone(name)).dayAt(instant);
        assert.ok(zone.startOfDay(day) <= instant && instant < zone.startOfDay(addDays(day, 1)));
        assert.equal(zone.dayAt(zone.startOfDay(day)), day);
      }),
      { numRuns: 60 },
    );
  }
});

test('a text of a register names a day, a local minute or a second of UTC; anything else is refused', () => {
  assert.deepEqual(unwrap(london.parseSpan('2022-06-03')), {
    start: seconds('2022-06-02T23:00:00Z'),
    end: seconds('2022-06-03T23:00:00Z'),
  });
  const instant = seconds('2022-06-03T23:30:00Z');
  for (const text of ['2022-06-03T23:30:00Z', '2022-06-04T00:30'])
    assert.deepEqual(unwrap(london.parseSpan(text)), { start: instant, end: instant });
  for (const text of ['3 June 2022', '2022-06-31', '2022-06-31T10:00:00Z', '2022-06-03T23:30:00+01:00', ''])
    assert.equal(london.parseSpan(text).ok, false, text);
});

test('a zone there is not is refused', () => {
  for (const name of ['Europe/Londinium', '', '+01:00', 'Europe/London\n'])
    assert.equal(parseZone(name).ok, false, name);
});
