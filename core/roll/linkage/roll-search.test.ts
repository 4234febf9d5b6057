import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decideRoll, joinFinding, type LinkCells, RollMatcher, RollSearch } from '../index.ts';

const cell = (...words: readonly string[]) => fc.constantFrom(...words);
const person = fc.record({
  forename: cell('Ann', 'Anne', 'Bill', 'William', 'A', 'Lee'),
  surname: cell('Lee', 'Leigh', 'Jones', 'Lee-Jones', 'Ann'),
  address: cell('7 Mill Lane', '8 Mill Ln', 'Flat 2, 7 Mill Lane', 'The Lodge').map((line) => [line]),
  postcode: cell('AB1 2CD', 'AB12CE', 'ZE9 9ZZ', ''),
});
const numbered = (people: readonly object[], letter: string) =>
  people.map((one, i) => ({ id: `${letter}${i}`, ...one }) as LinkCells);

test('RECON-4: however a roll is parted and its parts are joined, each member has the same decision', () => {
  const people = fc.array(person, { maxLength: 12 });
  fc.assert(
    fc.property(
      people,
      people,
      fc.array(fc.nat(2), { minLength: 12, maxLength: 12 }),
      (left, right, parts) => {
        const [members, electors] = [numbered(left, 'm'), numbered(right, 'e')];
        const whole = new RollMatcher(members);
        for (const elector of electors) whole.take(elector);
        const searches = [0, 1, 2].map(() => new RollSearch(members));
        for (const [place, elector] of electors.entries())
          searches[parts[place] as number]?.take(elector, place);
        const [first, ...others] = searches.map(({ findings }) => findings);
        for (const other of others)
          for (const [i, finding] of (first ?? []).entries()) joinFinding(finding, other[i] ?? finding);
        assert.deepEqual(decideRoll(members, first ?? []), whole.finish());
      },
    ),
  );
});

const meets = (member: object, elector: object): boolean => {
  const search = new RollSearch([{ id: 'm', address: ['12 High Street'], ...member }]);
  search.take({ id: 'e', address: ['12 High St'], ...elector });
  return search.findings[0]?.candidates.length === 1;
};

test('RECON-4: at another postcode a member meets whoever may be the same person, and no stranger', () => {
  const member = { forename: 'William', surname: 'Pemberton', postcode: 'AB1 2CD', dob: '1950-02-01' };
  const far = { forename: 'Jo', surname: 'Nwosu', postcode: 'ZE9 9ZZ' };
  assert.ok(!meets(member, far));
  for (const same of [
    { surname: 'Pemberton' },
    { surname: 'Lloyd Pemberton' },
    { surname: 'Penberton', forename: 'Bill' },
    { surname: 'William', forename: 'Pemberton' },
    { dob: '1950-02-01' },
    { postcode: 'AB1 2CD' },
    { postcode: 'AB12CE' },
    { postcode: 'AB7 2CD' },
    { postcode: '' },
  ])
    assert.ok(meets(member, { ...far, ...same }), JSON.stringify(same));
  assert.ok(meets({ ...member, postcode: '' }, far));
});
