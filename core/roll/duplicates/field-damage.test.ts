import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RowComparison } from './compare-rows.ts';
import { FieldDamage, noRelief } from './field-damage.ts';
import { memberOf } from './fixtures.ts';
import { readyRow } from './row.ts';

const row = readyRow(memberOf({ forename: 'Ann', surname: 'Lee', dob: '1952-07-14' }));
const agrees = { forename: 7, surname: 9, date: 11, home: 0 };

function found(fields: Partial<RowComparison>): RowComparison {
  const all = { ...agrees, ...fields };
  const weight = all.forename + all.surname + all.date + all.home + 8;
  return { weight, apart: false, household: undefined, ...all };
}

/** A file of a hundred sure pairs, `wrong` of them by another forename. */
function damageOf(wrong: number, household?: 'same day'): FieldDamage {
  const damage = new FieldDamage();
  for (let pair = 0; pair < 100; pair++)
    damage.count(row, row, found({ household, ...(pair < wrong ? { forename: -6 } : {}) }));
  return damage;
}

test('MATCHING-6: the more sure pairs have another forename, the less one says', () => {
  const [none, some, many] = [0, 10, 30].map((wrong) => damageOf(wrong).relief(-10, false).forename);
  assert.equal(none, 0);
  assert.ok(some !== undefined && some > 1 && many !== undefined && many > some + 1);
  assert.ok(damageOf(30).relief(-10, false).agreement.forename > 0.2);
});

test('MATCHING-6: pairs that are not sure without a field say nothing of it', () => {
  assert.equal(damageOf(30).relief(-30, false).forename, 0);
});

test('MATCHING-4: twins say nothing of wrong forenames, unless the file has no families', () => {
  assert.equal(damageOf(30, 'same day').relief(-10, false).forename, 0);
  const without = damageOf(30, 'same day').relief(-10, true);
  assert.ok(without.forename > 2 && without.beside > noRelief.beside);
});
