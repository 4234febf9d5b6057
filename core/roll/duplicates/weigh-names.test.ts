import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WordComparer } from '../linkage/compare-words.ts';
import { weighedWords, weighNames } from '../linkage/weigh-names.ts';
import { memberOf, strangers } from './fixtures.ts';
import { countFrequencies } from './frequencies.ts';
import { readyRow } from './row.ts';

const rare = memberOf({ forename: 'Blodwen', surname: 'Featherstone' });
const shares = countFrequencies([...strangers(180), rare].map(readyRow));
const wordsOf = (forename: string, surname: string) => readyRow(memberOf({ forename, surname })).words;

function compare(one: readonly [string, string], other: readonly [string, string]) {
  const comparer = new WordComparer();
  const [left, right] = [one, other].map((name) => weighedWords(wordsOf(...name), shares, comparer));
  assert.ok(left && right);
  return weighNames(left, right, comparer);
}

test('agreeing on a rare name says more than on a common one', () => {
  const common = compare(['Alun', 'Bevan'], ['Alun', 'Bevan']);
  const seldom = compare(['Blodwen', 'Featherstone'], ['Blodwen', 'Featherstone']);
  assert.ok(seldom.given > common.given && seldom.family > common.family);
});

test('the same word says more than a form of it, that more than a slip, that more than another word', () => {
  const given = ['William', 'Will', 'Willaim', 'Gareth'].map(
    (forename) => compare(['William', 'Bevan'], [forename, 'Bevan']).given,
  );
  assert.deepEqual(
    given.toSorted((a, b) => b - a),
    given,
  );
  assert.equal(new Set(given).size, 4);
});

test('a swap of forename and surname still speaks for one person', () => {
  const { given, family, forenamesDiffer } = compare(['Blodwen', 'Bevan'], ['Bevan', 'Blodwen']);
  assert.ok(given + family > 4 && !forenamesDiffer);
});

test('a slip does not reach from a forename to a surname', () => {
  const { given, family, forenamesDiffer } = compare(['Bailey', 'Abbott'], ['Max', 'Radley']);
  assert.ok(given < 0 && family < 0 && forenamesDiffer);
});

test('one word in common, in another part, is no agreement when all else differs', () => {
  const { given, family } = compare(['Blodwen', 'Abbott'], ['Max', 'Blodwen']);
  const straight = compare(['Blodwen', 'Abbott'], ['Blodwen', '']);
  assert.ok(given + family < straight.given + straight.family - 4);
});

test('an initial agrees with its name and differs from others', () => {
  const agrees = compare(['B', 'Bevan'], ['Blodwen', 'Bevan']);
  assert.ok(agrees.given > 0 && !agrees.forenamesDiffer);
  const other = compare(['C', 'Bevan'], ['Blodwen', 'Bevan']);
  assert.ok(other.given < 0 && other.forenamesDiffer);
});
