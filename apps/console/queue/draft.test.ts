import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClaimView, RecordView } from '@countersign/api';
import { isSeen, startDraft, withBranch, withField, withSeen } from './draft.ts';

const member: RecordView = {
  memberId: '7',
  name: 'Ann',
  branch: '',
  state: 'present',
  fields: {},
  address: [],
};
const claim = {
  kind: 'missing',
  person: { fields: { surname: 'Bevan' }, address: ['1 Quay'] },
  likely: [{ member, reasons: [], isSure: true }],
} as unknown as ClaimView;

test('an addition waits until everybody like the new member has been told from them', () => {
  const draft = startDraft(claim);
  assert.equal(isSeen(claim, draft), false);
  const seen = withSeen(withSeen(draft, '7', true), '7', true);
  assert.deepEqual(seen.approval.notThese, ['7']);
  assert.equal(isSeen(claim, seen), true);
  assert.equal(isSeen(claim, withSeen(seen, '7', false)), false);
});

test('a field is corrected and all others stay; the address is line by line', () => {
  const draft = withField(withField(startDraft(claim), 'dob', '1960-02-01'), 'address', '1 Quay\nBala');
  assert.deepEqual(draft.approval.person, {
    fields: { surname: 'Bevan', dob: '1960-02-01' },
    address: ['1 Quay', 'Bala'],
  });
});

test('no branch is no field, so that the office sees the difference', () => {
  assert.equal(withBranch(startDraft(claim), 'Leeds').approval.branch, 'Leeds');
  assert.equal('branch' in withBranch(withBranch(startDraft(claim), 'Leeds'), undefined).approval, false);
});
