import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doubledFields, draftOf, isCentury, mappingOf } from './mapping-draft.ts';

const view = {
  header: ['No', 'Surname', 'Add 1', 'Add 2', 'Notes'],
  mapping: {
    address: ['Add 1', 'Add 2'],
    id: 'No',
    surname: ['Surname'],
    read: { excelEpoch: 1904, sheet: 'Members', dates: { dob: 'dmy' }, idDigits: 6 },
  },
};

test('ROLL-1 a mapping becomes columns and back, and what is not on the page stays in it', () => {
  const draft = draftOf(view);
  assert.deepEqual(draft.fields, ['id', 'surname', 'address', 'address', '']);
  assert.deepEqual(mappingOf(draft, view), {
    id: ['No'],
    surname: ['Surname'],
    address: ['Add 1', 'Add 2'],
    read: { excelEpoch: 1904, sheet: 'Members', dates: { dob: 'dmy' }, idDigits: 6 },
  });
  const cleared = mappingOf({ ...draft, idDigits: '', century: '1925' }, view);
  assert.deepEqual(cleared['read'], {
    ...{ excelEpoch: 1904, sheet: 'Members', dates: { dob: 'dmy' }, twoDigitYearsFrom: 1925 },
  });
});

test('ROLL-1 whole names with the surname first are read so as long as a column holds whole names', () => {
  const whole = { header: ['No', 'Member'], mapping: { id: 'No', name: 'Member', read: { dates: {} } } };
  const draft = { ...draftOf(whole), isSurnameFirst: true };
  const said = mappingOf(draft, whole);
  assert.deepEqual(said['read'], { dates: {}, names: 'surname-first' });
  assert.equal(draftOf({ ...whole, mapping: said }).isSurnameFirst, true);
  assert.deepEqual(mappingOf({ ...draft, isSurnameFirst: false }, { ...whole, mapping: said })['read'], {
    dates: {},
  });
  assert.deepEqual(mappingOf({ ...draft, fields: ['id', 'surname'] }, whole)['read'], { dates: {} });
});

test('a field in two columns is named, an address may have several', () => {
  const draft = draftOf(view);
  assert.deepEqual(doubledFields(draft), []);
  assert.deepEqual(doubledFields({ ...draft, fields: ['id', 'surname', 'address', 'surname', ''] }), [
    'surname',
  ]);
});

test('a hundred years begin in a year of four digits', () => {
  assert.deepEqual(['1925', '25', '3000', ''].map(isCentury), [true, false, false, false]);
});
