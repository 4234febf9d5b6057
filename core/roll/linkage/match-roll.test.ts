import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LinkDecision } from './decision.ts';
import { RollMatcher } from './match-roll.ts';

const home = { address: ['7 Mill Lane', 'Ashby'], postcode: 'AB1 2CD' };
const at = (id: string, forename: string, surname: string, more: object = {}) => ({
  ...{ id, forename, surname, ...home },
  ...more,
});
type Row = ReturnType<typeof at>;

function match(members: readonly Row[], electors: readonly Row[]): readonly LinkDecision[] {
  const matcher = new RollMatcher(members);
  for (const elector of electors) matcher.take(elector);
  return matcher.finish();
}
const briefly = (decisions: readonly LinkDecision[]) =>
  decisions.map(({ left, right, decision }) => `${left} ${right} ${decision}`);

const house = [at('e1', 'William John', 'Lee'), at('e2', 'Ann', 'Lee'), at('e3', 'Karl', 'Lee')];

test('RECON-4: the forename decides among the people of a house', () => {
  assert.deepEqual(briefly(match([at('m1', 'Ann', 'Lee'), at('m2', 'Bill', 'Lee')], house)), [
    'm1 e2 auto',
    'm2 e1 auto',
  ]);
  const [decision] = match([at('m1', 'Zoe', 'Lee')], house);
  assert.equal(decision?.decision, 'none');
  assert.equal(decision?.right, '');
  assert.ok(decision?.reasons.includes('different forename'));
});

test('RECON-4: father and son of one name go to a person, both named', () => {
  const electors = [at('e1', 'John', 'Lee'), at('e2', 'John', 'Lee')];
  assert.deepEqual(briefly(match([at('m1', 'John', 'Lee')], electors)), ['m1 e1 review', 'm1 e2 review']);
});

test('an initial that fits two people of a house goes to a person; one that fits one does not', () => {
  assert.deepEqual(briefly(match([at('m1', 'K', 'Lee')], house)), ['m1 e3 auto']);
  const both = match([at('m1', 'K', 'Lee')], [...house, at('e4', 'Kate', 'Lee')]);
  assert.deepEqual(briefly(both), ['m1 e3 review', 'm1 e4 review']);
});

test('a surname changed: taken with the same middle name, otherwise a person decides', () => {
  const elector = at('e1', 'Ann Mary', 'Lee');
  assert.deepEqual(briefly(match([at('m1', 'Ann Mary', 'Rowe')], [elector])), ['m1 e1 auto']);
  assert.deepEqual(briefly(match([at('m1', 'Ann', 'Rowe')], [elector])), ['m1 e1 review']);
});

test('RECON-4: a postcode missing or misread does not hide the house', () => {
  for (const postcode of ['', 'AB1 2CE', 'ABI 2CD']) {
    const [found] = match([at('m1', 'Ann', 'Lee', { postcode })], house);
    assert.equal(found?.right, 'e2', postcode);
    assert.equal(found?.decision, 'auto', postcode);
  }
});

test('one elector is one member: the same person entered twice takes it once, another goes to a person', () => {
  const twice = match([at('m1', 'Ann', 'Lee'), at('m2', 'Ann', 'Lee')], house);
  assert.deepEqual(briefly(twice), ['m1 e2 auto', 'm2 e2 review']);
  assert.ok(twice[1]?.reasons.includes('member m1 matches the same elector'));
  const days = [at('m1', 'Ann', 'Lee', { dob: '1950-01-31' }), at('m2', 'Ann', 'Lee', { dob: '1981-12-07' })];
  assert.deepEqual(briefly(match(days, house)), ['m1 e2 review', 'm2 e2 review']);
});

test('another house under the postcode is never taken without a person', () => {
  const [decision] = match([at('m1', 'Ann', 'Lee', { address: ['9 Mill Lane'] })], house);
  assert.equal(decision?.decision, 'review');
  assert.deepEqual(decision?.reasons.slice(0, 1), ['same postcode, another house']);
});

test('every member has a decision, also who meets nobody', () => {
  const far = at('m2', 'Ann', 'Lee', { address: ['1 High Street'], postcode: 'ZE1 0AA' });
  assert.deepEqual(briefly(match([far], house)), ['m2  none']);
  assert.deepEqual(match([], house), []);
});

test('RECON-4: a rare forename in the same home has changed its surname; a common one goes to a person', () => {
  const others = Array.from({ length: 300 }, (_, number) =>
    at(`m${number}`, number % 3 === 0 ? 'Ann' : 'Zebedee', 'Poole', {
      address: ['1 Low Road'],
      postcode: 'ZE1 0AA',
    }),
  );
  const found = (forename: string) =>
    briefly(match([...others, at('m', forename, 'Rowe')], [at('e1', forename, 'Lee')])).at(-1);
  assert.equal(found('Philomena'), 'm e1 auto');
  assert.equal(found('Ann'), 'm e1 review');
});

test('whoever has the very name comes before forms and initials of it', () => {
  const [first, ...more] = match(
    [at('m1', 'Margaret', 'Lee')],
    [at('e1', 'M', 'Lee'), at('e2', 'Margaret', 'Lee')],
  );
  assert.deepEqual([first?.right, first?.decision, more.length], ['e2', 'auto', 0]);
});

test('the flat left out: taken with both names, not with an initial', () => {
  const elector = at('e1', 'Ann', 'Lee', { address: ['Flat 3, 7 Mill Lane'] });
  assert.deepEqual(briefly(match([at('m1', 'Ann', 'Lee')], [elector])), ['m1 e1 auto']);
  assert.deepEqual(briefly(match([at('m1', 'A', 'Lee')], [elector])), ['m1 e1 review']);
});
