import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastingStatuses, standingOfMember } from './standing-of-member.ts';

const standing = (fields: Readonly<Record<string, string>>) =>
  standingOfMember(
    { line: 7, fields: { id: 'M1', joined: '2019-01-01', ...fields }, address: [] },
    lastingStatuses,
  );
const membership = (fields: Readonly<Record<string, string>>) => {
  const { to, ended } = standing(fields).memberships[0] ?? {};
  return `${to} ${ended}`;
};

test('ROLL-3: a row’s membership lasts, has lapsed or was ended, and an unknown status never passes for lasting', () => {
  const cases: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
    [{}, 'undefined undefined'],
    [{ status: ' CURRENT' }, 'undefined undefined'],
    [{ status: 'Lapsed' }, 'undefined lapsed'],
    [{ status: 'Suspended' }, 'undefined ended'],
    [{ left: '2022-06-30' }, '2022-06-30 ended'],
    [{ left: '2022-06-30', status: 'Current' }, '2022-06-30 ended'],
    [{ left: '2022-06-30', ended: 'LAPSED' }, '2022-06-30 lapsed'],
    [{ left: '2022-06-30', ended: 'resigned' }, '2022-06-30 ended'],
  ];
  for (const [fields, expected] of cases) assert.equal(membership(fields), expected, JSON.stringify(fields));
});

test('what a file does not hold or leaves empty is not known', () => {
  const { dateOfBirth, kind, feePaidTo, memberships } = standing({
    dob: '',
    kind: '',
    'paid-to': '',
    joined: '',
  });
  assert.deepEqual(
    [dateOfBirth, kind, feePaidTo, memberships[0]?.from],
    [undefined, undefined, undefined, undefined],
  );
});

test('a member without a number goes by the line of the file', () => {
  assert.equal(standing({ id: '' }).memberId, 'line 7');
});
