import assert from 'node:assert/strict';
import { test } from 'node:test';
import { format, parse } from '@countersign/bytes';
import fc from 'fast-check';
import { type ImportRules, parseRoll, type RollImport, type RollLine } from './import.ts';
import { formatRow, isElectronic, type RollRow, rollRowCodec } from './row.ts';

const header = [
  'Member number',
  'Title',
  'First name',
  'Surname',
  'Address 1',
  'Town',
  'Postcode',
  'Country',
  'Email',
  'Date of birth',
  'Branch',
  'Joined',
];
const good = [
  '1001',
  'Mrs',
  'Siân',
  'Ŵyn',
  '1 High Street',
  'Bala',
  'll23 7ab',
  '',
  'sian@example.org',
  '14/07/1952',
  'Meirionnydd',
  '2019-11-02',
];
const rules: ImportRules = { today: '2022-08-01', needs: ['dateOfBirth', 'postcode'] };

function imported(rows: readonly (readonly string[])[], own: Partial<ImportRules> = {}): RollImport {
  const lines: RollLine[] = [header, ...rows].map((cells, i) => ({ row: i + 1, cells }));
  const result = parseRoll(lines, { ...rules, ...own });
  assert.ok(result.ok, result.ok ? '' : result.error);
  return result.value;
}

/** `good` with some cells replaced, by heading. */
function row(changes: Readonly<Record<string, string>>): string[] {
  return good.map((cell, i) => changes[header[i] ?? ''] ?? cell);
}

test('ROLL-1 a row becomes a member in canonical form', () => {
  const [member] = imported([good]).accepted;
  assert.deepEqual(member, {
    memberId: '1001',
    title: 'Mrs',
    givenNames: 'Siân',
    familyName: 'Ŵyn',
    address: ['1 High Street', 'Bala'],
    postcode: 'LL23 7AB',
    country: 'GB',
    email: 'sian@example.org',
    dateOfBirth: '1952-07-14',
    branch: 'Meirionnydd',
    joined: '2019-11-02',
  } satisfies RollRow);
});

test('ROLL-1 each way a row can be wrong has its row, column and reason', () => {
  const cases: readonly (readonly [Readonly<Record<string, string>>, string, RegExp])[] = [
    [{ 'Member number': ' ' }, 'Member number', /empty/],
    [{ Surname: '' }, 'Family name', /empty/],
    [{ Branch: '' }, 'Branch', /empty/],
    [{ 'Address 1': '', Town: '' }, 'Address 1', /empty/],
    [{ Postcode: '' }, 'Postcode', /empty/],
    [{ Postcode: 'NOWHERE' }, 'Postcode', /no UK postcode/],
    [{ Country: 'Frankrike' }, 'Country', /two letters/],
    [{ Country: 'FR', Email: '' }, 'Email', /abroad/],
    [{ Email: 'sian at example' }, 'Email', /no e-mail address/],
    [{ 'Date of birth': '' }, 'Date of birth', /empty/],
    [{ 'Date of birth': '07/14/1952' }, 'Date of birth', /not a day/],
    [{ 'Date of birth': '29/02/1953' }, 'Date of birth', /not a day/],
    [{ 'Date of birth': '2022-08-02' }, 'Date of birth', /future/],
    [{ 'Date of birth': '1880-01-01' }, 'Date of birth', /120 years/],
    [{ Joined: '2022-08-02' }, 'Joined', /future/],
    [{ Joined: '1950-01-01' }, 'Joined', /before the date of birth/],
    [{ Surname: 'SiÃ¢n' }, 'Family name', /wrongly converted/],
    [{ Surname: 'Si\ufffdn' }, 'Family name', /lost/],
    [{ Surname: 'a\u202eb' }, 'Family name', /control/],
    [{ Surname: 'x'.repeat(201) }, 'Family name', /longer/],
  ];
  const report = imported(cases.map(([changes]) => row(changes)));
  assert.equal(report.quarantined.length, cases.length);
  cases.forEach(([, column, reason], i) => {
    assert.equal(report.quarantined[i]?.row, i + 2);
    assert.equal(report.quarantined[i]?.column, column);
    assert.match(report.quarantined[i]?.reason ?? '', reason);
  });
});

test('ROLL-DUPLICATE the same row again is a duplicate, another row of the same number disputes both', () => {
  const report = imported([
    good,
    good,
    row({ 'Member number': '7' }),
    row({ 'Member number': '7', Town: 'Corwen' }),
    row({ 'Member number': '7' }),
  ]);
  assert.deepEqual(
    report.accepted.map((member) => member.memberId),
    ['1001'],
  );
  const [duplicate] = report.duplicates;
  assert.deepEqual([duplicate?.row, duplicate?.column, duplicate?.reason], [3, null, 'is the same as row 2']);
  assert.match(duplicate?.text ?? '', /^1001 \| Mrs \| Siân/);
  assert.deepEqual(
    report.quarantined.map((refused) => refused.row),
    [4, 5, 6],
  );
});

test('ROLL-1 a line of another length is not guessed at', () => {
  const report = imported([good.slice(1), [...good, 'more']]);
  assert.deepEqual(
    report.quarantined.map((refused) => refused.reason),
    ['has 11 cells where the headings have 12', 'has 13 cells where the headings have 12'],
  );
});

test('ROLL-6 a member abroad gets the electronic pack', () => {
  const [member] = imported([row({ Country: 'fr', Postcode: '75001' })]).accepted;
  assert.equal(member?.country, 'FR');
  assert.equal(isElectronic(member as RollRow), true);
});

test('ROLL-CELL: a postcode abroad whose capitals are several characters has its one byte string, or is too long', () => {
  const [member] = imported([row({ Country: 'GR', Postcode: '7\u0390' })]).accepted;
  assert.equal(member?.postcode, '7\u03aa\u0301');
  assert.ok(formatRow(member as RollRow).length > 0);
  const { quarantined } = imported([row({ Country: 'GR', Postcode: '\u0390'.repeat(90) })]);
  assert.match(quarantined[0]?.reason ?? '', /longer than 200 bytes/);
});

test('ROLL-1 missing and doubled headings are named, and a mapping names an own layout', () => {
  const lines = [{ row: 1, cells: ['Number', 'Name', 'Name'] }];
  const refused = parseRoll(lines, rules);
  assert.ok(!refused.ok);
  assert.match(refused.error, /no column "Member number"/);
  assert.match(refused.error, /"Number", "Name", "Name"/);
  const doubled = parseRoll([{ row: 1, cells: [...header, 'E-mail'] }], rules);
  assert.ok(!doubled.ok && /"Email" is there 2 times/.test(doubled.error));
  const mapped = parseRoll(
    [
      { row: 1, cells: ['No.', 'Nachname', 'Ortsverband', 'Land', 'Mail'] },
      { row: 2, cells: ['1', 'Groß', 'Wien', 'AT', 'g@example.org'] },
    ],
    {
      today: rules.today,
      needs: [],
      mapping: {
        memberId: 'No.',
        familyName: 'Nachname',
        branch: 'Ortsverband',
        country: 'Land',
        email: 'Mail',
      },
    },
  );
  assert.ok(mapped.ok && mapped.value.accepted.length === 1);
});

test('ROLL-1 whatever the cells, rows = accepted + quarantined + duplicates and every refusal has its row', () => {
  const cell = fc.oneof(fc.constantFrom(...good, ''), fc.string({ unit: 'binary' }));
  const line = fc.oneof(
    fc.constantFrom(good, row({ 'Member number': '2' })),
    fc.array(cell, { maxLength: 14 }),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (rows) => {
      const report = imported(rows);
      assert.equal(report.rows, rows.length);
      assert.equal(
        rows.length,
        report.accepted.length + report.quarantined.length + report.duplicates.length,
      );
      const refused = [...report.quarantined, ...report.duplicates].map((one) => one.row);
      assert.equal(new Set(refused).size, refused.length);
      assert.ok(refused.every((number) => number >= 2 && number <= rows.length + 1));
      for (const member of report.accepted) {
        const again = parse(rollRowCodec, format(rollRowCodec, member));
        assert.deepEqual(again.ok && again.value, member);
        assert.deepEqual(formatRow(member), format(rollRowCodec, member));
      }
    }),
  );
});
