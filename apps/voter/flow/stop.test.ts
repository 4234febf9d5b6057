import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BallotView, CredentialView, ErrorCode } from '@countersign/api';
import { ballotStates, type Definition } from '@countersign/ballot';
import { sampleDefinition } from '@countersign/record/fixtures';
import { stopOfBallot, stopOfCredential, stopOfError } from './stop.ts';

const hash = 'ab'.repeat(32);

function ballotIn(
  stage: BallotView['stage'],
  changes: Partial<Definition> = {},
  jointKey: string | null = hash,
) {
  return stopOfBallot({ stage, jointKey } as BallotView, sampleDefinition(changes))?.kind;
}

test('RULE-4: only an open ballot with a key, held online, lets a member vote', () => {
  const letting = ballotStates.filter((stage) => ballotIn(stage) === undefined);
  assert.deepEqual(letting, ['open']);
  assert.equal(ballotIn('open', { channels: ['post'] }), 'post-only');
  assert.equal(ballotIn('open', {}, null), 'not-open');
  assert.equal(ballotIn('suspended'), 'suspended');
  assert.equal(ballotIn('declared'), 'closed');
  assert.equal(ballotIn('void'), 'void');
});

function credentialIn(status: CredentialView['status'], acts: CredentialView['acts'] = []): CredentialView {
  return { reference: '7K3MP2Q9XW', credential: 1, key: hash, status, acts };
}

test('VOTE-4: a used credential stops with its place in the log, unless the last vote counts', () => {
  const act = (kind: 'online-ballot' | 'paper-received', leaf: number | null) => [
    { kind, leaf, entryHash: hash, status: null },
  ];
  assert.deepEqual(stopOfCredential(credentialIn('online', act('online-ballot', 7)), 'locked'), {
    kind: 'used-online',
    leaf: 7,
  });
  assert.deepEqual(stopOfCredential(credentialIn('post', act('paper-received', null)), 'first-received'), {
    kind: 'used-post',
    leaf: undefined,
  });
  for (const status of ['online', 'post', 'open'] as const)
    assert.equal(stopOfCredential(credentialIn(status), 'last-received'), undefined);
  for (const status of ['revoked', 'spare'] as const)
    assert.equal(stopOfCredential(credentialIn(status), 'last-received')?.kind, status);
  assert.equal(
    stopOfCredential(credentialIn('lapsed'), 'last-received')?.kind,
    'closed',
    'ROLL-LAPSE: after the close',
  );
});

function refused(code: ErrorCode) {
  return { kind: 'refused', code, message: 'm', place: undefined, attemptsLeft: undefined } as const;
}

test('every refusal has its page; one this page does not know is shown with its code', () => {
  assert.equal(stopOfError(refused('ballot-closed')).kind, 'closed');
  assert.equal(stopOfError(refused('unknown-reference')).kind, 'unknown-reference');
  assert.equal(stopOfError(refused('already-used-post')).kind, 'used-post');
  assert.deepEqual(stopOfError(refused('proof-invalid')), { kind: 'refused', detail: 'proof-invalid' });
  assert.deepEqual(stopOfError({ kind: 'unreachable', message: 'm' }, true), {
    kind: 'unreachable',
    casting: true,
  });
  assert.equal(stopOfError(refused('too-many-requests')).kind, 'unreachable');
  assert.equal(stopOfError({ kind: 'unintelligible', message: 'm' }).kind, 'service-differs');
});
