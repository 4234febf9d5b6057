import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchPeople } from './match-people.ts';

const person = (id: string, name: string, more: object = {}) => ({
  ...{ id, name, address: ['7 Mill Lane', 'Ashby'], postcode: 'AB1 2CD', dob: '1952-07-14' },
  ...more,
});
const briefly = (left: Parameters<typeof matchPeople>[0], right: Parameters<typeof matchPeople>[1]) =>
  matchPeople(left, right).map((found) => `${found.left} ${found.right} ${found.decision}`);

test('the same person is found through a moved house, swapped names and a digit of the birthday', () => {
  const right = [
    person('r1', 'Ann Lee'),
    person('r2', 'Bill Rowe', { address: ['1 High St'], dob: '1970-01-02' }),
  ];
  assert.deepEqual(briefly([person('l1', 'Lee Ann')], right), ['l1 r1 auto']);
  assert.deepEqual(briefly([person('l1', 'Ann Lee', { dob: '1952-07-15' })], right), ['l1 r1 auto']);
  const moved = { address: ['2 Low Road'], postcode: 'ZE1 0AA' };
  assert.deepEqual(briefly([person('l1', 'Ann Lee', moved)], right), ['l1 r1 auto']);
  assert.deepEqual(briefly([person('l1', 'William Rowe', { dob: '1970-01-02' })], right), ['l1 r2 auto']);
});

test('relatives are not one person, whatever they share', () => {
  const shared = { phone: '01234 567890', email: 'lee@example.org' };
  const [found] = matchPeople(
    [person('l1', 'Karl Lee', { ...shared, dob: '1981-12-07' })],
    [person('r1', 'Ann Lee', shared)],
  );
  assert.equal(found?.decision, 'none');
});

test('a twin goes to a person when the other is not on the list', () => {
  assert.deepEqual(briefly([person('l1', 'Karl Lee')], [person('r1', 'Ann Lee')]), ['l1 r1 review']);
  const both = [person('r1', 'Ann Lee'), person('r2', 'Karl Lee')];
  assert.deepEqual(briefly([person('l1', 'Karl Lee')], both), ['l1 r2 auto']);
});

test('one to one: a row that is taken is not taken again', () => {
  const right = [person('r1', 'Ann Lee')];
  const twice = briefly([person('l1', 'Ann Lee', { dob: '' }), person('l2', 'Ann Lee')], right);
  assert.deepEqual(twice, ['l1 r1 review', 'l2 r1 auto']);
});

test('nobody like this is said, and every row on the left has its line', () => {
  assert.deepEqual(briefly([person('l1', 'Ann Lee')], []), ['l1  none']);
  assert.deepEqual(briefly([], [person('r1', 'Ann Lee')]), []);
});

const crowd = (side: string, count: number) =>
  Array.from({ length: count }, (_, at) =>
    person(
      `${side}${at}`,
      `${'Abel Cora Dora Ezra Faye Gwen'.split(' ')[at % 6]} ${'Bell Cole Dunn'.split(' ')[at % 3]}ton`,
      {
        ...{
          address: [`${at} High Street`, 'Bexcombe'],
          postcode: '',
          dob: `19${10 + (at % 80)}-03-${10 + (at % 17)}`,
        },
      },
    ),
  );

test('where nobody has a family another forename on the same day is a wrong one, where they have it may be a twin', () => {
  const [left, right] = [
    [...crowd('l', 400), person('lx', 'Karl Lee')],
    [...crowd('r', 400), person('rx', 'Ann Lee')],
  ];
  assert.equal(briefly(left, right).at(-1), 'lx rx auto');
  const spouses = crowd('s', 400).map((one) => ({
    ...one,
    name: one.name.replace(/^\w+/, 'Percival'),
    dob: '1990-12-30',
  }));
  assert.equal(briefly(left, [...spouses, ...right]).at(-1), 'lx rx review');
});

test('a namesake in another town is no match, on a road of the same name or not, and less so with a common name', () => {
  const [left] = [
    [
      ...crowd('l', 400),
      person('lx', 'Abel Bellton', { address: ['3 Mill Lane'], postcode: 'AB1 2CD', dob: '' }),
    ],
  ];
  const away = person('rx', 'Abel Bellton', { address: ['9 Mill Lane'], postcode: 'ZE1 0AA' });
  assert.notEqual(briefly(left, [...crowd('r', 400), away]).at(-1), 'lx rx auto');
});

test('the wife of somebody found is not offered for a row that nobody fits', () => {
  const right = [person('r1', 'Ann Lee', { dob: '' })];
  assert.deepEqual(briefly([person('l1', 'Karl Lee', { dob: '' }), person('l2', 'Ann Lee')], right), [
    'l1  none',
    'l2 r1 auto',
  ]);
});

test('father and son of one name in one home go to a person, with the reason', () => {
  const [found] = matchPeople([person('l1', 'Ann Lee')], [person('r1', 'Ann Lee', { dob: '1981-11-30' })]);
  assert.equal(found?.decision, 'review');
  assert.ok(found?.reasons.includes('born a generation apart, as father and son are'));
});
