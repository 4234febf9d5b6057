/*
 * What people write about a register: dates in its cells, a mapping of its columns, a rule of eligibility, a time zone. What is
 * accepted is written in one way, which must be read as itself.
 */
import { formatRule, parseMapping, parseRegisterDate, parseRule, parseZone } from '@countersign/roll';
import type { FuzzTarget } from './fuzz.ts';
import { forgiving } from './fuzz-papers.ts';

const rules = [
  'rule leadership-2022, version 1\ntime zone Europe/London\ngrace 0 days\njoined on or before 2022-06-03\nmember immediately before 2022-09-02T17:00\n',
];
const mappings = [
  '{"id":"Membership No","name":["Title","Surname"],"dob":"DOB","read":{"dates":{"dob":"dmy"},"excelEpoch":1904}}',
  '{"surname":"Surname","read":{"delimiter":";","sheet":"Members","twoDigitYearsFrom":1920,"idDigits":7}}',
];
const dates = ['1952-07-14', '14/07/1952', '14 July 1952', '19520714', '26127', '3.6.22'];
const reading = { order: 'dmy', twoDigitYearsFrom: 1920, excelEpoch: 1900 } as const;

export function registerTargets(): FuzzTarget[] {
  return [
    forgiving('parseRule', rules, parseRule, formatRule),
    forgiving('parseZone', ['Europe/London', 'UTC'], parseZone, ({ name }) => name),
    forgiving(
      'parseRegisterDate',
      dates,
      (text) => parseRegisterDate(text, reading),
      (day) => day,
    ),
    { name: 'parseMapping', seeds: mappings, rewrite: rewriteMapping, isForgiving: true, weight: 1 },
  ];
}

/** A mapping comes as JSON; text that is none is refused before the parser sees it. */
function rewriteMapping(text: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const mapping = parseMapping(value);
  if (!mapping.ok) return undefined;
  const { columns, choices } = mapping.value;
  return JSON.stringify({ ...Object.fromEntries(columns), read: choices });
}
