import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareList, guessBranch, type ListComparison } from './compare-list.ts';
import type { ListedPerson } from './listed-person.ts';
import { RegisterIndex } from './register-index.ts';

const ann: ListedPerson = {
  id: '1001',
  forename: 'Ann',
  middle: 'Ruth',
  surname: 'Pemberton',
  address: '4 Mill Lane, Otherton',
  postcode: 'N1 4AB',
  email: 'ann@example.org',
  dob: '1952-07-14',
  branch: 'North',
};
const tom: ListedPerson = { ...ann, id: '1002', forename: 'Thomas', middle: '', email: '', dob: '' };
const siobhan: ListedPerson = {
  id: '1003',
  forename: 'Siobhán',
  surname: "O'Keeffe",
  address: 'Flat 2, 19 Park Road',
  postcode: 'N1 7XY',
  branch: 'North',
};
const far: ListedPerson = { ...ann, id: '2001', forename: 'Ivor', surname: 'Quayle', branch: 'South' };

function compare(
  register: readonly ListedPerson[],
  list: readonly ListedPerson[],
  branch: string | undefined = 'North',
): ListComparison {
  return compareList(new RegisterIndex(register), list, branch);
}

const kinds = ({ lines }: ListComparison) => lines.map(({ kind }) => kind);
const members = ({ lines }: ListComparison) =>
  lines.map((one) => (one.kind === 'both' || one.kind === 'elsewhere' ? one.member : undefined));

test('RECON-2: in both, only yours, only headquarters’', () => {
  const listed = compare([ann, tom, siobhan], [{ ...siobhan }, { id: '9', name: 'Ivy Walker' }]);
  assert.deepEqual(kinds(listed), ['both', 'only-branch']);
  assert.deepEqual(listed.onlyRegister, [0, 1]);
});

test('form is no difference: capitals, an initial, a short name, Rd, a number with a leading zero', () => {
  const list = [
    { id: '01003', name: 'O’KEEFFE, S', address: '2/19 Park Rd.', postcode: 'n17xy' },
    { id: '1002', name: 'Mr Tom Pemberton', house: '4', postcode: 'N14AB' },
  ];
  const { lines } = compare([ann, tom, siobhan], list);
  assert.deepEqual(lines, [
    { kind: 'both', member: 2, differences: [], isSure: true },
    { kind: 'both', member: 1, differences: [], isSure: true },
  ]);
});

test('RECON-2: it says which field differs, with both values', () => {
  const { lines } = compare(
    [ann],
    [{ ...ann, surname: 'Walker', postcode: 'N1 9ZZ', email: 'ann@other.example' }],
  );
  assert.deepEqual(lines, [
    {
      kind: 'both',
      member: 0,
      isSure: true,
      differences: [
        { field: 'surname', branch: 'Walker', register: 'Pemberton' },
        { field: 'postcode', branch: 'N1 9ZZ', register: 'N1 4AB' },
        { field: 'email', branch: 'ann@other.example', register: 'ann@example.org' },
      ],
    },
  ]);
});

test('a number alone is not a person: with another name and another home the line is only the branch’s', () => {
  const { lines, onlyRegister } = compare([ann], [{ ...siobhan, id: '1001' }]);
  assert.deepEqual([lines, onlyRegister], [[{ kind: 'only-branch' }], [0]]);
});

test('without numbers the forename decides inside a household', () => {
  const list = [
    { name: 'Pemberton, Thos', house: '4', postcode: 'N1 4AB' },
    { name: 'Pemberton, Annie', house: '4', postcode: 'N1 4AB' },
    { name: 'Pemberton, Gwendolen', house: '4', postcode: 'N1 4AB' },
  ];
  const found = compare([ann, { ...tom, forename: 'Tom' }], list.slice(1));
  assert.deepEqual(members(found), [0, undefined]);
});

test('a household member the register lacks is missing, not taken for one it holds', () => {
  assert.deepEqual(kinds(compare([ann], [ann, { ...tom, id: '' }])), ['both', 'only-branch']);
});

test('a wrong digit that is the spouse’s number does not take the spouse’s place', () => {
  const list = [
    { ...ann, id: '1002', middle: '', email: '', dob: '' },
    { ...tom, id: '' },
  ];
  assert.deepEqual(members(compare([ann, tom], list)), [0, 1]);
});

test('one member for one line: the second line of the same person is not found twice', () => {
  const found = compare([ann], [ann, { ...ann }]);
  assert.deepEqual(found.lines, [
    { kind: 'unsure', members: [0] },
    { kind: 'unsure', members: [0] },
  ]);
});

test('father and son with one initial are left to a person', () => {
  const john = { ...tom, forename: 'John' };
  const jack = { ...tom, id: '1009', forename: 'Jeremy' };
  const { lines, onlyRegister } = compare([john, jack], [{ ...tom, id: '', forename: 'J' }]);
  assert.deepEqual([lines, onlyRegister], [[{ kind: 'unsure', members: [0, 1] }], []]);
});

test('who moved is found by the whole name, to be looked at; with two different numbers it is two people', () => {
  const moved = { ...siobhan, id: '', address: '8 Quay Street', postcode: 'N9 9ZZ' };
  const { lines } = compare([siobhan], [moved]);
  assert.ok(lines[0]?.kind === 'both' && !lines[0].isSure);
  assert.deepEqual(kinds(compare([siobhan], [{ ...moved, id: '7777' }])), ['only-branch']);
});

test('different days of birth are different people, one name and one home notwithstanding', () => {
  const namesake = { ...ann, id: '', email: '', dob: '1981-01-30' };
  assert.deepEqual(kinds(compare([ann], [namesake])), ['only-branch']);
});

test('a member held under another branch is said to be there', () => {
  const { lines, onlyRegister } = compare([ann, far], [ann, { ...far, id: '' }]);
  assert.deepEqual(lines[1], { kind: 'elsewhere', member: 1, branch: 'South', differences: [] });
  assert.deepEqual(onlyRegister, []);
});

test('the branch of a list is where its people stand', () => {
  const index = new RegisterIndex([ann, tom, siobhan, far]);
  assert.equal(guessBranch(index, [siobhan, { ...tom, id: '' }, far]), 'North');
  assert.equal(guessBranch(index, [{ id: '5', name: 'Nobody Known' }]), undefined);
});

test('every line has one finding, no member two lines, and each member of the branch is found, in doubt or listed', () => {
  const person = fc.record({
    id: fc.constantFrom('', '1', '2', '3', '4'),
    forename: fc.constantFrom('Ann', 'Annie', 'Tom', 'T', ''),
    surname: fc.constantFrom('Lee', 'Leigh', 'Walker', ''),
    house: fc.constantFrom('', '1', '2'),
    postcode: fc.constantFrom('', 'N1 4AB', 'N1 4AD'),
    email: fc.constantFrom('', 'a@example.org'),
    branch: fc.constantFrom('North', 'South'),
  });
  const list = fc.array(person, { maxLength: 8 });
  fc.assert(
    fc.property(list, list, (register, lines) => {
      const found = compare(register, lines);
      assert.equal(found.lines.length, lines.length);
      const taken = members(found).filter((place) => place !== undefined);
      assert.equal(new Set(taken).size, taken.length);
      const doubted = found.lines.flatMap((one) => (one.kind === 'unsure' ? one.members : []));
      const told = new Set([...taken, ...doubted, ...found.onlyRegister]);
      for (const [place, { branch }] of register.entries())
        if (branch === 'North') assert.ok(told.has(place), `${place}`);
      for (const place of found.onlyRegister) assert.ok(!taken.includes(place) && !doubted.includes(place));
    }),
  );
});

test('a list compared with itself has every line in both, whatever its order', () => {
  const list = [ann, tom, siobhan];
  for (const order of [list, list.toReversed()]) {
    const { lines } = compare(list, order);
    assert.deepEqual(
      lines.map((one) => (one.kind === 'both' ? list[one.member]?.id : one.kind)),
      order.map(({ id }) => id),
    );
  }
});

test('the same house and street under a postcode of another town is another home', () => {
  const away = { ...tom, id: '', postcode: 'M60 3XY' };
  assert.deepEqual(kinds(compare([{ ...tom, branch: 'South' }], [away])), ['only-branch']);
});
