import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type OfficeStore,
  type OfficeTables,
  openStore,
  saveBranch,
  saveRegisterEvent,
  saveRegisterMembers,
  startTemporaryDatabase,
  type TemporaryDatabase,
} from '../../index.ts';
import { asBranch } from './access.ts';
import { loadClaimsOfBranch, saveClaims, saveClaimsWithdrawn } from './claim.ts';
import {
  loadAnswerWrites,
  loadFindingLocked,
  saveAnswerWrite,
  saveFindings,
  saveSubmitted,
} from './finding.ts';
import { loadBranchMembers, loadBranchSize, loadHeldCodes } from './members.ts';
import {
  loadLinkCount,
  loadSession,
  saveLink,
  saveLinkUsed,
  saveSession,
  saveSessionEnd,
} from './session.ts';

let database: TemporaryDatabase;
let store: OfficeStore;
const shown = { yours: null, text: null, reason: null, headquarters: [], differences: [] };
const one = { kind: 'reported', place: undefined, memberId: undefined, shown } as const;
const write = { at: 5, by: 'branch', who: 'a@b.example', carriedFrom: undefined } as const;
const hash = (n: number) => new Uint8Array(32).fill(n);

before(async () => {
  database = await startTemporaryDatabase();
  store = openStore<OfficeTables>(database.urls.office);
  await store.transaction(async (tx) => {
    for (const name of ['Leeds', 'York'])
      await saveBranch(tx, { name, officerName: '', officerEmail: 'A@b.example', sourceMembers: undefined });
    const event = await saveRegisterEvent(tx, {
      ...{ at: 1, by: 'officer-1', kind: 'published', memberId: undefined, reason: 'first' },
      change: {},
    });
    const member = (memberId: string, branch: string) => ({
      ...{ memberId, branch, name: `Ann ${memberId}`, search: `ann ${memberId}` },
      details: { fields: { id: memberId }, address: [] },
    });
    await saveRegisterMembers(tx, event, [member('1', 'Leeds'), member('2', 'Leeds'), member('3', 'York')]);
  });
});
after(async () => {
  await store.close();
  await database.stop();
});

test('RECON-2 a branch sees its own rows and no other, whatever it asks for', async () => {
  const ofLeeds = await asBranch(store, 'Leeds', (tx) => saveFindings(tx, 'Leeds', undefined, [one]));
  const [id = 0] = ofLeeds;
  const choice = { query: '', after: '', limit: 10 };
  await asBranch(store, 'York', async (tx) => {
    assert.equal(await loadFindingLocked(tx, 'Leeds', id), undefined);
    assert.deepEqual(await loadBranchMembers(tx, { ...choice, branch: 'Leeds' }), []);
    assert.deepEqual(await loadBranchSize(tx, 'Leeds'), { members: 0, lastEvent: 0 });
    assert.equal((await loadBranchMembers(tx, { ...choice, branch: 'York' })).length, 1);
  });
  assert.ok(await asBranch(store, 'Leeds', (tx) => loadFindingLocked(tx, 'Leeds', id)));
  assert.equal(await asBranch(store, '', (tx) => loadFindingLocked(tx, 'Leeds', id)), undefined);
});

test('RECON-2 a branch writes its own rows and no other', async () => {
  const refusal = { code: '42501' };
  await assert.rejects(
    asBranch(store, 'York', (tx) => saveFindings(tx, 'Leeds', undefined, [one])),
    refusal,
  );
  const [id = 0] = await asBranch(store, 'Leeds', (tx) => saveFindings(tx, 'Leeds', undefined, [one]));
  const finding = await asBranch(store, 'Leeds', (tx) => loadFindingLocked(tx, 'Leeds', id));
  assert.ok(finding);
  const answer = { ...write, version: 1, writeId: 'w', answer: { kind: 'not-sure' } } as const;
  await assert.rejects(
    asBranch(store, 'York', (tx) => saveAnswerWrite(tx, finding, answer)),
    refusal,
  );
  // Under its own name it cannot hang an answer on another's finding either.
  await assert.rejects(
    asBranch(store, 'York', (tx) => saveAnswerWrite(tx, { ...finding, branch: 'York' }, answer)),
    { code: '23503' },
  );
  await asBranch(store, 'Leeds', (tx) => saveAnswerWrite(tx, finding, answer));
  assert.equal((await asBranch(store, 'York', (tx) => loadAnswerWrites(tx, id))).length, 0);
  assert.equal((await asBranch(store, 'Leeds', (tx) => loadAnswerWrites(tx, id))).length, 1);
});

test('a branch reaches no pack, no session and no act of the office, and decides no claim', async () => {
  for (const table of ['pack', 'branch_session', 'branch_link', 'officer_act', 'register_event'] as const)
    await assert.rejects(
      asBranch(store, 'Leeds', (tx) => tx.selectFrom(`office.${table}`).selectAll().execute()),
      { code: '42501' },
    );
  const [finding = 0] = await asBranch(store, 'Leeds', (tx) => saveFindings(tx, 'Leeds', undefined, [one]));
  const claim = {
    branch: 'Leeds',
    finding,
    kind: 'missing',
    memberId: undefined,
    details: {},
    note: '',
  } as const;
  await asBranch(store, 'Leeds', (tx) => saveClaims(tx, [{ ...claim, by: 'branch', who: 'a', at: 5 }]));
  const approve = asBranch(store, 'Leeds', (tx) =>
    tx.updateTable('office.claim').set({ state: 'approved', decided_by: 'me', decided_at: 6 }).execute(),
  );
  await assert.rejects(approve, { code: '42501' });
  const born = { finding_id: finding, kind: 'missing', details: '{}', note: '', by_side: 'branch' } as const;
  await assert.rejects(
    asBranch(store, 'Leeds', (tx) =>
      tx
        .insertInto('office.claim')
        .values({ ...born, branch: 'Leeds', who: 'a', submitted_at: 5, state: 'approved' })
        .execute(),
    ),
    { code: '42501' },
  );
  await assert.rejects(
    asBranch(store, 'Leeds', (tx) => tx.updateTable('office.claim').set({ state: 'asked' }).execute()),
    /a branch replies or withdraws/,
  );
  assert.equal(
    (await asBranch(store, 'Leeds', (tx) => loadClaimsOfBranch(tx, 'Leeds')))[0]?.state,
    'waiting',
  );
});

test('a finding shows only an answer that its history has, and its history stays', async () => {
  const [id = 0] = await store.transaction((tx) => saveFindings(tx, 'Leeds', undefined, [one]));
  const change = (set: object) =>
    store.transaction((tx) => tx.updateTable('office.finding').set(set).where('id', '=', id).execute());
  await assert.rejects(change({ answer: '{"kind":"held"}', version: 1 }), /kept in its history first/);
  await assert.rejects(change({ kind: 'unread' }), /stays as it is/);
  await assert.rejects(
    store.transaction((tx) => tx.deleteFrom('office.finding_answer').execute()),
    { code: '42501' },
  );
});

test('of a link that is used many times at once one use gets it; a used or old one opens nothing', async () => {
  const link = { hash: hash(1), branch: 'Leeds', email: 'a@b.example', at: 10, expires: 100 };
  await store.transaction((tx) => saveLink(tx, link));
  const uses = await Promise.all(
    Array.from({ length: 8 }, () => store.transaction((tx) => saveLinkUsed(tx, hash(1), 20))),
  );
  assert.deepEqual(
    uses.filter((use) => use !== undefined),
    [{ branch: 'Leeds', email: 'a@b.example' }],
  );
  await store.transaction((tx) => saveLink(tx, { ...link, hash: hash(2) }));
  assert.equal(await store.transaction((tx) => saveLinkUsed(tx, hash(2), 100)), undefined);
  await assert.rejects(
    store.transaction((tx) => tx.updateTable('office.branch_link').set({ used_at: null }).execute()),
    /used once/,
  );
});

test('a session ends by its time and by sign-out', async () => {
  const session = { branch: 'Leeds', by: 'branch', who: 'a@b.example', expires: 50 } as const;
  await store.transaction((tx) => saveSession(tx, hash(3), 10, { ...session, reason: '' }));
  const load = (now: number) => store.transaction((tx) => loadSession(tx, hash(3), now));
  assert.deepEqual(await load(49), session);
  assert.equal(await load(50), undefined);
  await store.transaction((tx) => saveSessionEnd(tx, hash(3), 20));
  assert.equal(await load(21), undefined);
});

test('links and sessions of an earlier officer open nothing any more; those of headquarters do', async () => {
  const link = { hash: hash(4), branch: 'York', email: 'a@b.example', at: 10, expires: 100 };
  const session = { branch: 'York', who: 'a@b.example', expires: 50, reason: '' } as const;
  const hq = { ...session, by: 'headquarters', who: 'officer-1', reason: 'silent' } as const;
  const name = (officerEmail: string) =>
    store.transaction((tx) =>
      saveBranch(tx, { name: 'York', officerName: '', officerEmail, sourceMembers: undefined }),
    );
  await store.transaction(async (tx) => {
    await saveLink(tx, link);
    await saveSession(tx, hash(5), 10, { ...session, by: 'branch' });
    await saveSession(tx, hash(6), 10, hq);
  });
  const load = (of: number) => store.transaction((tx) => loadSession(tx, hash(of), 20));
  assert.ok(await load(5));
  await name('new@b.example');
  assert.equal(await load(5), undefined);
  assert.ok(await load(6));
  assert.equal(await store.transaction((tx) => saveLinkUsed(tx, hash(4), 20)), undefined);
  await name('A@b.example');
  assert.ok(await store.transaction((tx) => saveLinkUsed(tx, hash(4), 20)));
});

test('links are counted branch by branch: one officer may look after many', async () => {
  const count = (branch: string) =>
    store.transaction((tx) => loadLinkCount(tx, { branch, email: 'c@b.example' }, 0));
  for (let n = 20; n < 26; n++)
    await store.transaction((tx) =>
      saveLink(tx, { hash: hash(n), branch: 'Leeds', email: 'c@b.example', at: 10, expires: 100 }),
    );
  assert.deepEqual([await count('Leeds'), await count('York')], [6, 0]);
});

test('an answer given while the one before is being submitted is not taken for submitted', async () => {
  const [id = 0] = await asBranch(store, 'Leeds', (tx) => saveFindings(tx, 'Leeds', undefined, [one]));
  const load = () => asBranch(store, 'Leeds', (tx) => loadFindingLocked(tx, 'Leeds', id));
  const answer = async (version: number) => {
    const finding = await load();
    assert.ok(finding);
    const given = { ...write, version, writeId: `w${version}`, answer: { kind: 'not-sure' } } as const;
    await asBranch(store, 'Leeds', (tx) => saveAnswerWrite(tx, finding, given));
  };
  await answer(1);
  const read = await load();
  assert.ok(read);
  await answer(2);
  await asBranch(store, 'Leeds', (tx) => saveSubmitted(tx, [read]));
  const after = await load();
  assert.deepEqual([after?.version, after?.submitted], [2, 1]);
});

test('a claim that is decided at this moment is not withdrawn; a branch may have thousands of claims', async () => {
  const findings = await asBranch(store, 'Leeds', (tx) =>
    saveFindings(tx, 'Leeds', undefined, new Array(8_000).fill(one)),
  );
  const claim = { branch: 'Leeds', kind: 'missing', memberId: undefined, details: {}, note: '' } as const;
  await asBranch(store, 'Leeds', (tx) =>
    saveClaims(
      tx,
      findings.map((finding) => ({ ...claim, finding, by: 'branch', who: 'a', at: 5 })),
    ),
  );
  const all = await asBranch(store, 'Leeds', (tx) => loadClaimsOfBranch(tx, 'Leeds'));
  const ids = all.filter(({ finding_id }) => findings.includes(finding_id)).map(({ id }) => id);
  assert.equal(ids.length, 8_000);
  const withdraw = () => asBranch(store, 'Leeds', (tx) => saveClaimsWithdrawn(tx, ids));
  assert.deepEqual([await withdraw(), await withdraw()], [8_000, 0]);
});

test('codes are looked up for a branch of any size', async () => {
  const numbers = Array.from({ length: 70_000 }, (_, n) => `M${n}`);
  assert.equal((await store.transaction((tx) => loadHeldCodes(tx, numbers))).size, 0);
});
