import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRow, fieldOfColumn } from './check-row.ts';

const view = {
  header: ['No', 'Surname', 'Street', 'Postcode', 'Born'],
  mapping: { id: ['No'], surname: ['Surname'], address: ['Street'], postcode: ['Postcode'], dob: ['Born'] },
  orders: { dob: 'dmy' as const },
};
const today = '2026-11-22';

test('ROLL-1 a row is checked as it is typed: the first fault, or how it will be read', () => {
  const cells = ['7', 'Wyn', '1 High St', 'NOWHERE', '3/4/1952'];
  const wrong = checkRow(view, cells, today);
  assert.ok(!wrong.ok);
  assert.equal(wrong.error.field, 'postcode');
  const right = checkRow(view, cells.with(3, 'll237ab'), today);
  assert.deepEqual(right.ok && right.value, [
    ['id', '7'],
    ['surname', 'Wyn'],
    ['postcode', 'LL23 7AB'],
    ['dob', '1952-04-03'],
    ['address', '1 High St'],
  ]);
  const short = checkRow(view, ['7'], today);
  assert.match(short.ok ? '' : short.error.reason, /1 cells where the headings have 5/);
});

test('the field of a column is found by its heading', () => {
  assert.deepEqual(
    ['Street', 'Notes'].map((heading) => fieldOfColumn(view.mapping, heading)),
    ['address', undefined],
  );
});
