import assert from 'node:assert/strict';
import { test } from 'node:test';
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
  const withBranch = { ...theirs, fields: { ...theirs.fields, branch: 'Leeds' } };
  assert.ok(!rowsOf({ yours, differences }, withBranch).some(({ name }) => name === 'branch'));
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
});

test('somebody is called by the branch’s own name for them, or by their place', () => {
  const words = {
    person: 'Somebody',
    line: (line: number) => `Line ${line}`,
    place: (place: number) => `Number ${place}`,
  };
  const nobody = { kind: 'unread' as const, line: 7, yours: null, headquarters: [] };
  assert.equal(whoIs({ ...nobody, yours }, words), 'Ann Bevan');
  assert.equal(whoIs(nobody, words), 'Line 7');
  assert.equal(whoIs({ ...nobody, kind: 'sample' }, words), 'Number 7');
  assert.equal(whoIs({ ...nobody, line: null }, words), 'Somebody');
});
