/** RECON-3 at headquarters: what branches claim is approved into the register, refused, asked back, and taken back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OfficeTables, openStore } from '@countersign/store';
import { lockBranchWork, saveClaims } from '@countersign/store/branch';
import pg from 'pg';
import { approve, latePeople, openLateVoting, override, rule } from './late-fixtures.ts';
import { Journey, officerTokens } from './office-fixtures.ts';
import { crowd, publishMembers, type SampleMember, submitClaims, waitUntil } from './register-fixtures.ts';

const ann: SampleMember = {
  id: '7001',
  forename: 'Ann',
  surname: 'Rhydderch',
  address1: '14 Tan y Bryn',
  town: 'Bala',
  postcode: 'LL23 7SR',
  dob: '1948-05-17',
  email: 'ann@example.org',
  branch: 'Meirion',
};
const { address1: _, ...annFields } = ann;
const newcomer = {
  fields: { forename: 'Ioan', surname: 'Penhallow', town: 'Bala', postcode: 'LL23 7AB', dob: '1960-02-01' },
  address: ['3 Heol Newydd'],
};
const [first] = officerTokens as [string];

/** Whether a session of the database waits for what another one holds. */
async function waitsForLock(journey: Journey): Promise<boolean> {
  const client = new pg.Client({ connectionString: journey.databaseUrl });
  await client.connect();
  try {
    return (await client.query('SELECT FROM pg_locks WHERE NOT granted')).rowCount !== 0;
  } finally {
    await client.end();
  }
}

async function start(context: Parameters<Journey['start']>[0]): Promise<Journey> {
  const journey = await new Journey().start(context);
  await publishMembers(journey, [ann, ...crowd(30)]);
  return journey;
}

test('RECON-3: a missing member is added in the transaction of the approval, and taken back with it', async (context) => {
  const journey = await start(context);
  const [id] = await submitClaims(journey, [
    { branch: 'Meirion', kind: 'missing', details: { person: newcomer } },
  ]);
  journey.clock.seconds += 600;
  const claim = await journey.ask(`claims/${id}`);
  assert.deepEqual([claim.name, claim.likely, claim.problems], ['Ioan Penhallow', [], []]);
  const approved = await journey.office(`claims/${id}/approve`, {}, first);
  assert.equal(approved.status, 200, JSON.stringify(approved.body));
  const { state, decisions } = approved.body.claim;
  assert.deepEqual([state, decisions[0].memberId, decisions[0].by], ['approved', `claim-${id}`, 'officer-1']);
  const { times } = await journey.ask('claims');
  assert.deepEqual(times.decided, { claims: 1, median: 600, longest: 600 });
  const twice = await journey.office(`claims/${id}/approve`, {}, first);
  assert.equal(twice.status, 409, 'nobody is added twice');
  const pair = await journey.office('duplicates', { one: `claim-${id}`, other: '7001' });
  assert.deepEqual([pair.status, pair.body.left.fields.branch], [200, 'Meirion']);
  const undone = await journey.askNamed(`claims/${id}/undo`, { reason: 'approved too soon' });
  assert.equal(undone.claim.state, 'waiting');
  assert.equal((await journey.office('duplicates', { one: `claim-${id}`, other: '7001' })).status, 404);
});

test('of twenty officers who approve at once, one does, and one member is added', async (context) => {
  const journey = await start(context);
  const [id] = await submitClaims(journey, [
    { branch: 'Leeds', kind: 'missing', details: { person: newcomer } },
  ]);
  const tries = Array.from({ length: 20 }, () => journey.office(`claims/${id}/approve`, {}, first));
  const replies = await Promise.all(tries);
  assert.equal(replies.filter(({ status }) => status === 200).length, 1);
  const { claim } = replies.find(({ status }) => status === 200)?.body ?? {};
  assert.equal(claim.decisions.length, 1);
});

test('an addition that would make a second entry is refused until the officer has seen the first', async (context) => {
  const journey = await start(context);
  const { id: __, ...fields } = annFields;
  const person = {
    fields: { ...fields, forename: 'Annie', postcode: 'll237sr' },
    address: ['14 Tan-y-Bryn'],
  };
  const [id] = await submitClaims(journey, [{ branch: 'Leeds', kind: 'missing', details: { person } }]);
  const { likely } = await journey.ask(`claims/${id}`);
  assert.deepEqual([likely[0].member.memberId, likely[0].isSure], ['7001', true]);
  assert.ok(likely[0].reasons.includes('same address'), JSON.stringify(likely[0].reasons));
  const refused = await journey.office(`claims/${id}/approve`, {}, first);
  assert.deepEqual([refused.status, refused.body.place], [409, '7001']);
  const bulk = await journey.askNamed('claims/bulk', { ids: [id], decision: 'approve' });
  assert.deepEqual([bulk.done, bulk.refused[0].id], [[], id], 'nor many at once');
  const seen = await journey.office(
    `claims/${id}/approve`,
    { notThese: ['7001'], reason: 'her daughter' },
    first,
  );
  assert.equal(seen.status, 200, JSON.stringify(seen.body));
});

test('a person with a wrong field is not entered; the officer puts it right', async (context) => {
  const journey = await start(context);
  const person = { ...newcomer, fields: { ...newcomer.fields, dob: '31/02/1960' } };
  const [id] = await submitClaims(journey, [{ branch: 'Leeds', kind: 'missing', details: { person } }]);
  assert.equal((await journey.ask(`claims/${id}`)).problems[0].field, 'dob');
  const refused = await journey.office(`claims/${id}/approve`, {}, first);
  assert.deepEqual([refused.status, refused.body.place], [409, 'dob']);
  const approved = await journey.office(`claims/${id}/approve`, { person: newcomer }, first);
  assert.equal(approved.status, 200, JSON.stringify(approved.body));
});

test('corrections, moves, removals: each changes one member as the branch says, many at once too', async (context) => {
  const journey = await start(context);
  const email = (memberId: string, value: string) => ({
    ...{ branch: 'Leeds', kind: 'correct-field' as const, memberId },
    details: { fields: [{ field: 'email', value }] },
  });
  const [good, bad, moved, died, notOurs] = (await submitClaims(journey, [
    email('S1000', 'new@example.org'),
    email('S1002', 'no address'),
    { branch: 'Leeds', kind: 'moved', memberId: '7001', details: { to: 'Leeds' } },
    { branch: 'Leeds', kind: 'died', memberId: 'S1004', details: { day: '2022-05-01' } },
    { branch: 'Leeds', kind: 'not-ours', memberId: 'S1006', details: {} },
  ])) as [number, number, number, number, number];
  const bulk = await journey.askNamed('claims/bulk', {
    ids: [good, bad],
    decision: 'approve',
    reason: 'the branch knows',
  });
  assert.deepEqual([bulk.done, bulk.refused.map(({ id }: { id: number }) => id)], [[good], [bad]]);
  assert.equal((await journey.ask(`claims/${good}`)).member.fields.email, 'new@example.org');
  assert.equal((await journey.askNamed(`claims/${moved}/approve`, {})).claim.member.branch, 'Leeds');
  assert.equal((await journey.askNamed(`claims/${died}/approve`, {})).claim.member.state, 'gone');
  const nowhere = await journey.office(`claims/${notOurs}/approve`, { branch: 'Nowhere' }, first);
  assert.deepEqual([nowhere.status, nowhere.body.place], [409, 'branch']);
  assert.equal(
    (await journey.askNamed(`claims/${notOurs}/approve`, { branch: 'Meirion' })).claim.member.branch,
    'Meirion',
  );
  for (const id of [moved, died, notOurs])
    await journey.askNamed(`claims/${id}/undo`, { reason: 'all back' });
  assert.equal((await journey.ask(`claims/${moved}`)).member.branch, 'Meirion');
  assert.equal((await journey.ask(`claims/${died}`)).member.state, 'present');
  const list = await journey.ask('claims?kind=died&state=waiting');
  assert.deepEqual([list.claims.length, list.claims[0].id], [1, died]);
});

test('refused with a reason, asked back with a question; two entries that are one go to the duplicates', async (context) => {
  const journey = await start(context);
  const [refused, asked, same] = (await submitClaims(journey, [
    { branch: 'Leeds', kind: 'lapsed', memberId: 'S1000', details: {} },
    { branch: 'Leeds', kind: 'missing', details: { person: newcomer } },
    { branch: 'Leeds', kind: 'same-as', memberId: 'S1002', details: { memberId: '7001' } },
  ])) as [number, number, number];
  assert.equal((await journey.office(`claims/${refused}/refuse`, { reason: '...' }, first)).status, 400);
  assert.equal(
    (await journey.askNamed(`claims/${refused}/refuse`, { reason: 'paid last week' })).claim.state,
    'refused',
  );
  const { claim } = await journey.ask(`claims/${asked}/ask`, { question: 'Since when is he a member?' });
  assert.deepEqual([claim.state, claim.question], ['asked', 'Since when is he a member?']);
  const { decisions } = (await journey.askNamed(`claims/${same}/approve`, {})).claim;
  const pairs = await journey.ask('duplicates');
  assert.deepEqual([pairs.counts.open, pairs.pairs[0].id], [1, decisions[0].pairId]);
});

test('a decision stays while the branch has asked again about the same: the officer decides the newer claim first', async (context) => {
  const journey = await start(context);
  const leaver = { branch: 'Leeds', kind: 'lapsed', memberId: 'S1000', details: {} } as const;
  const [old] = (await submitClaims(journey, [leaver])) as [number];
  await journey.askNamed(`claims/${old}/approve`, {});
  const [newer] = (await submitClaims(journey, [{ ...leaver, kind: 'died', again: old }])) as [number];
  const undo = () => journey.office(`claims/${old}/undo`, { reason: 'approved too soon' }, first);
  for (const state of ['waiting', 'asked']) {
    if (state === 'asked') await journey.ask(`claims/${newer}/ask`, { question: 'When was it?' });
    const refused = await undo();
    assert.deepEqual(
      [refused.status, refused.body.place],
      [409, String(newer)],
      JSON.stringify(refused.body),
    );
    assert.match(refused.body.message, new RegExp(`asked again .* Decide claim ${newer}`));
  }
  const claim = await journey.ask(`claims/${old}`);
  assert.deepEqual([claim.state, claim.member.state, claim.decisions.length], ['approved', 'gone', 1]);
  await journey.askNamed(`claims/${newer}/refuse`, { reason: 'alive and well' });
  assert.equal((await undo()).body.claim.state, 'waiting');
});

test('a claim the branch sends while a decision on the same is taken back is met with the same refusal', async (context) => {
  const journey = await start(context);
  const leaver = { branch: 'Leeds', kind: 'lapsed', memberId: 'S1000', details: {} } as const;
  const [old] = (await submitClaims(journey, [leaver])) as [number];
  await journey.askNamed(`claims/${old}/refuse`, { reason: 'paid last week' });
  const store = openStore<OfficeTables>(journey.databaseUrl, { connections: 1 });
  context.after(() => store.close());
  const undo = await store.transaction(async (tx) => {
    await lockBranchWork(tx, 'Leeds');
    const { finding_id: finding } = await tx
      .selectFrom('office.claim')
      .select('finding_id')
      .where('id', '=', old)
      .executeTakeFirstOrThrow();
    const said = {
      by: 'branch',
      who: 'officer@branch.example',
      at: Math.floor(journey.clock.now()),
    } as const;
    const about = {
      branch: 'Leeds',
      finding,
      kind: 'died',
      memberId: 'S1000',
      details: {},
      note: '',
    } as const;
    await saveClaims(tx, [{ ...about, ...said }]);
    const reply = journey.office(`claims/${old}/undo`, { reason: 'too soon' }, first);
    await waitUntil(() => waitsForLock(journey));
    return { reply };
  });
  const refused = await undo.reply;
  assert.equal(refused.status, 409, JSON.stringify(refused.body));
});

test('the database itself refuses a claim that is decided without a decision', async (context) => {
  const journey = await start(context);
  const [id] = await submitClaims(journey, [
    { branch: 'Leeds', kind: 'died', memberId: 'S1000', details: {} },
  ]);
  const store = openStore<OfficeTables>(journey.databaseUrl, { connections: 1 });
  context.after(() => store.close());
  const decided = { state: 'approved', decided_by: 'officer-1', decided_at: 2_000_000_000 } as const;
  await assert.rejects(
    store.transaction((tx) =>
      tx
        .updateTable('office.claim')
        .set(decided)
        .where('id', '=', id as number)
        .execute(),
    ),
    /needs a decision/,
  );
});

test('RECON-3, ROLL-5: after the freeze an approval proposes a late addition; the time to the code is measured', async (context) => {
  const journey = await openLateVoting(context);
  const person = {
    fields: { ...newcomer.fields, postcode: 'LL23 7AB', joined: '2019-05-01', town: 'Bala' },
    address: newcomer.address,
  };
  const [missing, moved, died] = (await submitClaims(journey, [
    { branch: 'Leeds', kind: 'missing', details: { person } },
    { branch: 'Leeds', kind: 'moved', memberId: 'S1001', details: { to: 'Leeds' } },
    { branch: 'Leeds', kind: 'died', memberId: 'S1000', details: {} },
  ])) as [number, number, number];
  const desk = await journey.office(`claims/${missing}/approve`, {});
  assert.equal(desk.body.error, 'needs-second-officer', 'the token of the office names nobody');
  assert.equal((await journey.ask(`claims/${missing}`)).state, 'waiting', 'and nothing is half done');
  journey.clock.seconds += 60;
  const approved = await journey.office(`claims/${missing}/approve`, {}, first);
  assert.equal(approved.status, 200, JSON.stringify(approved.body));
  const [{ actId, memberId }] = approved.body.claim.decisions;
  assert.equal(approved.body.claim.codedAt, null);
  journey.clock.seconds += 60;
  await approve(journey, await actOf(journey, actId));
  await waitUntil(async () => (await journey.ask(`claims/${missing}`)).codedAt !== null);
  assert.deepEqual((await journey.ask('claims')).times.coded.claims, 1);
  assert.ok((await journey.ask('claims')).times.coded.median >= 120);
  assert.equal((await journey.packOf(memberId)).memberId, memberId);
  const undo = await journey.office(`claims/${missing}/undo`, { reason: 'too late' }, first);
  assert.equal(undo.status, 409);
  assert.equal((await journey.office(`claims/${moved}/approve`, {}, first)).status, 409);
  const removal = await journey.office(`claims/${died}/approve`, {}, first);
  const act = await actOf(journey, removal.body.claim.decisions[0].actId);
  assert.match(act.act, /S1000/);
});

test('RECON-3: a member approved before the freeze has a code with it, without further work, and is no sooner coded', async (context) => {
  const journey = await new Journey().start(context);
  await publishMembers(journey, latePeople);
  await journey.askNamed('eligibility/rule', { text: rule, try: false });
  const person = { ...newcomer, fields: { ...newcomer.fields, joined: '2019-05-01' } };
  const [id] = await submitClaims(journey, [{ branch: 'Leeds', kind: 'missing', details: { person } }]);
  await journey.askNamed(`claims/${id}/approve`, {});
  journey.clock.seconds += 3_600;
  assert.equal((await journey.ask('claims')).times.coded.claims, 0);
  await override(journey);
  await journey.ask('notices', {
    name: 'voting-once',
    texts: [{ language: 'en', text: 'You have one vote.' }],
  });
  await journey.command('freeze-roll');
  const { coded } = (await journey.ask('claims')).times;
  assert.deepEqual([coded.claims, coded.median >= 3_600], [1, true]);
  assert.equal((await journey.packOf(`claim-${id}`)).state, 'made');
});

async function actOf(journey: Journey, id: number) {
  const { acts } = await journey.ask('acts');
  return acts.find((one: { id: number }) => one.id === id);
}
