/** Membership tested again at the close: what the verifier makes of it, and of those who cheat at it (ROLL-8, ROLL-LAPSE). */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { CredentialNumber } from '@countersign/bytes';
import { referenceGroup } from '@countersign/crypto';
import { type Body, type BodyOf, decideRights, parseDeclaration } from '@countersign/record';
import type { RecordFiles } from './audit.ts';
import { SampleRecord, sampleRule, smallPlan } from './fixtures.ts';
import type { Report } from './report.ts';
import { verifyRecord } from './verify-record.ts';

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const verify = (files: RecordFiles): Report =>
  verifyRecord({ files, group: referenceGroup, random, progress: () => {} });
const failures = (report: Report) =>
  report.duties
    .filter(({ status }) => status === 'failed')
    .map(({ id, problems }) => `${id}: ${problems[0]}`);

/** Credential 0 voted online, 1 by post, 3 not at all. */
const lapsed = new Map([
  [3, 'left'],
  [0, 'fee-unpaid'],
]);
const plan = { ...smallPlan, lapsed };

test('ROLL-8: who lapsed before the close is left out before the mix, counted by reason, and the result verifies', () => {
  const record = new SampleRecord(plan, 'lapsed').prepare().vote().count().declare();
  const report = verify(record.files());
  assert.deepEqual([report.verdict, failures(report)], ['verified', []]);
  const rights = decideRights(record.ledger);
  assert.deepEqual([...rights.statuses], [5, 2, 1, 5, 1, 4]);
  assert.deepEqual(rights.lapsed, [
    { reason: 'fee-unpaid', online: 1, post: 0, none: 0 },
    { reason: 'left', online: 0, post: 0, none: 1 },
  ]);
  const duty = report.duties.find(({ id }) => id === 'rights');
  assert.match(
    duty?.detail ?? '',
    /2 left out as members no longer \(1 had voted\); 5 tested again; by reason: fee-unpaid 1, left 1; each/,
  );
  const declared = parseDeclaration([...record.blobs.values()].at(-1) as Uint8Array);
  assert.ok(declared.ok);
  const { electorate, packs, online, post, none } = declared.value;
  assert.deepEqual(
    { electorate, packs, online, post, none },
    { electorate: 3, packs: 5, online: 2, post: 1, none: 0 },
  );
  assert.deepEqual(declared.value.lapsed, rights.lapsed);
});

test('ROLL-8: a paper of who lapsed is not counted', () => {
  const papers = { ...smallPlan, papers: new Map<bigint, number>(), lapsed: new Map([[1, 'left']]) };
  const record = new SampleRecord(papers, 'lapsed paper').prepare().vote().count();
  assert.deepEqual(failures(verify(record.files())), []);
  const counted = new SampleRecord({ ...papers, papers: smallPlan.papers }, 'counted')
    .prepare()
    .vote()
    .count();
  assert.match(
    failures(verify(counted.files())).join(),
    /paper-counts: 1 envelopes were counted, 0 were received/,
  );
});

/** The same ballot up to its close. */
function closed(): SampleRecord {
  const record = new SampleRecord(plan, 'refused').prepare().vote();
  const counts = { online: 3, post: 1, none: 1, revoked: 0, refusedAttempts: 0, failedNearClose: 0 };
  record.say({ kind: 'closed', ...counts });
  return record;
}

const leave = (credential: number, reason = 'left'): Body => ({
  ...{ kind: 'credential-lapsed', credential: credential as CredentialNumber, reason },
});
const stated = (change: Partial<BodyOf<'membership-tested'>> = {}): Body => ({
  ...{ kind: 'membership-tested', rule: sampleRule, members: 5, still: 4 },
  ...{ lapsed: [{ reason: 'left', members: 1 }], undecided: 0 },
  ...change,
});

function refusal(record: SampleRecord, body: Body): string {
  const before = record.ledger;
  const entry = record.sign(body);
  const applied = before.apply(entry, record.entries.length as never);
  assert.ok(!applied.ok, `${body.kind} was taken`);
  return applied.error;
}

test('ROLL-LAPSE: nothing is listed, mixed or counted before membership was tested', () => {
  const record = closed();
  const blob = record.blob(new Uint8Array(6));
  const bodies: readonly Body[] = [
    { kind: 'final-statuses', statuses: blob },
    { kind: 'mix-input', contest: 0, ciphertexts: blob },
    {
      ...{ kind: 'paper-count', batch: 1, round: 1, counter: 'Ann' },
      ...{ envelopes: 0, papers: 0, empty: 0, extra: 0, contests: [] },
    },
  ];
  for (const body of bodies) assert.match(refusal(record, body), /membership has not been tested again/);
});

test('ROLL-LAPSE: nobody is left out twice, before the close, after the test, or without a live credential', () => {
  const open = new SampleRecord(plan, 'open').prepare().vote();
  assert.match(refusal(open, leave(0)), /does not belong in stage open/);
  const record = closed();
  assert.match(refusal(record, leave(5)), /never issued/);
  assert.match(refusal(record, leave(6)), /there is no credential 6/);
  record.say(leave(0));
  assert.match(refusal(record, leave(0)), /left out already/);
  record.say(stated());
  assert.match(refusal(record, leave(2)), /membership was tested before/);
  assert.match(refusal(record, stated({ undecided: 1, still: 3 })), /membership was tested before/);
});

test('ROLL-LAPSE: the sums of the test are those of the log', () => {
  const record = closed();
  record.say(leave(0));
  for (const [change, why] of [
    [{ members: 6, still: 5 }, /6 members were tested, and 5 are entitled/],
    [{ still: 5 }, /not members still/],
    [{ lapsed: [{ reason: 'other', members: 1 }] }, /the reasons are not those/],
    [{ still: 5, lapsed: [] }, /the reasons are not those/],
    [{ rule: new Uint8Array(32) }, /another rule/],
  ] as const)
    assert.match(refusal(record, stated(change)), why);
  record.say(stated({ still: 3, undecided: 1 }));
  assert.equal(record.ledger.latest('membership-tested')?.body.undecided, 1);
});

test('ROLL-LAPSE: a roll that is a file has no rule, and is not tested again', () => {
  const record = new SampleRecord(smallPlan, 'no rule').prepare().vote();
  record.say({
    kind: 'closed',
    online: 3,
    post: 1,
    none: 1,
    revoked: 0,
    refusedAttempts: 0,
    failedNearClose: 0,
  });
  assert.match(refusal(record, leave(0)), /without a rule/);
  assert.match(refusal(record, stated()), /without a rule/);
});

test('ROLL-8: who lapsed and is mixed all the same, or is left out unsaid, makes the record fail', () => {
  const silent = new SampleRecord({ ...plan, lapsed: new Map() }, 'silent').prepare().vote().count();
  silent.entries.splice(silent.ledger.latest('membership-tested')?.leaf as number, 1);
  assert.match(failures(verify(silent.files())).join(), /procedure: .*membership has not been tested again/);
  const left = new SampleRecord(plan, 'left').prepare().vote().count();
  const place = left.ledger.latest('membership-tested')?.leaf as number;
  left.entries.splice(place - 1, 1);
  assert.match(failures(verify(left.files())).join(), /procedure/);
});
