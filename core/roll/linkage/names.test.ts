import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareNames, compareSurnames, surnameKey } from './compare-names.ts';
import { foldText, foldWords } from './fold-text.ts';
import { foldName, type NameCells } from './person-name.ts';
import { areNameForms } from './short-names.ts';

const of = (name: string | NameCells) => foldName(typeof name === 'string' ? { name } : name);
const compare = (left: string | NameCells, right: string | NameCells) => compareNames(of(left), of(right));

test('accents, apostrophes and case are nothing; other scripts stay', () => {
  assert.equal(foldText('  Siân O’Brien-Łukasz '), 'sian obrien lukasz');
  assert.equal(foldText('Ørsted Æthelred Straße'), 'orsted aethelred strasse');
  assert.equal(foldText('王 小明'), '王 小明');
  for (const letter of ['ŉ', 'İ', '․', '⒈'])
    assert.equal(foldText(foldText(letter)), foldText(letter), letter);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => foldText(foldText(text)) === foldText(text)),
  );
});

test('a name is read in every usual form', () => {
  const annLee = { forenames: ['ann', 'm'], surnames: ['lee'], generation: '' };
  for (const form of [
    'Mrs Ann M Lee',
    'Lee, Ann M.',
    'LEE, Mrs ANN M',
    'Dame Ann M. Lee OBE',
    'Lee, Ann M, MBE',
  ])
    assert.deepEqual(of(form), annLee, form);
  assert.deepEqual(of({ forename: 'Ann', middle: 'M', surname: 'Lee' }), annLee);
  assert.deepEqual(of({ surname: 'Lee, Ann M' }), annLee);
  assert.deepEqual(of({ forename: 'J.M.', surname: 'Salt' }).forenames, ['j', 'm']);
  assert.deepEqual(of({ forename: 'MT', surname: 'Salt' }).forenames, ['m', 't']);
  assert.deepEqual(of('Wei Ng').surnames, ['ng']);
  assert.deepEqual(of('Ludwig van der Berg').surnames, ['van', 'der', 'berg']);
  assert.deepEqual(of('Mary Holland-Dukes').surnames, ['holland', 'dukes']);
  assert.equal(of('John Smith Jnr').generation, 'jr');
  assert.deepEqual(of('John Smith Jnr').surnames, ['smith']);
  assert.deepEqual(of(''), { forenames: [], surnames: [], generation: '' });
});

test('RECON-4: the agreement of two forenames has the word a reviewer would use', () => {
  const level = (left: string, right: string) =>
    compare({ forename: left, surname: 'Lee' }, { forename: right, surname: 'Lee' }).forename;
  const cases = {
    same: [
      ['Ann', 'ANN'],
      ['Mary Ann', 'Maryann'],
      ['Zoë', 'Zoe'],
    ],
    form: [
      ['Bill', 'William'],
      ['Bob', 'Rob'],
      ['Dai', 'David'],
      ['Siân', 'Jane'],
      ['Seamus', 'James'],
    ],
    initial: [
      ['W', 'William'],
      ['AJ', 'Andrew James'],
      ['J.P.', 'John Paul'],
      ['W', 'W'],
    ],
    spelling: [
      ['Joel', 'Jole'],
      ['Christina', 'Chirstna'],
      ['Danjel', 'Daniel'],
    ],
    beginning: [['Marg', 'Margot']],
    middle: [
      ['Rose', 'Caroline Rose'],
      ['Ann Bill', 'William'],
    ],
    alike: [
      ['Olive', 'Oliver'],
      ['Jac', 'Jack'],
      ['Joe', 'Je'],
    ],
    different: [
      ['Ann', 'Karl'],
      ['Patrick', 'Patricia'],
      ['W', 'Ann'],
      ['Erin', 'Ronan'],
    ],
    missing: [['', 'Ann']],
  };
  for (const [wanted, pairs] of Object.entries(cases))
    for (const [left = '', right = ''] of pairs) {
      assert.equal(level(left, right), wanted, `${left} / ${right}`);
      assert.equal(level(right, left), wanted, `${right} / ${left}`);
    }
});

test('two full names that share a short form are two names', () => {
  assert.ok(areNameForms('pat', 'patrick') && areNameForms('pat', 'patricia'));
  assert.ok(!areNameForms('patrick', 'patricia') && !areNameForms('daniel', 'danielle'));
});

test('surnames: spaces, hyphens, Mac and the O of the Irish are nothing; one part of two is said', () => {
  const level = (left: string, right: string) => compareSurnames(foldWords(left), foldWords(right));
  assert.equal(level('Mac Donald', 'McDonald'), 'same');
  assert.equal(level('O’Brien', 'Ó Brien'), 'same');
  assert.equal(level('O Brien', 'Brien'), 'same');
  assert.equal(level('Ross-Masters', 'Rossmasters'), 'same');
  assert.equal(level('Ross-Masters', 'Masters'), 'part');
  assert.equal(level('Netherton', 'Nehterton'), 'spelling');
  assert.equal(level('Meaney', 'Manfield'), 'different');
  assert.equal(level('', 'Manfield'), 'missing');
  assert.equal(surnameKey(['mackay']), surnameKey(['mc', 'kay']));
  assert.equal(surnameKey(['mack']), 'mack');
});

test('forename and surname in each other’s place are seen, and middle names compared', () => {
  assert.deepEqual(compare({ forename: 'Lee', surname: 'Ann' }, { forename: 'Ann', surname: 'Lee' }), {
    forename: 'same',
    surname: 'same',
    middle: 'missing',
    isSwapped: true,
    isOtherGeneration: false,
  });
  assert.equal(compare('Ann Mary Lee', 'Ann M Lee').middle, 'initial');
  assert.equal(compare('Ann Mary Lee', 'Ann Rose Lee').middle, 'different');
  assert.equal(compare('John Lee Sr', 'John Lee Junior').isOtherGeneration, true);
});

test('whichever name comes first, the agreement is the same', () => {
  const cell = fc.constantFrom(
    'Ann',
    'Anne',
    'Lee',
    'A',
    'Ann Lee',
    'Bill',
    'William J',
    'Mac Lee',
    'O’Lee',
    '',
  );
  fc.assert(
    fc.property(cell, cell, cell, cell, (a, b, c, d) => {
      const [left, right] = [of({ forename: a, surname: b }), of({ forename: c, surname: d })];
      const [one, other] = [compareNames(left, right), compareNames(right, left)];
      assert.equal(one.surname === 'same' && !one.isSwapped, other.surname === 'same' && !other.isSwapped);
      if (!one.isSwapped && !other.isSwapped) assert.deepEqual(one, other);
    }),
  );
});
