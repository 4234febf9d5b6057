import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findDuplicates } from './find-duplicates.ts';
import { memberOf, strangers } from './fixtures.ts';
import type { MemberRow } from './row.ts';

const crowd = strangers(180);
const home = { address: ['14 Tan y Bryn'], town: 'Bala', postcode: 'LL23 7SR' };
const rhys = memberOf({ id: '1', forename: 'William', surname: 'Rhydderch', dob: '1948-05-17', ...home });

/** Whether two rows come out as one person, among 180 who have nothing to do with them. */
function areOne(one: MemberRow, other: MemberRow): boolean {
  const { cluster } = findDuplicates([one, other, ...crowd]);
  return cluster[0] === cluster[1];
}

test('the same person is found through a short name, an initial, a swap, a slip and a move', () => {
  assert.ok(areOne(rhys, { ...rhys, forename: 'Bill' }));
  assert.ok(areOne(rhys, { ...rhys, forename: 'W' }));
  assert.ok(areOne(rhys, { ...rhys, forename: 'Rhydderch', surname: 'William' }));
  assert.ok(areOne(rhys, { ...rhys, surname: 'Rhyderch' }));
  assert.ok(areOne(rhys, { ...rhys, address: ['2 Quay Road'], town: 'Conwy', postcode: 'LL32 8BB' }));
  assert.ok(areOne(rhys, { ...rhys, dob: '1948-05-11' }));
});

test('one column for the whole name is read as its parts are', () => {
  assert.ok(areOne(rhys, memberOf({ ...rhys, forename: '', surname: '', name: 'Mr William Rhydderch' })));
  assert.ok(areOne(rhys, memberOf({ ...rhys, forename: '', surname: '', name: 'RHYDDERCH, William' })));
});

test('people of one household stay apart: couple, twins, Mary and Mark, father and son', () => {
  assert.ok(!areOne(rhys, { ...rhys, forename: 'Megan', dob: '' }));
  assert.ok(!areOne(rhys, { ...rhys, forename: 'Owain' }));
  assert.ok(!areOne({ ...rhys, forename: 'Mary' }, { ...rhys, forename: 'Mark' }));
  assert.ok(
    !areOne({ ...rhys, forename: 'Alun', middle: 'Ivor' }, { ...rhys, forename: 'Glyn', middle: 'Alun' }),
  );
  const jack = { ...rhys, forename: 'Jack', middle: 'Leonard', dob: '' };
  assert.ok(!areOne(jack, { ...jack, forename: 'Jacob', middle: 'Bailey' }));
  const named = { ...rhys, dob: '', email: 'home@example.org' };
  assert.ok(!areOne({ ...named, surname: 'Rhydderch Jr' }, { ...named, surname: 'Rhydderch Sr' }));
});

test('a row that could be either of a couple makes no couple one person', () => {
  const john = { ...rhys, forename: 'John', dob: '' };
  const initial = { ...john, forename: 'J' };
  const jane = { ...john, forename: 'Jane' };
  for (const rows of [
    [john, initial, jane],
    [initial, jane, john],
    [jane, john, initial],
  ]) {
    const { cluster } = findDuplicates([...rows, ...crowd]);
    assert.notEqual(cluster[rows.indexOf(john)], cluster[rows.indexOf(jane)]);
  }
});

test('a name in common, or an e-mail address in common, is not a person', () => {
  const other = { dob: '1971-11-02', address: ['9 Pier Street'], town: 'Ely', postcode: 'CB7 4BB' };
  assert.ok(
    !areOne(
      { ...rhys, forename: 'Alun', surname: 'Bevan' },
      { ...rhys, ...other, forename: 'Alun', surname: 'Bevan' },
    ),
  );
  const mail = { email: 'club@example.org' };
  assert.ok(
    !areOne({ ...rhys, ...mail }, { ...rhys, ...mail, ...other, forename: 'Dilys', surname: 'Foss' }),
  );
});

test('an address that an office gives to all its members says nothing of the person', () => {
  const office = { email: 'info@example.org', town: 'Mold' };
  const staff = crowd.slice(0, 60).map((row) => ({ ...row, ...office }));
  const found = findDuplicates([...staff, ...crowd.slice(60)]);
  assert.equal(new Set(found.cluster).size, crowd.length);
});

test('two namesakes with numbered addresses of one provider are two people', () => {
  const one = memberOf({ forename: 'Blodwen', surname: 'Lloyd', email: 'b.lloyd17@example.org' });
  assert.ok(!areOne(one, { ...one, email: 'b.lloyd52@example.org' }));
  assert.ok(areOne(one, { ...one }));
});

test('born on one day in one house: twins where a file has families, wrong names where it has none', () => {
  const twice = crowd.slice(0, 20).map((row) => ({ ...row, forename: 'Quentin', postcode: row.postcode }));
  const kin = crowd.map((row, at) => ({ ...row, forename: 'Rosamund', dob: `19${10 + (at % 15)}-03-29` }));
  const without = findDuplicates([...crowd, ...twice]);
  const beside = findDuplicates([...crowd, ...twice, ...kin]);
  assert.ok(twice.filter((_, at) => without.cluster[crowd.length + at] === at).length >= 15);
  twice.forEach((_, at) => {
    assert.equal(beside.cluster[crowd.length + at], crowd.length + at);
  });
});

test('strangers stay alone, and are said to', () => {
  const { cluster, probability } = findDuplicates(crowd);
  assert.deepEqual(cluster, [...crowd.keys()]);
  assert.ok(probability.every((one) => one > 0.5));
});

test('whatever stands in the cells, each row is in one cluster that its first row names', () => {
  const word = fc.oneof(
    fc.constantFrom('', 'Ann', 'Lee', 'J.', 'O’Neill', '12', '٣'),
    fc.string({ maxLength: 12 }),
  );
  const row = fc.record({
    forename: word,
    middle: word,
    surname: word,
    name: word,
    town: word,
    postcode: word,
    dob: word,
    email: word,
    phone: word,
    address: fc.array(word, { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 25 }), (cells) => {
      const { cluster, probability } = findDuplicates(cells.map(memberOf));
      assert.ok(cluster.every((name, at) => name <= at && cluster[name] === name));
      assert.ok(probability.length === cells.length && probability.every((one) => one >= 0 && one <= 1));
    }),
    { numRuns: 60 },
  );
});

const namesake = {
  forename: 'Glyn',
  surname: 'Featherstone',
  address: ['3 Tan y Bryn'],
  postcode: 'LL23 7SR',
};

test('father and son of one name are two, and a row without a date joins one of them', () => {
  const rows = [
    memberOf({ ...namesake, id: 'father', dob: '1941-03-09' }),
    memberOf({ ...namesake, id: 'son', dob: '1969-11-27' }),
    memberOf({ ...namesake, id: 'either' }),
  ];
  const { cluster } = findDuplicates([...rows, ...strangers(300)]);
  assert.notEqual(cluster[0], cluster[1]);
  const slip = memberOf({ ...namesake, dob: '1941-03-19' });
  assert.equal(findDuplicates([rows[0] as MemberRow, slip, ...strangers(300)]).cluster[1], 0);
});

test('in a file of wrong dates a generation between two is one more of them', () => {
  const letters = (at: number) =>
    String.fromCharCode(97 + (at % 26), 97 + ((at * 7) % 26), 97 + ((at * 11) % 26));
  const twice = (years: (at: number) => number) =>
    Array.from({ length: 40 }, (_, at) => {
      const person = {
        ...namesake,
        forename: `${letters(at + 3)}o`,
        surname: `${letters(at)}${letters(at + 5)}`,
        address: [`${at} ${letters(at + 9)} Road`],
      };
      const dob = `${1930 + (at % 20)}-02-${10 + (at % 9)}`;
      return [memberOf({ ...person, dob }), memberOf({ ...person, dob: `${years(at)}-11-${20 + (at % 9)}` })];
    }).flat();
  const joined = (rows: readonly MemberRow[]) => {
    const { cluster } = findDuplicates([...rows, ...strangers(300)]);
    return rows.filter((_, at) => at % 2 === 0 && cluster[at] === cluster[at + 1]).length;
  };
  assert.equal(joined(twice((at) => 1960 + (at % 20))), 0);
  assert.ok(joined(twice((at) => (at % 2 === 0 ? 1960 + (at % 20) : 1990 + (at % 9)))) > 35);
});
