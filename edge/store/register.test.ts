import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import { decideAct, proposeAct, type TwoOfficerAct } from '@countersign/roll';
import {
  loadActLocked,
  loadLastSaid,
  loadRegister,
  loadRegisterCounts,
  loadRegisterEvents,
  type OfficeStore,
  type OfficeTables,
  openStore,
  saveActEnd,
  saveProposal,
  saveRegisterEvent,
  saveRegisterMembers,
  saveRegisterState,
  saveSaidBranches,
  startTemporaryDatabase,
  type TemporaryDatabase,
} from './index.ts';

let database: TemporaryDatabase;
let store: OfficeStore;

before(async () => {
  database = await startTemporaryDatabase();
  store = openStore<OfficeTables>(database.urls.office);
});
after(async () => {
  await store.close();
  await database.stop();
});

const member = (memberId: string, branch = 'Leeds') => ({
  memberId,
  branch,
  name: `Member ${memberId}`,
  search: memberId.toLowerCase(),
  details: { fields: { id: memberId, surname: 'Ågren "x" {y}' }, address: ['1 Mill Lane', 'a\\b'] },
});
const publication = { at: 1, by: 'officer-1', kind: 'published', memberId: undefined } as const;
const proposal = (by = 'officer-1', at = 100) =>
  unwrap(proposeAct('merge 1 and 2', { by, at, reason: 'one person' }, 50));

function keep(act: TwoOfficerAct): Promise<number> {
  return store.transaction((tx) => saveProposal(tx, 'merge', { one: 1 }, act));
}
const end = (id: number, act: TwoOfficerAct) => store.transaction((tx) => saveActEnd(tx, id, act));
const approved = (by: string, at: number): TwoOfficerAct => ({
  ...proposal(),
  state: 'approved',
  ended: { by, at, reason: '' },
});

test('a publication brings members; they come back as they were, in byte order', async () => {
  await store.transaction(async (tx) => {
    const id = await saveRegisterEvent(tx, { ...publication, reason: 'first', change: { snapshot: 1 } });
    await saveRegisterMembers(tx, id, [member('b2'), member('B1', 'York'), member('a3')]);
  });
  const rows = await store.transaction((tx) => loadRegister(tx));
  assert.deepEqual(
    rows.map(({ memberId }) => memberId),
    ['B1', 'a3', 'b2'],
  );
  assert.deepEqual(rows[0]?.details, member('B1').details);
  const counts = await store.transaction(loadRegisterCounts);
  assert.deepEqual(counts, [
    { branch: 'Leeds', members: 2 },
    { branch: 'York', members: 1 },
  ]);
});

test('ROLL-5: no change of a member without a later event about that very member', async () => {
  const removed = { at: 2, by: 'officer-1', kind: 'removed', reason: 'died', change: {} } as const;
  const old = (await store.transaction((tx) => loadRegisterEvents(tx)))[0];
  assert.ok(old);
  const say = (memberId: string, eventId: number) =>
    store.transaction((tx) => saveRegisterState(tx, eventId, memberId, 'gone'));
  await assert.rejects(say('b2', old.id), /later event/);
  const other = await store.transaction((tx) => saveRegisterEvent(tx, { ...removed, memberId: 'B1' }));
  await assert.rejects(say('b2', other), /later event/);
  await assert.rejects(
    store.transaction((tx) => saveRegisterMembers(tx, other, [member('new')])),
    /another member/,
  );
  await say('B1', other);
  assert.deepEqual(await store.transaction((tx) => loadRegister(tx, { branch: 'York' })), []);
  assert.equal((await store.transaction((tx) => loadRegister(tx, { state: 'gone' }))).length, 1);
  await assert.rejects(
    store.transaction((tx) => tx.deleteFrom('office.register_member').execute()),
    /permission denied/,
  );
  await assert.rejects(
    store.transaction((tx) => tx.updateTable('office.register_event').set({ reason: 'lost' }).execute()),
    /permission denied/,
  );
});

test('an entry merged into another stays so when a later publication still has it', async () => {
  const about = { at: 3, by: 'officer-1', memberId: 'b2', reason: 'one person' } as const;
  await store.transaction(async (tx) => {
    const merged = await saveRegisterEvent(tx, { ...about, kind: 'merged', change: { into: 'a3' } });
    await saveRegisterState(tx, merged, 'b2', 'merged');
    const again = await saveRegisterEvent(tx, { ...publication, reason: 'second', change: { snapshot: 2 } });
    await saveRegisterMembers(tx, again, [member('b2'), member('a3')]);
  });
  const there = await store.transaction((tx) => loadRegister(tx));
  assert.ok(!there.some(({ memberId }) => memberId === 'b2'));
  await store.transaction(async (tx) => {
    const back = await saveRegisterEvent(tx, { ...about, kind: 'restored', change: {} });
    await saveRegisterState(tx, back, 'b2', 'present');
  });
});

test('an event may only name an act that two officers agreed on', async () => {
  const id = await keep(proposal());
  const event = {
    at: 101,
    by: 'officer-1',
    kind: 'merged',
    memberId: 'b2',
    reason: 'one person',
    change: { into: 'a3' },
    actId: id,
  } as const;
  await assert.rejects(
    store.transaction((tx) => saveRegisterEvent(tx, event)),
    /not approved/,
  );
  await end(id, approved('officer-2', 120));
  await store.transaction((tx) => saveRegisterEvent(tx, event));
});

test('the database refuses an approval by the proposer, one too late, a second end, and a change of the proposal', async () => {
  const id = await keep(proposal());
  await assert.rejects(end(id, approved('officer-1', 120)), /check constraint/);
  await assert.rejects(end(id, approved('officer-2', 150)), /check constraint/);
  await assert.rejects(end(id, approved('officer-2', 99)), /check constraint/);
  await assert.rejects(
    store.transaction((tx) =>
      tx.updateTable('office.officer_act').set({ act: 'something else' }).where('id', '=', id).execute(),
    ),
    /stay as they are/,
  );
  await end(id, approved('officer-2', 149));
  await assert.rejects(end(id, approved('officer-3', 140)), /stay as they are/);
});

test('of twenty officers who approve at once, one does', async () => {
  const id = await keep(proposal());
  const tries = Array.from({ length: 20 }, (_, i) =>
    store.transaction(async (tx) => {
      const row = await loadActLocked(tx, id);
      assert.ok(row);
      const decided = decideAct(row.two, {
        command: 'approve',
        by: `officer-${i + 2}`,
        at: 120,
        reason: '',
        seen: row.two.act,
      });
      if (decided.ok) await saveActEnd(tx, id, decided.value);
      return decided.ok;
    }),
  );
  assert.equal((await Promise.all(tries)).filter(Boolean).length, 1);
});

test('RECON-3 whoever changes whom a branch is asked by is known afterwards, and only then', async () => {
  const asked = (officerName: string, officerEmail: string) =>
    ({ name: 'Bala', officerName, officerEmail, sourceMembers: 3 }) as const;
  const say = (at: number, by: string, branch: ReturnType<typeof asked>) =>
    store.transaction((tx) => saveSaidBranches(tx, [branch], { at, by }));
  const last = async () => (await store.transaction((tx) => loadLastSaid(tx, 'branch_named'))).get('Bala');
  await say(1, 'office', asked('', ''));
  assert.equal(await last(), undefined);
  await say(2, 'officer-1', asked('J. Hill', 'j.hill@example.org'));
  await say(3, 'officer-2', asked('J. Hill', 'j.hill@example.org'));
  assert.deepEqual(await last(), { by: 'officer-1', at: 2 });
  await say(4, 'officer-2', asked('J. Hill', 'j.hall@example.org'));
  assert.deepEqual(await last(), { by: 'officer-2', at: 4 });
  await assert.rejects(
    store.transaction((tx) => tx.updateTable('office.branch_named').set({ by_whom: 'nobody' }).execute()),
    /permission denied|append/,
  );
});

test('ROLL-4 whoever says another count at the source is known afterwards', async () => {
  const leeds = { name: 'Leeds', officerName: '', officerEmail: '', sourceMembers: 7 };
  const say = (at: number, by: string, sourceMembers: number | undefined) =>
    store.transaction((tx) => saveSaidBranches(tx, [{ ...leeds, sourceMembers }], { at, by }));
  await say(1, 'officer-1', 7);
  await say(2, 'officer-2', 7);
  await say(3, 'office', 5);
  await say(4, 'officer-1', undefined);
  const said = await store.transaction((tx) =>
    tx
      .selectFrom('office.source_count')
      .select(['at', 'by_whom', 'members'])
      .where('branch', '=', 'Leeds')
      .orderBy('id')
      .execute(),
  );
  assert.deepEqual(
    said.map((one) => [one.at, one.by_whom, one.members]),
    [
      [1, 'officer-1', 7],
      [3, 'office', 5],
      [4, 'officer-1', null],
    ],
  );
  const last = await store.transaction((tx) => loadLastSaid(tx, 'source_count'));
  assert.deepEqual(last.get('Leeds'), { by: 'officer-1', at: 4 });
  await assert.rejects(
    store.transaction((tx) => tx.updateTable('office.source_count').set({ members: 9 }).execute()),
    /permission denied|append/,
  );
});
