import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  correctedFields,
  correctionDraft,
  draftOf,
  emptyDraft,
  missingFields,
  personOfDraft,
  problemsOfDraft,
} from './person-draft.ts';

const whole = {
  fields: { forename: 'Ann', surname: 'Bevan', town: 'Leeds', postcode: 'LS1 4AB', status: 'active' },
  address: ['3 Long Lane', 'Hunslet'],
};

test('RECON-3: a person taken into the form and out again is the same person, with what the form does not show', () => {
  assert.deepEqual(personOfDraft(draftOf(whole), whole), { ok: true, value: whole });
  assert.deepEqual(missingFields(whole), []);
});

test('a name in one cell is taken apart, and the one cell is no more', () => {
  const person = { fields: { name: 'Mrs Ann van der Berg', postcode: 'LS1 4AB' }, address: ['3 Long Lane'] };
  const read = personOfDraft(draftOf(person), person);
  assert.deepEqual(read.ok && read.value.fields, {
    title: 'Mrs',
    forename: 'Ann',
    surname: 'van der Berg',
    postcode: 'LS1 4AB',
  });
});

test('nobody is added without surname, address and postcode, and each is named', () => {
  assert.deepEqual(missingFields({ fields: {}, address: [] }), ['surname', 'address', 'postcode']);
  assert.deepEqual(Object.keys(problemsOfDraft({ ...draftOf(whole), dob: '31/02/1970' })), ['dob']);
});

test('any text typed gives a person or reasons, never an exception', () => {
  const draft = fc.record(
    Object.fromEntries(Object.keys(emptyDraft).map((field) => [field, fc.string({ unit: 'binary' })])),
  );
  fc.assert(
    fc.property(draft, (typed) => {
      const read = personOfDraft({ ...emptyDraft, ...typed }, whole);
      assert.equal(read.ok, Object.keys(problemsOfDraft({ ...emptyDraft, ...typed })).length === 0);
    }),
  );
});

test('a correction begins with the branch’s details and sends only what headquarters has otherwise', () => {
  const entry = { memberId: '12', name: 'Anne Bevan', branch: 'Leeds', person: whole };
  const differences = [
    { field: 'forename' as const, yours: 'Anne', headquarters: 'Ann' },
    { field: 'email' as const, yours: '', headquarters: 'ann@example.org' },
  ];
  const draft = correctionDraft({ headquarters: [entry], differences });
  const before = draftOf(whole);
  assert.deepEqual(correctedFields(draft, before), [{ field: 'forename', value: 'Anne' }]);
  assert.deepEqual(correctedFields({ ...before, postcode: 'ls1 4ab' }, before), []);
  assert.deepEqual(correctedFields({ ...before, address: '4 Long Lane\nHunslet' }, before), [
    { field: 'address', value: '4 Long Lane, Hunslet' },
  ]);
});
