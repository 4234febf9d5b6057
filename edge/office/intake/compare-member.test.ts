import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ComparedMember, MemberDetails } from '@countersign/store';
import { compareMember, differencesOf, memberIdOf } from './compare-member.ts';
import { findLeaving } from './stage-rows.ts';

const details = (fields: MemberDetails['fields'], address: readonly string[] = ['1 Mill Lane']) => ({
  fields: { id: '7', surname: 'Wyn', ...fields },
  address,
});
const known = (changes: Partial<ComparedMember> = {}): ComparedMember => ({
  ...{ memberId: '7', branch: 'Leeds', state: 'present', leftByFile: false, sighted: true },
  ...{ details: details({ email: 'w@example.org' }) },
  ...changes,
});
const against = (own: MemberDetails, before: ComparedMember | undefined, holdsAddress = true) =>
  compareMember(own, before, holdsAddress).against;

test('ROLL-1 a field that the file has no column for stays; an empty cell empties it', () => {
  assert.equal(against(details({}), known()), 'unchanged');
  assert.equal(against(details({}, []), known(), false), 'unchanged');
  const emptied = compareMember(details({ email: '' }), known(), true);
  assert.equal(emptied.against, 'changed');
  assert.equal(emptied.details.fields['email'], '');
  assert.deepEqual(emptied.before?.fields['email'], 'w@example.org');
  assert.equal(against(details({}, []), known()), 'changed', 'an address that the file holds, and empty');
});

test('ROLL-4 a file brings back whom a file lost, and nobody who was merged or left by an event', () => {
  assert.equal(against(details({}), undefined), 'new');
  assert.equal(against(details({}), known({ state: 'gone', leftByFile: true })), 'returns');
  assert.equal(against(details({}), known({ state: 'gone' })), 'kept-out');
  assert.equal(against(details({}), known({ state: 'merged' })), 'kept-out');
});

test('a member without a number has one derived from all of the row', () => {
  const bare = (surname: string) => memberIdOf({ line: 1, fields: { surname }, address: [] });
  assert.match(bare('Wyn'), /^n-[0-9a-f]{16}$/);
  assert.equal(bare('Wyn'), bare('Wyn'));
  assert.notEqual(bare('Wyn'), bare('Win'));
  assert.equal(memberIdOf({ line: 1, fields: { id: '0017' }, address: [] }), '0017');
});

test('differences name each field once, the address as one', () => {
  assert.deepEqual(
    differencesOf(details({ town: 'Bala' }), details({ dob: '1952-07-14' }, ['2 Mill Lane'])),
    [
      { field: 'address', before: '1 Mill Lane', after: '2 Mill Lane' },
      { field: 'dob', before: '', after: '1952-07-14' },
      { field: 'town', before: 'Bala', after: '' },
    ],
  );
});

test('ROLL-4 whoever a row names stays, however unreadable it is; whom no file brought is not missed', () => {
  const row = (memberId: string, branch = 'Leeds', isAccepted = true) => ({ memberId, branch, isAccepted });
  const members = ['1', '2', '3', '4'].map((memberId) => known({ memberId }));
  const brought = known({ memberId: '5', sighted: false });
  const left = known({ memberId: '6', state: 'gone' });
  assert.deepEqual(
    findLeaving([...members, brought, left], [row('1'), row('2', 'York'), row('3', '', false)]),
    [
      { member: '2', branch: 'Leeds', nowIn: 'York' },
      { member: '4', branch: 'Leeds' },
    ],
  );
});
