import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import fc from 'fast-check';
import { checkRule } from './check-rule.ts';
import { rule2022 } from './fixtures.ts';
import type { Condition, EligibilityRule } from './rule.ts';
import { formatRule, parseRule } from './rule-text.ts';

const text2022 = `rule leadership-2022, version 1
time zone Europe/London
grace 0 days
joined on or before 2022-06-03
member immediately before 2022-09-02T17:00
`;

const day = fc
  .integer({ min: 0, max: 40_000 })
  .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
const minute = day.map((one) => `${one}T12:30`);
const value = fc.constantFrom('East Ham', 'GB', 'Ynys Môn', 'full', 'St. John’s, Ward 2', 'in');
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('joined-by' as const),
    day,
    of: fc.constantFrom('lasting' as const, 'first' as const),
  }),
  fc.record({
    kind: fc.constant('member-at' as const),
    side: fc.constantFrom('at' as const, 'before' as const),
    minute,
  }),
  fc.record({
    kind: fc.constant('member-for' as const),
    length: fc.integer({ min: 1, max: 999 }),
    unit: fc.constantFrom('days' as const, 'months' as const),
    before: minute,
  }),
  fc.record({ kind: fc.constant('aged' as const), years: fc.integer({ min: 1, max: 150 }), on: day }),
  fc.record({
    kind: fc.constant('listed' as const),
    field: fc.constantFrom('branch' as const, 'country' as const, 'kind' as const),
    among: fc.constantFrom('in' as const, 'not in' as const),
    values: fc.uniqueArray(value, { minLength: 1 }),
  }),
  fc.record({ kind: fc.constant('fee-paid' as const), to: day }),
);
const rule: fc.Arbitrary<EligibilityRule> = fc.record({
  name: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/),
  version: fc.integer({ min: 1, max: 1_000_000 }),
  timeZone: fc.constantFrom('Europe/London', 'UTC', 'America/New_York'),
  graceDays: fc.integer({ min: 0, max: 400 }),
  conditions: fc.array(condition, { minLength: 1, maxLength: 8 }),
});

test('ROLL-3: every rule has one text, and the text gives the rule back', () => {
  fc.assert(
    fc.property(rule, (one) => {
      assert.deepEqual(checkRule(one), []);
      assert.deepEqual(unwrap(parseRule(formatRule(one))), structuredClone(one));
    }),
  );
  assert.equal(formatRule(rule2022), text2022);
});

test('spaces around lines, empty lines and the line ends of another system change nothing', () => {
  const loose = `\r\n${text2022.replaceAll('\n', '  \r\n\r\n  ')}`;
  assert.equal(formatRule(unwrap(parseRule(loose))), text2022);
});

test('a text that is no rule is refused, with the line or the reason', () => {
  const broken: readonly (readonly [string, string, RegExp])[] = [
    ['version 1', 'version one', /first line/],
    ['version 1', 'version 0', /whole number from 1/],
    ['Europe/London', 'Europe/Londinium', /no time zone/],
    ['grace 0 days', 'grace 0', /third line/],
    ['grace 0 days', 'grace 401 days', /Grace is from 0 to 400/],
    ['joined on', 'joined', /Line 4 is no condition: "joined or before/],
    ['2022-06-03', '2022-06-31', /"2022-06-31" is no day/],
    ['2022-06-03', '03/06/2022', /is no day/],
    ['2022-09-02T17:00', '2022-09-02', /is no time/],
    ['2022-09-02T17:00', '2022-10-30T01:30', /comes twice/],
    ['joined on or before 2022-06-03', 'branch in', /no condition/],
    ['joined on or before 2022-06-03', 'branch in Barking; barking', /twice in a list/],
    ['joined on or before 2022-06-03', 'branch in Barking; ', /cannot stand/],
    ['joined on or before 2022-06-03', 'member for 0 days before 2022-09-02T17:00', /A period is from 1/],
  ];
  for (const [good, bad, reason] of broken) {
    const parsed = parseRule(text2022.replace(good, bad));
    assert.ok(!parsed.ok && reason.test(parsed.error), `${bad}: ${parsed.ok ? 'taken' : parsed.error}`);
  }
  assert.equal(parseRule(text2022.split('\n').slice(0, 3).join('\n')).ok, false);
});
