import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkNewMember, checkTypedPerson } from './typed-person.ts';

const today = '2026-11-22';
const ann = {
  fields: {
    forename: 'Ann',
    surname: "O'Brien",
    postcode: 'ls14ab',
    dob: '14/7/1952',
    email: 'Ann@Example.ORG',
  },
  address: ['1 High Street', ''],
};

test('RECON-3 a typed person comes back in the form of the import', () => {
  assert.deepEqual(checkNewMember(ann, today), {
    person: {
      fields: { ...ann.fields, postcode: 'LS1 4AB', dob: '1952-07-14', email: 'Ann@example.org' },
      address: ['1 High Street'],
    },
    problems: [],
  });
});

test('RECON-3 everything that is wrong is said at once, and what was typed stays', () => {
  const fields = { ...ann.fields, surname: '', postcode: 'nowhere', dob: '31/02/1970', email: 'ann' };
  const { person, problems } = checkTypedPerson({ fields, address: [] }, today);
  assert.deepEqual(problems.map(({ field }) => field).sort(), ['dob', 'email', 'postcode']);
  assert.equal(person.fields['postcode'], 'nowhere');
  const nobody = checkTypedPerson({ fields: { surname: '', dob: 'x' }, address: [] }, today);
  assert.deepEqual(nobody.problems.map(({ field }) => field).sort(), ['dob', 'surname']);
});

test('RECON-3 somebody who cannot be reached cannot be entered', () => {
  const named = { forename: 'Ann', surname: 'Bevan' };
  const problemsOf = (fields: Record<string, string>, address: string[] = []) =>
    checkNewMember({ fields, address }, today).problems.map(({ field }) => field);
  assert.deepEqual(problemsOf(named), ['address']);
  assert.deepEqual(problemsOf({ ...named, email: 'a@b.example' }), []);
  assert.deepEqual(problemsOf(named, ['1 High Street']), ['postcode']);
  assert.deepEqual(problemsOf({ surname: 'Bevan', email: 'a@b.example' }), ['forename']);
  assert.deepEqual(problemsOf({ ...named, postcode: 'x' }, ['1 High Street']), ['postcode']);
});

test('whatever is typed is read without a throw, and the result reads the same again', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('GB', 'FR', '1/2/1960', 'LS1 4AB', 'a@b.example', "Ann O'Neil"),
  );
  const typed = fc.record({
    fields: fc.dictionary(
      fc.constantFrom(
        'name',
        'surname',
        'forename',
        'dob',
        'email',
        'postcode',
        'country',
        'id',
        'phone',
        'other',
      ),
      cell,
    ),
    address: fc.array(cell, { maxLength: 12 }),
  });
  fc.assert(
    fc.property(typed, (one) => {
      const { person, problems } = checkNewMember(one, today);
      if (problems.length === 0) assert.deepEqual(checkNewMember(person, today), { person, problems });
    }),
  );
});
