import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FindingView } from '@countersign/api/branch';
import { likelyMembers } from './likely-members.ts';

const base: FindingView = {
  id: 1,
  kind: 'only-yours',
  line: 1,
  yours: { fields: { forename: 'Joan', surname: 'Midgley', dob: '1949-05-17' }, address: [] },
  text: null,
  reason: null,
  headquarters: [],
  differences: [],
  allowed: ['same-as'],
  version: 0,
  answer: null,
  problems: [],
  isSubmitted: false,
  claim: null,
};

function onlyTheirs(
  memberId: string,
  fields: Record<string, string>,
  more: Partial<FindingView> = {},
): FindingView {
  const entry = { memberId, name: memberId, branch: 'Leeds', person: { fields, address: [] } };
  return {
    ...base,
    id: Number(memberId),
    kind: 'only-headquarters',
    yours: null,
    headquarters: [entry],
    ...more,
  };
}

const theirs = [
  onlyTheirs('11', { forename: 'Ann', dob: '1950-01-01' }),
  onlyTheirs('12', { forename: 'Bea', dob: '1950-01-02' }),
  onlyTheirs('13', { forename: 'Cay', dob: '1950-01-03' }),
  onlyTheirs('14', { forename: 'Dot', dob: '1950-01-04' }),
  onlyTheirs('15', { forename: 'JOAN', dob: '1949-05-17' }),
];

const idsOf = (finding: FindingView, all: readonly FindingView[]) =>
  likelyMembers(finding, all).map(({ memberId }) => memberId);

test('whoever shares forename and birthday stands first, and of those who share nothing a few', () => {
  assert.deepEqual(idsOf(base, theirs), ['15', '11', '12']);
});

test('a member who is answered for is offered no more', () => {
  const taken = theirs.map((one) => (one.id === 15 ? { ...one, answer: { kind: 'ours' as const } } : one));
  assert.ok(!idsOf(base, taken).includes('15'));
});

test('those a finding shows come before all others, and a member is not the same as a member', () => {
  const shown = { ...base, kind: 'unsure' as const, headquarters: theirs[3]?.headquarters ?? [] };
  assert.deepEqual(idsOf(shown, theirs.slice(0, 1)), ['14', '11']);
  assert.deepEqual(likelyMembers(theirs[0] as FindingView, theirs), []);
});
