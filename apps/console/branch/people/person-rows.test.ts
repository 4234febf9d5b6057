import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkField } from './field-check.ts';
import { addressOf, nameOf, rowsOf, whoIs } from './person-rows.ts';

const yours = {
  fields: { forename: 'Ann', surname: 'Bevan', town: 'Leeds', postcode: 'LS1 4AB', phone: '01132 496000' },
  address: ['3 Long Lane', 'Hunslet'],
};
const theirs = {
  fields: { title: 'Mrs', forename: 'Anne', surname: 'Bevan', town: 'Leeds', postcode: 'LS1 4AB', id: '12' },
  address: ['3 Long Lane', 'Hunslet'],
};

test('RECON-2: what either list says is a line, and a difference is marked once', () => {
  const differences = [{ field: 'forename' as const, yours: 'Ann', headquarters: 'Anne' }];
  const rows = rowsOf({ yours, differences }, theirs);
  assert.deepEqual(
    rows.map(({ name, differs }) => [name, differs]),
    [
      ['name', true],
      ['address', false],
      ['postcode', false],
      ['phone', false],
      ['id', false],
    ],
  );
  assert.deepEqual(rows[0], {
    name: 'name',
    yours: 'Ann Bevan',
    headquarters: 'Mrs Anne Bevan',
    differs: true,
  });
});

test('a person without a field is a line without a cell, and never "undefined"', () => {
  const rows = rowsOf({ yours: null, differences: [] }, theirs);
  assert.ok(rows.every((row) => row.yours === ''));
  assert.equal(nameOf({ fields: { name: 'Bevan, Ann' }, address: [] }), 'Bevan, Ann');
  assert.equal(
    addressOf({ fields: { house: '3', town: 'Leeds' }, address: ['Long Lane'] }),
    '3, Long Lane, Leeds',
  );
  assert.equal(whoIs({ yours: null, headquarters: [] }), undefined);
});

test('RECON-3: a typed field is brought into form or refused with the reason', () => {
  assert.deepEqual(checkField('postcode', 'ls14ab'), { ok: true, value: 'LS1 4AB' });
  assert.deepEqual(checkField('dob', '3/4/1961'), { ok: true, value: '1961-04-03' });
  assert.deepEqual(checkField('postcode', '75001', 'FR'), { ok: true, value: '75001' });
  assert.deepEqual(checkField('forename', '  Ann  '), { ok: true, value: 'Ann' });
  assert.deepEqual(checkField('email', ''), { ok: true, value: '' });
  assert.deepEqual(checkField('surname', ' '), { ok: false, error: 'is needed' });
  for (const [field, text] of [
    ['dob', '31/02/1970'],
    ['postcode', 'LS1'],
    ['email', 'ann at example'],
    ['surname', 'A\u0007b'],
  ] as const)
    assert.equal(checkField(field, text).ok, false, `${field} ${text}`);
});
