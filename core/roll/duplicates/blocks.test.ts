import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockRows, soundCode } from './blocks.ts';
import { memberOf } from './fixtures.ts';
import { type MemberRow, readyRow } from './row.ts';

function meet(one: Partial<MemberRow>, other: Partial<MemberRow>): boolean {
  const rows = [one, other].map((cells) => readyRow(memberOf(cells)));
  return blockRows(rows).candidatesOf(0).includes(1);
}

test('Soundex gives the codes that are known for it', () => {
  const codes = ['robert', 'rupert', 'ashcraft', 'tymczak', 'pfister', 'jackson'].map(soundCode);
  assert.deepEqual(codes, ['r163', 'r163', 'a261', 't522', 'p236', 'j25']);
});

test('one wrong field does not hide a pair', () => {
  const person = { forename: 'Gwen', surname: 'Pritchard', dob: '1961-04-30', postcode: 'LL57 2DG' };
  assert.ok(meet(person, { ...person, forename: 'Blodwen' }));
  assert.ok(meet(person, { ...person, surname: 'Oakes' }));
  assert.ok(meet(person, { ...person, dob: '1916-03-04' }));
  assert.ok(meet(person, { ...person, postcode: 'SA1 1AA' }));
  assert.ok(meet(person, { ...person, forename: 'Pritchard', surname: 'Gwen', dob: '' }));
});

test('two people with nothing in common are not compared, nor two rows without any cell', () => {
  assert.ok(!meet({ forename: 'Ann', surname: 'Lee' }, { forename: 'Tom', surname: 'Rudge' }));
  assert.ok(!meet({}, {}));
});

test('each later candidate comes once, and an earlier one never', () => {
  const row = readyRow(memberOf({ forename: 'Ann', surname: 'Lee', dob: '1950-01-02', town: 'Hull' }));
  const blocks = blockRows([row, row, row]);
  assert.deepEqual(
    [0, 1, 2].map((place) => [...blocks.candidatesOf(place)].toSorted()),
    [[1, 2], [2], []],
  );
});

test('a key that too many rows share is left out and counted', () => {
  const rows = Array.from({ length: 300 }, () => readyRow(memberOf({ surname: 'Lee', town: 'Hull' })));
  const blocks = blockRows(rows);
  assert.equal(blocks.candidatesOf(0).length, 0);
  assert.ok(blocks.tooWide > 0);
});
