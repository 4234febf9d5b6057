/** ROLL-2 in the running office: pairs are found in the background, told apart for good, merged by one officer or by two. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OfficeTables, openStore } from '@countersign/store';
import { Journey, officerTokens } from './office-fixtures.ts';
import { crowd, publishMembers, type SampleMember, waitUntil } from './register-fixtures.ts';

const ann: SampleMember = {
  id: '7001',
  title: 'Mrs',
  forename: 'Ann',
  surname: 'Rhydderch',
  address1: '14 Tan y Bryn',
  town: 'Bala',
  postcode: 'LL23 7SR',
  dob: '1948-05-17',
  branch: 'Meirion',
};
const annie: SampleMember = {
  ...ann,
  id: '7002',
  forename: 'Annie',
  email: 'ann@example.org',
  branch: 'Leeds',
};
const gwilym: SampleMember = { ...ann, id: '7003', title: 'Mr', forename: 'Gwilym', dob: '1946-01-30' };
const [first, second] = officerTokens as [string, string];

async function runAndWait(journey: Journey): Promise<void> {
  await journey.ask('duplicates/runs', {});
  await waitUntil(async () => (await journey.ask('duplicates')).work.state !== 'running');
}

test('ROLL-2: a pair is found, told apart for good, and shown again when a name changes', async (context) => {
  const journey = await new Journey().start(context);
  await publishMembers(journey, [ann, annie, gwilym, ...crowd(180)]);
  await runAndWait(journey);
  const list = await journey.ask('duplicates');
  assert.deepEqual([list.work.state, list.work.members, list.work.found], ['done', 183, 1]);
  const [pair] = list.pairs;
  assert.deepEqual([pair.left.memberId, pair.right.memberId, pair.household], ['7001', '7002', false]);
  const whole = await journey.ask(`duplicates/${pair.id}`);
  assert.equal(whole.probability, null, 'how likely it is, is not told before the decision');
  assert.deepEqual(whole.differs.toSorted(), ['branch', 'email', 'forename', 'id']);
  assert.ok(whole.reasons.includes('same surname') && whole.reasons.includes('same date of birth'));

  const apart = await journey.ask(`duplicates/${pair.id}/apart`, { reason: 'mother and daughter' });
  assert.ok(apart.pair.probability > 0.5, 'now it is told');
  await runAndWait(journey);
  assert.deepEqual((await journey.ask('duplicates')).counts, { open: 0, apart: 1, merged: 0 });
  await publishMembers(journey, [{ ...annie, phone: '01678 520000' }]);
  await runAndWait(journey);
  assert.deepEqual((await journey.ask('duplicates')).counts, { open: 0, apart: 1, merged: 0 });
  await publishMembers(journey, [{ ...annie, middle: 'Mair' }]);
  await runAndWait(journey);
  const again = await journey.ask('duplicates');
  assert.deepEqual([again.counts.open, again.pairs[0].again], [1, true]);
  const shown = await journey.ask(`duplicates/${pair.id}`);
  assert.deepEqual(
    shown.decisions.map(({ kind, by, reason }: { kind: string; by: string; reason: string }) => [
      kind,
      by,
      reason,
    ]),
    [['apart', 'office', 'mother and daughter']],
  );
});

test('ROLL-2: a merge that takes a vote away is proposed by one officer and done by another, and undone in the same way', async (context) => {
  const journey = await new Journey().start(context);
  await publishMembers(journey, [ann, annie, gwilym, ...crowd(180)]);
  await runAndWait(journey);
  const { id } = (await journey.ask('duplicates')).pairs[0];
  const merge = { stays: '7001', take: ['email'], reason: 'one person in two branches' };
  const nameless = await journey.office(`duplicates/${id}/merge`, merge);
  assert.deepEqual([nameless.status, nameless.body.error], [403, 'needs-second-officer']);
  const wrong = await journey.office(`duplicates/${id}/merge`, { ...merge, take: ['id'] }, first);
  assert.deepEqual([wrong.status, wrong.body.place], [400, 'take']);
  const proposed = await journey.office(`duplicates/${id}/merge`, merge, first);
  assert.deepEqual(
    [proposed.status, proposed.body.outcome],
    [200, 'proposed'],
    JSON.stringify(proposed.body),
  );
  const twice = await journey.office(`duplicates/${id}/apart`, { reason: 'or rather not' }, second);
  assert.equal(twice.status, 409, 'while an act waits nothing else is decided of the pair');
  const waiting = await journey.ask(`duplicates/${id}`);
  assert.deepEqual([waiting.state, waiting.officers, waiting.waitingAct], ['open', 2, proposed.body.actId]);

  const act = await actOf(journey, proposed.body.actId);
  const alone = await journey.office(`acts/${act.id}/approve`, { seen: act.act, reason: '' }, first);
  assert.equal(alone.status, 409, 'not by the one who proposed it');
  const approved = await journey.office(`acts/${act.id}/approve`, { seen: act.act, reason: '' }, second);
  assert.equal(approved.status, 200, JSON.stringify(approved.body));
  const merged = await journey.ask(`duplicates/${id}`);
  assert.deepEqual([merged.state, merged.left.state, merged.right.state], ['merged', 'present', 'merged']);
  assert.equal(merged.left.fields.email, 'ann@example.org', 'taken from the entry that went');

  const undo = await journey.office(`duplicates/${id}/undo`, { reason: 'they are sisters' }, second);
  assert.equal(undo.body.outcome, 'proposed', 'what two decided, two take back');
  const back = await actOf(journey, undo.body.actId);
  await journey.office(`acts/${back.id}/approve`, { seen: back.act, reason: '' }, first);
  const open = await journey.ask(`duplicates/${id}`);
  assert.deepEqual([open.state, open.left.state, open.right.state], ['open', 'present', 'present']);
  assert.equal(open.left.fields.email, undefined, 'as it was before');
});

async function actOf(journey: Journey, id: number) {
  const { acts } = await journey.ask('acts');
  return acts.find((one: { id: number }) => one.id === id);
}

test('ROLL-2: an act agreed on for an entry that has changed since is not done', async (context) => {
  const journey = await new Journey().start(context);
  await publishMembers(journey, [ann, annie, ...crowd(180)]);
  await runAndWait(journey);
  const { id } = (await journey.ask('duplicates')).pairs[0];
  const merge = { stays: '7001', take: [], reason: 'one person in two branches' };
  const { actId } = (await journey.office(`duplicates/${id}/merge`, merge, first)).body;
  const act = await actOf(journey, actId);
  await publishMembers(journey, [{ ...ann, forename: 'Annette' }]);
  const approved = await journey.office(`acts/${actId}/approve`, { seen: act.act, reason: '' }, second);
  assert.equal(approved.status, 409);
  assert.equal((await journey.ask(`duplicates/${id}`)).state, 'open');
});

test('ROLL-2: one of two may not vote: one officer merges them, and takes it back', async (context) => {
  const journey = await new Journey().start(context);
  const rule =
    'rule joined-in-time, version 1\ntime zone Europe/London\ngrace 0 days\njoined on or before 2022-06-03\n';
  await publishMembers(journey, [
    { ...ann, joined: '2020-01-01' },
    { ...annie, joined: '2022-07-20' },
    ...crowd(180),
  ]);
  const kept = await journey.office('eligibility/rule', { text: rule, try: false }, first);
  assert.equal(kept.status, 200, JSON.stringify(kept.body));
  await runAndWait(journey);
  const { id } = (await journey.ask('duplicates')).pairs[0];
  const pair = await journey.ask(`duplicates/${id}`);
  assert.deepEqual([pair.mayVote, pair.officers], [{ left: true, right: false }, 1]);
  // The one who may vote goes, or takes over the day by which they may not: a vote is taken away.
  for (const choice of [
    { stays: '7002', take: [] },
    { stays: '7001', take: ['joined'] },
  ]) {
    const { outcome, actId } = await journey.askNamed(`duplicates/${id}/merge`, {
      ...choice,
      reason: 'joined twice',
    });
    assert.equal(outcome, 'proposed');
    await journey.askNamed(`acts/${actId}/withdraw`, { reason: 'they are two' });
  }
  const merged = await journey.askNamed(`duplicates/${id}/merge`, {
    stays: '7001',
    take: [],
    reason: 'joined twice',
  });
  assert.deepEqual([merged.outcome, merged.pair.state], ['done', 'merged']);
  const undone = await journey.askNamed(`duplicates/${id}/undo`, { reason: 'or not' });
  assert.deepEqual([undone.outcome, undone.pair.right.state], ['done', 'present']);
});

test('ROLL-2: the database itself refuses a merge of two voters without an act, and a pair changed without a decision', async (context) => {
  const journey = await new Journey().start(context);
  await publishMembers(journey, [ann, annie, ...crowd(180)]);
  await runAndWait(journey);
  const { id } = (await journey.ask('duplicates')).pairs[0];
  const store = openStore<OfficeTables>(journey.databaseUrl, { connections: 1 });
  context.after(() => store.close());
  const decision = { pair_id: id, at: 1, by_whom: 'officer-1', kind: 'merged', reason: 'alone' } as const;
  await assert.rejects(
    store.transaction(async (tx) => {
      const event = await tx.selectFrom('office.register_event').select('id').executeTakeFirstOrThrow();
      const more = { voters: 2, household: false, event_id: event.id, act_id: null };
      await tx
        .insertInto('office.duplicate_decision')
        .values({ ...decision, ...more })
        .execute();
    }),
    /check constraint/,
  );
  await assert.rejects(
    store.transaction((tx) =>
      tx.updateTable('office.duplicate_pair').set({ state: 'apart' }).where('id', '=', id).execute(),
    ),
    /check constraint|needs a decision/,
  );
});

test('two entries that a person puts side by side: of one household they need two officers', async (context) => {
  const journey = await new Journey().start(context);
  await publishMembers(journey, [ann, gwilym, ...crowd(20)]);
  const pair = await journey.ask('duplicates', { one: '7003', other: '7001' });
  assert.deepEqual([pair.left.memberId, pair.household, pair.officers], ['7001', true, 2]);
  assert.equal((await journey.office('duplicates', { one: '7001', other: '7001' })).status, 400);
  assert.equal((await journey.office('duplicates', { one: '7001', other: 'nobody' })).status, 404);
  assert.equal((await journey.ask('duplicates')).counts.open, 1, 'it is on the list without a run');
});

test('ROLL-2: a search under way is stopped by an officer, nothing of it is kept, and the next one runs', async (context) => {
  const journey = await new Journey().start(context);
  await publishMembers(journey, [ann, annie, gwilym, ...crowd(4_000)]);
  await journey.ask('duplicates/runs', {});
  const { work } = await journey.ask('duplicates/runs/stop', {});
  assert.deepEqual([work.state, work.message], ['failed', 'Stopped by office; nothing of it was kept.']);
  assert.deepEqual((await journey.ask('duplicates')).counts, { open: 0, apart: 0, merged: 0 });
  const idle = await journey.office('duplicates/runs/stop', {});
  assert.deepEqual([idle.status, idle.body.error], [409, 'refused-by-rule']);
  await runAndWait(journey);
  assert.equal((await journey.ask('duplicates')).work.members, 4_003);
});
