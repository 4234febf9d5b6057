import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainPair, identityText } from './explain-pair.ts';
import { memberOf } from './fixtures.ts';
import { pairsToReview } from './pairs-to-review.ts';

const found = (cluster: number[], probability: number[]) =>
  pairsToReview({ cluster, probability, compared: 0, tooWide: 0 });

test('a cluster of three is three pairs, each as likely as its less certain row; a row alone is none', () => {
  assert.deepEqual(found([0, 1, 0, 0], [0.9, 1, 0.5, 0.8]), [
    { left: 0, right: 2, probability: 0.5 },
    { left: 0, right: 3, probability: 0.8 },
    { left: 2, right: 3, probability: 0.5 },
  ]);
});

test('in a cluster of six every row meets the first, so that none is left out', () => {
  const pairs = found([0, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1]);
  assert.deepEqual(
    pairs.map(({ left, right }) => [left, right]),
    [1, 2, 3, 4, 5].map((right) => [0, right]),
  );
});

const ann = memberOf({
  id: '7',
  forename: 'Ann',
  surname: 'Bevan',
  address: ['2 High Street'],
  postcode: 'LL23 7AB',
  dob: '1961-03-09',
  email: 'ann@example.org',
});

test('a pair is explained in words and without a figure', () => {
  const other = {
    ...ann,
    id: '8',
    surname: 'Bevans',
    dob: '1961-09-03',
    address: ['9 Long Lane'],
    postcode: 'LS1 4AB',
  };
  const { reasons, isHousehold } = explainPair(ann, other);
  assert.deepEqual(reasons, [
    'surname differs by a slip',
    'same forename',
    'date of birth with day and month swapped',
    'different address',
    'same e-mail address',
  ]);
  assert.equal(isHousehold, false);
});

test('another forename in the same home, or senior and junior, is a household; the same person twice is none', () => {
  assert.equal(explainPair(ann, { ...ann, id: '8', forename: 'Gwilym' }).isHousehold, true);
  assert.equal(
    explainPair(ann, { ...ann, id: '8', forename: 'Gwilym', address: ['3 High Street'] }).isHousehold,
    false,
  );
  assert.equal(explainPair(ann, { ...ann, id: '8' }).isHousehold, false);
  const junior = { ...ann, surname: 'Bevan Jr', address: ['1 Quay'], postcode: '' };
  assert.equal(explainPair({ ...ann, surname: 'Bevan Sr' }, junior).isHousehold, true);
});

test('another name, number or day of birth is another identity; another address or spelling of case is not', () => {
  const same = identityText(ann);
  assert.equal(identityText({ ...ann, address: ['1 Quay'], email: '', surname: 'BEVAN ' }), same);
  for (const change of [{ surname: 'Parry' }, { forename: 'Anne' }, { dob: '1961-03-10' }, { id: '70' }])
    assert.notEqual(identityText({ ...ann, ...change }), same);
});
