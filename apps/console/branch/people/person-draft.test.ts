import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  correctedFields,
  correctionDraft,
  draftOf,
  emptyDraft,
  isComplete,
  personOfDraft,
  problemsOfCorrections,
  problemsOfDraft,
} from './person-draft.ts';

const today = '2026-11-22';

const whole = {
  fields: { forename: 'Ann', surname: 'Bevan', town: 'Leeds', postcode: 'LS1 4AB', status: 'active' },
  address: ['3 Long Lane', 'Hunslet'],
};

test('RECON-3: a person taken into the form and out again is the same person, with what the form does not show', () => {
  assert.deepEqual(personOfDraft(draftOf(whole), whole, today), { ok: true, value: whole });
  assert.ok(isComplete(whole, today));
});

test('a name in one cell is taken apart, and the one cell is no more', () => {
  const person = { fields: { name: 'Mrs Ann van der Berg', postcode: 'LS1 4AB' }, address: ['3 Long Lane'] };
  const read = personOfDraft(draftOf(person), person, today);
  assert.deepEqual(read.ok && read.value.fields, {
    title: 'Mrs',
    forename: 'Ann',
    surname: 'van der Berg',
    postcode: 'LS1 4AB',
  });
});

test('nobody is added who could not be reached or named, and each reason stands at its field', () => {
  const nobody = problemsOfDraft(emptyDraft, null, today);
  assert.ok('surname' in nobody);
  assert.ok(!isComplete({ fields: { surname: 'Bevan' }, address: [] }, today));
  assert.deepEqual(Object.keys(problemsOfDraft({ ...draftOf(whole), dob: '31/02/1970' }, whole, today)), [
    'dob',
  ]);
  assert.deepEqual(Object.keys(problemsOfDraft({ ...draftOf(whole), postcode: '' }, whole, today)), [
    'postcode',
  ]);
  const typed = personOfDraft({ ...draftOf(whole), dob: '3/4/1961', postcode: 'ls14ab' }, whole, today);
  assert.deepEqual(typed.ok && [typed.value.fields['dob'], typed.value.fields['postcode']], [
    '1961-04-03',
    'LS1 4AB',
  ]);
});

test('any text typed gives a person or reasons, never an exception', () => {
  const draft = fc.record(
    Object.fromEntries(Object.keys(emptyDraft).map((field) => [field, fc.string({ unit: 'binary' })])),
  );
  fc.assert(
    fc.property(draft, (typed) => {
      const full = { ...emptyDraft, ...typed };
      const read = personOfDraft(full, whole, today);
      assert.equal(read.ok, Object.keys(problemsOfDraft(full, whole, today)).length === 0);
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
  assert.deepEqual(correctedFields({ ...before, postcode: ' LS1 4AB ' }, before), []);
  assert.deepEqual(correctedFields({ ...before, address: '4 Long Lane\nHunslet' }, before), [
    { field: 'address', value: '4 Long Lane, Hunslet' },
  ]);
});

test('a correction is checked by itself: an e-mail address needs no surname', () => {
  assert.deepEqual(problemsOfCorrections([{ field: 'email', value: 'ann@example.org' }], today), {});
  assert.deepEqual(Object.keys(problemsOfCorrections([{ field: 'email', value: 'ann' }], today)), ['email']);
  assert.deepEqual(Object.keys(problemsOfCorrections([{ field: 'postcode', value: 'LS1' }], today)), [
    'postcode',
  ]);
});
