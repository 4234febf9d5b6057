/** A file of members on its way into the register of a running office: ROLL-1 and ROLL-4 on a real database. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { SnapshotView } from '@countersign/api';
import {
  loadRegisterMember,
  type OfficeTables,
  openStore,
  saveBranch,
  saveRegisterEvent,
  saveRegisterMembers,
} from '@countersign/store';
import { askRegister, assertLaw, publish, read, register, sendBytes, upload } from './intake-fixtures.ts';
import { Journey, officerTokens } from './office-fixtures.ts';

const header = 'Member No,Surname,Forename,Address 1,Postcode,Branch,DOB,Joined';
const row = (id: number | string, changes: Readonly<Record<string, string>> = {}) =>
  Object.values({
    ...{ id: `${id}`, surname: `Wyn${id}`, forename: 'Siân', address: `${id} Stryd Fawr` },
    ...{ postcode: 'LL23 7AB', branch: 'Bala', dob: '14/07/1952', joined: '2019-11-02' },
    ...changes,
  }).join(',');
const file = (...rows: readonly string[]) => [header, ...rows, ''].join('\r\n');
const numbers = [1, 2, 3, 4, 5, 6];
const plain = file(...numbers.map((id) => row(id, { branch: id < 5 ? 'Bala' : 'Leeds' })));

async function start(context: TestContext): Promise<Journey> {
  return new Journey().start(context);
}

/** Uploads, confirms the suggested mapping, publishes. */
async function bring(journey: Journey, text: string): Promise<SnapshotView> {
  const first = await upload(journey, 'members.csv', text);
  const staged = first.state === 'staged' ? first : await confirm(journey, first);
  return publish(journey, staged.id);
}

function confirm(journey: Journey, { id, mapping }: SnapshotView): Promise<SnapshotView> {
  return read(journey, id, { mapping });
}

const refusal = async (journey: Journey, path: string, body: object = {}) => {
  const { status, body: reply } = await journey.office(`register/${path}`, body, officerTokens[0]);
  assert.notEqual(status, 200, `${path} was not refused`);
  return reply;
};

test('ROLL-1 a new layout waits for its mapping, is known the next time, and the same file is no change', async (context) => {
  const journey = await start(context);
  const first = await upload(journey, 'members.csv', plain);
  assert.equal(first.state, 'uploaded');
  assert.deepEqual(first.mapping?.['address'], ['Address 1']);
  assert.equal(first.samples[0]?.[1], 'Wyn1');
  assert.equal(first.lines, null);
  assert.match(
    (await refusal(journey, `uploads/${first.id}/publish`, { reason: 'early', seen: first.seen })).message,
    /staged/,
  );
  assert.match(
    (await sendBytes(journey, 'uploads?name=b.csv', plain)).body.message,
    /Another file is on its way/,
  );
  const staged = await confirm(journey, first);
  assert.equal(staged.state, 'staged', staged.problem ?? '');
  assertLaw(staged);
  assert.deepEqual(staged.lines, { physical: 7, header: 1, blank: 0, accepted: 6, quarantined: 0 });
  assert.equal(staged.rows?.new, 6);
  assert.deepEqual(
    staged.branches.map(({ name, file: members, new: fresh }) => [name, members, fresh]),
    [
      ['Bala', 4, 4],
      ['Leeds', 2, 2],
    ],
  );
  const published = await publish(journey, staged.id);
  assert.equal(published.state, 'published', published.problem ?? '');
  assert.deepEqual(published.samples, [], 'cells of members are not kept where nobody needs them');
  const now = await register(journey);
  assert.deepEqual([now.members, now.branches.length, now.published?.id], [6, 2, staged.id]);

  const again = await upload(journey, 'members again.csv', plain);
  assert.equal(again.state, 'staged', 'the layout is known');
  assert.ok(again.isSame && again.isRepeated);
  assert.equal(again.rows?.unchanged, 6);
  assert.match(
    (await refusal(journey, `uploads/${again.id}/publish`, { reason: 'same', seen: again.seen })).message,
    /changes nothing/,
  );
});

test('GATE-1 a new extract that says what the register says already is published, and branches are counted by it', async (context) => {
  const journey = await start(context);
  await bring(journey, plain);
  const store = openStore<OfficeTables>(journey.databaseUrl, { connections: 1 });
  context.after(() => store.close());
  await store.transaction(async (tx) => {
    await saveBranch(tx, { name: 'Leeds', officerName: '', officerEmail: '', sourceMembers: 3 });
    const known = await loadRegisterMember(tx, '6');
    assert.ok(known);
    const fields = { ...known.details.fields, id: '7', surname: 'Wyn7' };
    const after = { fields, address: ['7 Stryd Fawr'] };
    const change = { memberId: '7', reason: 'on the list of the branch', change: { after } };
    const eventId = await saveRegisterEvent(tx, { at: 1, by: 'Leeds', kind: 'added', ...change });
    await saveRegisterMembers(tx, eventId, [{ ...known, memberId: '7', name: 'Siân Wyn7', details: after }]);
  });
  const leeds = async () => {
    const { branches } = await journey.ask('completeness');
    const found = branches.find((one: { branch: string }) => one.branch === 'Leeds');
    return { ...found, off: found.reasons.filter((one: string) => /at the source/.test(one)) };
  };
  const before = await leeds();
  assert.deepEqual([before.source, before.extracted, before.loaded, before.off.length], [3, 2, 3, 1]);
  const entered = file(...[1, 2, 3, 4, 5, 6, 7].map((id) => row(id, { branch: id < 5 ? 'Bala' : 'Leeds' })));
  const staged = await upload(journey, 'members, entered since.csv', entered);
  assert.deepEqual([staged.isSame, staged.isRepeated, staged.rows?.unchanged], [true, false, 7]);
  const published = await publish(journey, staged.id);
  assert.equal(published.state, 'published', published.problem ?? '');
  const now = await leeds();
  assert.deepEqual([now.source, now.extracted, now.loaded, now.off], [3, 3, 3, []]);
  assert.equal((await register(journey)).members, 7);
});

/** Five rows that cannot be accepted as they are, and one line that is no row. */
function stageFaulty(journey: Journey): Promise<SnapshotView> {
  const text = file(
    row(1),
    row(2, { postcode: 'NOWHERE' }),
    row(3, { dob: '31/02/1970' }),
    row(4),
    row(4, { forename: 'Ann' }),
    '"5,Unclosed,Quote',
    row(6, { postcode: '', surname: '', forename: '' }),
  );
  return upload(journey, 'members.csv', text).then((first) => confirm(journey, first));
}

test('ROLL-1 a row in quarantine is mended in place, set aside or taken back, and the law holds throughout', async (context) => {
  const journey = await start(context);
  const staged = await stageFaulty(journey);
  assertLaw(staged);
  assert.deepEqual([staged.rows?.accepted, staged.rows?.quarantined, staged.waiting], [1, 6, 6]);
  const path = `uploads/${staged.id}`;
  const { rows } = await askRegister(journey, `${path}/rows?kind=quarantined`);
  assert.deepEqual(
    rows.map((one: { line: number; field: string | null }) => [one.line, one.field]),
    [
      [3, 'postcode'],
      [4, 'dob'],
      [5, 'id'],
      [6, 'id'],
      [7, null],
      [8, 'surname'],
    ],
  );
  assert.match(
    (await refusal(journey, `${path}/publish`, { reason: 'too early', seen: staged.seen })).message,
    /6 rows wait in quarantine/,
  );

  const cells = row(2, { postcode: 'LL2' }).split(',');
  const wrong = await refusal(journey, `${path}/rows/3/mend`, { cells });
  assert.deepEqual([wrong.error, wrong.place], ['import-refused', 'postcode']);
  const mend = (line: number, changed: string) =>
    askRegister(journey, `${path}/rows/${line}/mend`, {
      cells: changed.split(','),
      reason: 'asked the branch',
    });
  let view = await mend(3, row(2, { dob: '3/4/1952' }));
  assertLaw(view);
  assert.deepEqual([view.rows.accepted, view.rows.new, view.waiting], [2, 2, 5]);
  const fresh = await askRegister(journey, `${path}/rows?kind=new`);
  assert.equal(fresh.rows[1].mended, true);

  // The two rows of one number: one is right, and then the other cannot be.
  view = await mend(5, row(4));
  const disputed = await refusal(journey, `${path}/rows/6/mend`, {
    cells: row(4, { forename: 'Ann' }).split(','),
  });
  assert.match(disputed.message, /also in line 5/);
  view = await mend(6, row(4));
  assert.equal(view.rows.duplicate, 1, 'the same again is a duplicate');
  assert.match((await refusal(journey, `${path}/rows/5/reopen`)).message, /Other rows repeat line 5/);
  view = await askRegister(journey, `${path}/rows/6/reopen`, {});
  assertLaw(view);
  assert.deepEqual([view.rows.duplicate, view.waiting], [0, 4]);

  view = await askRegister(journey, `${path}/set-aside`, {
    lines: [7, 8],
    reason: 'a broken line and an empty one',
  });
  assert.deepEqual([view.waiting, view.rows.quarantined], [2, 4]);
  view = await askRegister(journey, `${path}/rows/8/reopen`, {});
  assert.equal(view.waiting, 3);
  view = await askRegister(journey, `${path}/set-aside`, { reason: 'asked about, no members' });
  assertLaw(view);
  const published = await publish(journey, staged.id);
  assert.equal(published.state, 'published', published.problem ?? '');
  assert.equal((await register(journey)).members, 3);
  assert.match((await refusal(journey, `${path}/rows/3/reopen`)).message, /staged/);
});

test('ROLL-4 who is gone from the next file is named by branch before and after, until it is explained', async (context) => {
  const journey = await start(context);
  await bring(journey, plain);
  const next = file(
    row(1, { postcode: 'LL23 7AC' }),
    row(2),
    row(3, { dob: 'unreadable' }),
    row(5, { branch: 'Bala' }),
    row(7),
  );
  const staged = await upload(journey, 'next.csv', next);
  assertLaw(staged);
  assert.deepEqual([staged.rows?.new, staged.rows?.changed, staged.rows?.unchanged], [1, 2, 1]);
  assert.deepEqual([staged.leaving, staged.moving], [2, 1], 'line 3 names its member, who stays');
  const path = `uploads/${staged.id}`;
  const changed = await askRegister(journey, `${path}/rows?kind=changed`);
  assert.deepEqual(changed.rows[0].differences, [
    { field: 'postcode', before: 'LL23 7AB', after: 'LL23 7AC' },
  ]);
  const leaving = await askRegister(journey, `${path}/leaving`);
  assert.deepEqual(
    leaving.members.map((one: { memberId: string; branch: string; nowIn: string | null }) => [
      one.memberId,
      one.branch,
      one.nowIn,
    ]),
    [
      ['4', 'Bala', null],
      ['5', 'Leeds', 'Bala'],
      ['6', 'Leeds', null],
    ],
  );
  await askRegister(journey, `${path}/set-aside`, { reason: 'asked the branch' });
  const published = await publish(journey, staged.id);
  assert.equal(published.state, 'published', published.problem ?? '');
  const after = await register(journey);
  assert.deepEqual([after.members, after.gone, after.unexplained], [5, 2, 3]);
  assert.deepEqual(
    after.branches.map(({ name, members, unexplained }) => [name, members, unexplained]),
    [
      ['Bala', 5, 1],
      ['Leeds', 0, 2],
    ],
  );
  const said = { members: ['4'], reason: 'Resigned, letter of 3 June' };
  assert.deepEqual(await askRegister(journey, 'disappearances/explain', said), { explained: 1 });
  assert.deepEqual(await askRegister(journey, 'disappearances/explain', said), { explained: 0 });
  const rest = { branch: 'Leeds', reason: 'The branch closed' };
  assert.deepEqual(await askRegister(journey, 'disappearances/explain', rest), { explained: 2 });
  assert.equal((await askRegister(journey, 'disappearances')).total, 0);
  assert.equal((await register(journey)).unexplained, 0);

  // Back in the next file: member 4 returns; what the register knew of them is shown beside what the file says.
  const back = await upload(journey, 'back.csv', file(row(1), row(2), row(4), row(5), row(7)));
  assert.deepEqual(
    [back.returns, back.leaving],
    [1, 1],
    'and member 3, whose row was set aside, is missed now',
  );
});

test('ROLL-4 who would be gone is explained before publishing, and an explanation is taken back', async (context) => {
  const journey = await start(context);
  await bring(journey, plain);
  const staged = await upload(journey, 'next.csv', file(row(1), row(2), row(3), row(5, { branch: 'Bala' })));
  assert.deepEqual([staged.leaving, staged.moving], [2, 1]);
  const path = `uploads/${staged.id}`;
  const early = async () =>
    (await askRegister(journey, `${path}/leaving`)).members.map(
      (one: { memberId: string; early: { by: string; reason: string } | null }) => [
        one.memberId,
        one.early?.reason ?? null,
      ],
    );
  const resigned = { members: ['4', '5', '1'], reason: 'Resigned in June' };
  assert.deepEqual(await askRegister(journey, `${path}/explain`, resigned), { explained: 2 });
  assert.deepEqual(await askRegister(journey, `${path}/explain/undo`, { members: ['5'] }), { explained: 1 });
  await askRegister(journey, `${path}/compare`, {});
  assert.deepEqual(
    await early(),
    [
      ['4', 'Resigned in June'],
      ['5', null],
      ['6', null],
    ],
    'a comparison anew forgets nothing',
  );
  assert.equal((await register(journey)).unexplained, 0, 'nobody is gone yet');
  const published = await publish(journey, staged.id);
  assert.equal(published.state, 'published', published.problem ?? '');
  assert.equal((await register(journey)).unexplained, 2, 'one of three is explained with the publication');
  const { members, total } = await askRegister(journey, 'explanations');
  assert.deepEqual(
    [total, members[0].memberId, members[0].reason, members[0].by],
    [1, '4', 'Resigned in June', 'officer-1'],
  );
  assert.match((await refusal(journey, `${path}/explain`, resigned)).message, /not staged/);
  const wrong = { members: ['4'], reason: 'It was another of the same name' };
  assert.deepEqual(await askRegister(journey, 'disappearances/reopen', wrong), { reopened: 1 });
  assert.equal((await register(journey)).unexplained, 3);
  assert.match((await refusal(journey, 'disappearances/reopen', wrong)).message, /Something has become/);
  assert.equal((await askRegister(journey, 'explanations')).total, 0);
  const again = { members: ['4'], reason: 'An error of the extract' };
  assert.deepEqual(await askRegister(journey, 'disappearances/explain', again), { explained: 1 });
  // A member whose explanation was taken back returns like anybody who is gone by a file.
  await askRegister(journey, 'disappearances/reopen', wrong);
  const back = await upload(
    journey,
    'back.csv',
    file(...[1, 2, 3, 4].map((id) => row(id)), row(5, { branch: 'Bala' })),
  );
  assert.equal(back.returns, 1);
});
