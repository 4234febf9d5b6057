import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldPerson } from './link-person.ts';
import { countNames } from './name-shares.ts';
import { weighPerson } from './person-weights.ts';
import { PlaceShares } from './place-shares.ts';

const person = (house: string, postcode: string, forename = 'Ann') =>
  foldPerson({ id: house, forename, surname: 'Lee', address: [house], postcode });

/** How a pair weighs on a list where the right row has so many others on its street. */
function weigh(left: ReturnType<typeof person>, right: ReturnType<typeof person>, others: number): number {
  const crowd = Array.from({ length: 1000 }, (_, at) =>
    person(at < others ? `${at + 500} Mill Lane` : `1 Other${at} Road`, `AB${at % 9} ${at % 7}CD`, 'Bob'),
  );
  const list = [right, ...crowd];
  const evidence = weighPerson(left, right, list.length, countNames(list));
  return new PlaceShares(list).weigh(evidence, right).asStrangers;
}

test('another number on a street where hundreds live says little, on a street of one it says much', () => {
  const [left, right] = [person('7 Mill Lane', 'ZE1 1AA'), person('9 Mill Lane', 'ZE9 9ZZ')];
  assert.ok(weigh(left, right, 0) > 20 * weigh(left, right, 200));
});

test('one home is one home, however many live on its street', () => {
  const [left, right] = [person('7 Mill Lane', 'ZE1 1AA'), person('7 Mill Lane', 'ZE1 1AA')];
  assert.equal(weigh(left, right, 0), weigh(left, right, 200));
});
