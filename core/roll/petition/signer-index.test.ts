import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldPerson, houseKey, type LinkCells } from '../linkage/link-person.ts';
import { foldPostcode } from '../linkage/postcode.ts';
import { glanceAt, Sieve } from './glance.ts';
import { glanceAtHouse } from './glance-at-house.ts';
import { HalvesFolder, type NameHalves } from './name-halves.ts';
import { SignerIndex } from './signer-index.ts';

test('PETITION-1: whatever folds to a text that is there is seen at a glance', () => {
  const code = fc.string({ unit: fc.constantFrom(...'ABIOSZ0158 -ıſ'), maxLength: 9 });
  const folds = [
    (text: string) => foldPostcode(text),
    (text: string) => text.trim().toLowerCase(),
    (text: string) => text,
  ];
  fc.assert(
    fc.property(fc.oneof(code, fc.string(), fc.string({ unit: 'grapheme' })), (text) => {
      for (const fold of folds) {
        const sieve = new Sieve();
        sieve.add(fold(text));
        assert.equal(sieve.mayHold(text), text !== '');
      }
    }),
    { numRuns: 2000 },
  );
  const sieve = new Sieve();
  for (let i = 0; i < 17_000; i++) sieve.add(`signer${i}@example.org`);
  const others = Array.from({ length: 10_000 }, (_, i) => `member${i}@example.org`);
  const held = others.filter((text) => sieve.mayHold(text)).length;
  assert.ok(held < 1000, `${held} of 10000 others look as if they were there`);
  assert.notEqual(glanceAt('AB1 2CD'), glanceAt('AB1 2CE'));
});

test('PETITION-1: a house is seen alike however its number and street are written', () => {
  const same = [
    ['12 Mill Lane', 'Ashby'],
    ['Flat 3', '012 MILL Lane'],
    ['12a,  mill lane'],
    ['12\tMill', '', ''],
    ['12', 'Mill Lane'],
  ];
  assert.equal(new Set(same.map(glanceAtHouse)).size, 1);
  assert.equal(glanceAtHouse(["5 St. Mary's"]), glanceAtHouse(['5 ST Marys']));
  assert.equal(glanceAtHouse(['5 Ynys-Hir']), glanceAtHouse(['5 Ynys Hir']));
  assert.equal(glanceAtHouse(['5 ŵyn road']), glanceAtHouse(['5 ŴYN road']));
  const others = [['13 Mill Lane'], ['12 Hill Lane'], ['12ab Mill Lane'], ['12 ŵyn'], ['12 wŷn']];
  assert.equal(new Set([...same, ...others].map(glanceAtHouse)).size, 1 + others.length);
  for (const none of [[], [''], ['Rose Cottage'], ['Unit 12'], ['12ab Mill Lane']])
    assert.equal(glanceAtHouse(none), 0);
});

const one = <T>(...values: T[]) => fc.constantFrom(...values);
const cells: fc.Arbitrary<LinkCells> = fc.record({
  id: one('', '', '7', '8'),
  forename: one('Ann', 'Bill', 'William', 'A', 'Lee', ''),
  surname: one('Lee', 'Ann', 'O’Brien', 'Brien', 'Poole'),
  address: fc
    .tuple(one('1', '2', '01'), one('Mill', 'High'))
    .map(([number, street]) => [`${number} ${street}`]),
  postcode: one('AB1 2CD', 'ab12cd', 'ZE1 0AA', ''),
  dob: one(undefined, '1950-02-01', '1960-02-01'),
  email: one(undefined, 'a@b.org', ' A@B.org', ''),
  phone: one(undefined, '01234 567890', '+44 1234 567890'),
});

/** Every key of a row, as the words of the index's own description have them. */
function keysOf(row: LinkCells, { given, family }: NameHalves): ReadonlySet<string> {
  const { id, email, phone, day, address } = foldPerson(row);
  const initials = [...family.initials, ...given.initials];
  const pairs = family.initials.flatMap((a) => given.initials.map((b) => [a, b].sort().join('')));
  const isNamed = given.first.length > 1 && family.key !== '';
  return new Set([
    ...(id === '' ? [] : [`number ${id}`]),
    ...(email === '' ? [] : [`email ${email}`]),
    ...(phone === '' ? [] : [`phone ${phone}`]),
    ...(day === '' ? [] : [`day ${day} ${family.key.charAt(0)}`]),
    ...(address.postcode === '' ? [] : initials.map((letter) => `code ${address.postcode} ${letter}`)),
    ...(houseKey(address) === '' ? [] : pairs.map((pair) => `house ${houseKey(address)} ${pair}`)),
    ...(isNamed ? [`name ${given.first} ${family.key}`] : []),
  ]);
}

test('PETITION-1: exactly the signatures that share a key with a member are near', () => {
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 40 }), cells, (signatures, member) => {
      const folder = new HalvesFolder();
      for (const row of [member, ...signatures]) folder.fold(row);
      const ours = folder.at(0);
      const keys = keysOf(member, ours);
      const swapped = `name ${ours.family.key} ${ours.given.first}`;
      const wanted = signatures.flatMap((row, place) => {
        const theirs = keysOf(row, folder.at(place + 1));
        const isNear = [...keys].some((key) => theirs.has(key)) || (isFull(ours) && theirs.has(swapped));
        return isNear ? [place] : [];
      });
      const met = new SignerIndex(signatures, signatures.map(foldPerson)).near(member, ours);
      assert.deepEqual(
        [...(met?.places ?? [])].sort((a, b) => a - b),
        wanted,
      );
    }),
    { numRuns: 1000 },
  );
});

function isFull({ given }: NameHalves): boolean {
  return given.first.length > 1;
}

test('names are counted by what they have in common, however they are written', () => {
  const folder = new HalvesFolder();
  const rows = [
    { forename: 'Ann', surname: 'Lee' },
    { forename: 'ANN', middle: 'B', surname: 'lee' },
    { name: 'Lee, Ann' },
    { forename: 'Bill', surname: 'Poole' },
  ];
  for (const row of rows) folder.fold(row);
  assert.deepEqual(
    rows.map((_, place) => `${folder.at(place).given.first} ${folder.at(place).family.key}`),
    ['ann lee', 'ann lee', 'ann lee', 'bill poole'],
  );
  const rarity = folder.rarity();
  const rarityOf = (forename: string, surname: string) => {
    const person = { name: { forenames: [forename], surnames: [surname], generation: '' } };
    return [rarity.forename(person), rarity.surname(person)];
  };
  const [[ann, lee], [bill, poole], [nobody]] = [
    rarityOf('ann', 'lee'),
    rarityOf('bill', 'poole'),
    rarityOf('zoe', 'wyn'),
  ] as [number[], number[], number[]];
  assert.ok(ann! < bill! && lee! < poole! && bill! < nobody!);
});
