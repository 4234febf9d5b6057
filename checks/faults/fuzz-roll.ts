/*
 * A roll as one text: a line for each row, cells between bars. What is accepted of it is written as such a text again.
 */
import assert from 'node:assert/strict';
import { format, parse, unwrap } from '@countersign/bytes';
import {
  headingOf,
  parseRoll,
  type RollField,
  type RollRow,
  rollFields,
  rollRowCodec,
} from '@countersign/roll';

const rules = { today: '2026-11-22', needs: ['dateOfBirth'] } as const;
const headings = rollFields.map(headingOf).join('|');

const rows = [
  'A-1|Ms|Siân|Lloyd|1 High Street|Flat 2||Bangor|Gwynedd|LL57 1AA|Wales|s@example.org|1952-07-14|Arfon|2019-11-02',
  'A-2||José|Núñez|||||  75001|FR|75001|fr|j@example.fr|14/07/1960|Overseas|',
  'A-3|Dr|Ann|O’Brien|The Mill||| Ely ||cb7 4ls||ann@example.org|01/02/1983|Ely|3/4/2001',
];

export const rollSeeds: readonly string[] = [
  `${headings}\n${rows.join('\n')}`,
  `${headings}\n${rows[0]}\n${rows[0]}\n${rows[2]}`,
  'ID|Surname|Branch|Postcode|Country|Email|DOB\n7|E|A|75001|FR|j@x.fr|1950-01-01',
  'ID|Surname|Association|Postcode|Address|DOB\n7|Evans|Arfon|LL57 1AA|2 Lon Las|1950-01-01',
];

/** The rows that were taken; nothing if the file is no roll. Every row must be accounted for and have its one byte string. */
export function rewriteRoll(text: string): string | undefined {
  const lines = text.split('\n').map((line, i) => ({ row: i + 1, cells: line.split('|') }));
  const imported = parseRoll(lines, rules);
  if (!imported.ok) return undefined;
  const { accepted, quarantined, duplicates } = imported.value;
  assert.equal(accepted.length + quarantined.length + duplicates.length, lines.length - 1);
  for (const row of accepted) assert.deepEqual(unwrap(parse(rollRowCodec, format(rollRowCodec, row))), row);
  return [headings, ...accepted.map(formatLine)].join('\n');
}

function formatLine(row: RollRow): string {
  const [address1, address2, address3, town, county] = row.address;
  const cells: Readonly<Record<RollField, string | undefined>> = {
    ...row,
    address1,
    address2,
    address3,
    town,
    county,
  };
  return rollFields.map((field) => cells[field] ?? '').join('|');
}
