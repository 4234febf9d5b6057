import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkBalance } from './conservation.ts';
import { decideShape } from './delimiter.ts';
import { readFileRows, splitPhysicalLines } from './file-rows.ts';
import { contentsOf, identityOf, importRegister, type RegisterImport } from './import-register.ts';
import { parseMapping } from './mapping.ts';

const fields = {
  id: 'No',
  surname: 'Surname',
  forename: 'First',
  address: ['Add1', 'Add2'],
  postcode: 'PC',
  dob: 'Born',
  phone: 'Tel',
  branch: 'Branch',
};
const header = 'No,Surname,First,Add1,Add2,PC,Born,Tel,Branch';
const row = (id: number | string, changes = {}) => {
  const cells = {
    Surname: 'Wyn',
    First: 'Siân',
    Add1: '1 High St',
    Add2: '',
    PC: 'll237ab',
    Born: '14/07/1952',
    Tel: '',
    Branch: 'A',
  };
  return [id, ...Object.values({ ...cells, ...changes })].join(',');
};

function attempt(text: string, mapping: unknown = fields, previous?: ReadonlyMap<string, string>) {
  const parsed = parseMapping(mapping);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.error);
  const lines = splitPhysicalLines(text);
  const rules = { mapping: parsed.value, today: '2026-11-22', ...(previous ? { previous } : {}) };
  return importRegister(readFileRows(lines, decideShape(lines)), rules);
}

function imported(
  rows: readonly string[],
  mapping?: unknown,
  previous?: ReadonlyMap<string, string>,
): RegisterImport {
  const found = attempt([header, ...rows].join('\n'), mapping, previous);
  assert.ok(found.ok, found.ok ? '' : found.error);
  return found.value;
}

test('ROLL-1 a row becomes a member in canonical form', () => {
  const [member] = imported([row('0017', { Tel: '7427089864', Add2: 'Bala' })]).members;
  assert.deepEqual(member?.fields, {
    id: '0017',
    surname: 'Wyn',
    forename: 'Siân',
    postcode: 'LL23 7AB',
    dob: '1952-07-14',
    phone: '07427089864',
    branch: 'A',
  });
  assert.deepEqual(member?.address, ['1 High St', 'Bala']);
});

test('ROLL-1 each way a row can be wrong leaves it in quarantine with line, field and reason', () => {
  const cases: readonly (readonly [string, string | null, RegExp])[] = [
    [row(1, { Surname: '', First: '' }), 'surname', /empty/],
    [row(2, { PC: 'NOWHERE' }), 'postcode', /no UK postcode/],
    [row(3, { Born: '31/04/1952' }), 'dob', /not a day/],
    [row(4, { Born: '14/07/2030' }), 'dob', /future/],
    [row(5, { Born: '14/07/1852' }), 'dob', /120 years/],
    [row(6, { Tel: '7.43E+09' }), 'phone', /digits are lost/],
    [row('1.33E+06'), 'id', /digits are lost/],
    [row(8, { Surname: 'W\ufffdn' }), 'surname', /lost/],
    [`${row(9)},more`, null, /has 10 cells where the headings have 9/],
    ['10,Wyn', null, /has 2 cells/],
    [row(11, { Surname: '"Wyn' }), null, /quotation mark/],
  ];
  const { quarantined, rows, lines } = imported([...cases.map(([text]) => text), row(12), row(13)]);
  assert.equal(rows.accepted, 2);
  assert.equal(lines.quarantined, cases.length);
  cases.forEach(([, field, reason], i) => {
    assert.equal(quarantined[i]?.line, i + 2);
    assert.equal(quarantined[i]?.field, field);
    assert.match(quarantined[i]?.reason ?? '', reason);
  });
});

test('ROLL-1 the same row is a duplicate; rows of one number that differ all wait', () => {
  const { rows, duplicates, quarantined } = imported([
    row(1),
    row(1),
    row(2),
    row(2),
    row(2, { Add1: '2 High St' }),
    row(2),
  ]);
  assert.deepEqual(duplicates, [{ line: 3, sameAs: 2 }]);
  assert.deepEqual(rows, { accepted: 2, new: 1, unchanged: 0, changed: 0, duplicate: 1, quarantined: 4 });
  assert.deepEqual(
    quarantined.map(({ line }) => line),
    [4, 5, 6, 7],
  );
});

test('ROLL-1 the same file twice is no change, and one cell is one change', () => {
  const first = imported([row(1), row(2), row('', { Surname: 'Ann' })]);
  const previous = new Map(first.members.map((member) => [identityOf(member), contentsOf(member)]));
  const again = imported([row(1), row(2), row('', { Surname: 'Ann' })], fields, previous);
  assert.deepEqual(again.rows, {
    accepted: 3,
    new: 0,
    unchanged: 3,
    changed: 0,
    duplicate: 0,
    quarantined: 0,
  });
  const later = imported([row(1), row(2, { Add1: '9 Elm Rd' }), row(3)], fields, previous);
  assert.deepEqual(later.rows, {
    accepted: 3,
    new: 1,
    unchanged: 1,
    changed: 1,
    duplicate: 0,
    quarantined: 0,
  });
});

test('ROLL-1 dates that may be read both ways are asked, and read when the mapping answers', () => {
  const rows = [row(1, { Born: '03/04/1952' }), row(2, { Born: '05/05/1952' })];
  const asked = imported(rows);
  assert.deepEqual(asked.questions, [
    { field: 'dob', open: 1, dayFirst: 0, monthFirst: 0, example: '03/04/1952' },
  ]);
  assert.deepEqual(
    asked.quarantined.map(({ line, field }) => [line, field]),
    [[2, 'dob']],
  );
  const told = imported(rows, { ...fields, read: { dates: { dob: 'mdy' } } });
  assert.equal(told.questions.length, 0);
  assert.equal(told.members[0]?.fields['dob'], '1952-03-04');
});

test('ROLL-1 lost leading zeros of numbers come back when the mapping gives their length', () => {
  const { members, repairs } = imported([row(17), row('123456'), row('A7')], {
    ...fields,
    read: { idDigits: 6 },
  });
  assert.deepEqual(
    members.map((member) => member.fields['id']),
    ['000017', '123456', 'A7'],
  );
  assert.equal(repairs['leading-zero'], 1);
});

test('ROLL-1 members above the headings, as in a sheet that was sorted with them, wait for a person', () => {
  const found = attempt(['Members of A,,,,,,,,', row(1), '"broken', header, row(2)].join('\n'));
  assert.ok(found.ok, found.ok ? '' : found.error);
  const { lines, members, quarantined } = found.value;
  assert.deepEqual(lines, { physical: 5, header: 2, blank: 0, accepted: 1, quarantined: 2 });
  assert.deepEqual(
    quarantined.map(({ line, reason }) => [line, reason]),
    [
      [2, 'stands above the headings, which are in line 4'],
      [3, quarantined[1]?.reason],
    ],
  );
  assert.equal(members.length, 1);
});

test('ROLL-1 a file without headings is refused: the first member is not taken for them', () => {
  const [id, surname, forename, , , postcode, dob] = row(1).split(',');
  for (const mapping of [
    { id, surname, forename, postcode },
    { id, surname, dob },
  ]) {
    const found = attempt([row(1), row(2)].join('\n'), mapping);
    assert.ok(!found.ok);
    assert.match(found.error, /Line 1 holds a member and no headings/);
  }
});

test('ROLL-1 titles above the headings are found, and missing columns named', () => {
  const found = attempt(`Members of the association\n\n${header}\n${row(1)}\n\n,,,,,,,,\n`);
  assert.ok(found.ok);
  assert.deepEqual(found.value.lines, { physical: 6, header: 2, blank: 3, accepted: 1, quarantined: 0 });
  const lacking = attempt('No,Surname\n1,Wyn\n');
  assert.ok(!lacking.ok);
  assert.match(lacking.error, /no column "First" for forename.*"No", "Surname"/);
  assert.ok(!attempt('').ok);
});

test('a mapping is refused with what is wrong in it', () => {
  const bad = [
    [],
    {},
    { id: 3 },
    { id: ['a', 1] },
    { id: 'a', read: { dates: { dob: 'ymd' } } },
    { id: 'a', read: { mood: 1 } },
  ];
  for (const value of bad) assert.ok(!parseMapping(value).ok);
});

test('ROLL-1 a balance that is off by one is named', () => {
  const lines = { physical: 3, header: 1, blank: 0, accepted: 1, quarantined: 1 };
  const rows = { accepted: 1, new: 1, unchanged: 0, changed: 0, duplicate: 0, quarantined: 1 };
  assert.deepEqual(checkBalance(lines, rows), []);
  assert.match(checkBalance({ ...lines, physical: 4 }, rows).join(), /4 lines are in the file, and 3/);
  assert.match(checkBalance(lines, { ...rows, new: 0 }).join(), /1 rows were accepted, and 0/);
});

test('ROLL-1 however a file is mutated, the conservation law holds or the file is clearly refused', () => {
  const good = [header, ...Array.from({ length: 12 }, (_, i) => row(i))].join('\r\n');
  const edit = fc.record({
    at: fc.nat(good.length),
    remove: fc.nat(12),
    insert: fc.constantFrom(
      '',
      '"',
      '""',
      ',',
      '\n',
      '\r',
      '\r\n',
      '\0',
      '\ufffd',
      ',,,',
      '"\n',
      '3',
      '\ud800',
      '\t',
    ),
  });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
      let text = good;
      for (const { at, remove, insert } of edits) text = text.slice(0, at) + insert + text.slice(at + remove);
      const found = attempt(text);
      if (!found.ok) {
        assert.match(found.error, /no column|is there|empty/);
        return;
      }
      const { lines, rows, members, quarantined, duplicates } = found.value;
      const physical = (text.match(/\r\n|\n|\r/g)?.length ?? 0) + (/[\r\n]$/.test(text) ? 0 : 1);
      assert.equal(lines.physical, physical);
      assert.equal(lines.header + lines.blank + lines.accepted + lines.quarantined, physical);
      assert.equal(members.length + duplicates.length, rows.accepted);
      const named = [...members, ...quarantined, ...duplicates].map(({ line }) => line);
      assert.equal(new Set(named).size, named.length);
    }),
    { numRuns: 1000 },
  );
});

test('ROLL-1 the order of a column and its short years are said, so that one row alone is read as all were', () => {
  const { orders, shortYears } = imported([
    row(1),
    row(2, { Born: '03/04/1961' }),
    row(3, { Born: '14/07/52' }),
    row(4, { Born: '1/2/61' }),
  ]);
  assert.deepEqual(orders, { dob: 'dmy' });
  assert.deepEqual(shortYears, [{ field: 'dob', rows: 2, example: '14/07/52' }]);
  const said = { ...fields, read: { dates: orders, twoDigitYearsFrom: 1920 } };
  const alone = imported([row(4, { Born: '1/2/61' })], said);
  assert.equal(alone.members[0]?.fields['dob'], '1961-02-01');
  assert.deepEqual(alone.shortYears, []);
});

test('ROLL-3: to what day a fee is paid is a date like any other: asked where it can be read both ways, and may be to come', () => {
  const text = (days: readonly string[]) =>
    ['No,Surname,Paid', ...days.map((day, i) => `${i + 1},Wyn,${day}`), ''].join('\n');
  const mapping = { id: 'No', surname: 'Surname', 'paid-to': 'Paid' };
  const asked = attempt(text(['05/06/2027', '01/02/2027']), mapping);
  assert.ok(asked.ok);
  assert.deepEqual(
    asked.value.questions.map(({ field, open }) => [field, open]),
    [['paid-to', 2]],
  );
  const told = attempt(text(['05/06/2027', '31/12/2026', 'soon', '']), mapping);
  assert.ok(told.ok);
  assert.deepEqual(
    told.value.members.map(({ fields: { 'paid-to': day } }) => day),
    ['2027-06-05', '2026-12-31', ''],
  );
  assert.deepEqual(
    told.value.quarantined.map(({ line, field }) => [line, field]),
    [[4, 'paid-to']],
  );
});
