import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { columnsOf, meaningsOf } from './column-draft.ts';

test('columns by field and fields by column say the same', () => {
  const headings = ['Ref', 'Name', 'Address 1', 'Address 2', 'Paid'];
  const columns = { id: ['Ref'], name: ['Name'], address: ['Address 1', 'Address 2'] };
  assert.deepEqual(meaningsOf(headings, columns), ['id', 'name', 'address', 'address', undefined]);
  assert.deepEqual(columnsOf(headings, meaningsOf(headings, columns)), columns);
});

test('a column that is set to nothing is left out, and every other is where it was put', () => {
  const fields = fc.constantFrom('id', 'name', 'address', '', undefined);
  fc.assert(
    fc.property(fc.array(fields, { maxLength: 20 }), (meanings) => {
      const headings = meanings.map((_, i) => `Column ${i}`);
      const columns = columnsOf(headings, meanings);
      assert.deepEqual(
        meaningsOf(headings, columns),
        meanings.map((one) => one || undefined),
      );
    }),
  );
});
