import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import {
  loadExtracts,
  loadLatestPublished,
  loadSnapshotRows,
  type NewSnapshotRow,
  type OfficeStore,
  type OfficeTables,
  type OfficeTx,
  openStore,
  type SnapshotFigures,
  saveDiscarded,
  saveFiguresMoved,
  savePublished,
  savePublishedMembers,
  saveReading,
  saveRegisterEvent,
  saveRowChange,
  saveSetAside,
  saveSnapshot,
  saveSnapshotRows,
  saveStaged,
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

const ended = { at: 9, by: 'officer-1' };
/** Files that a test left on their way would stop the next one. */
beforeEach(() =>
  store.transaction(async (tx) => {
    const open = await tx.selectFrom('office.snapshot').select('id').where('ended_at', 'is', null).execute();
    for (const { id } of open) await saveDiscarded(tx, id, ended);
  }),
);

const file = {
  ...{ at: 1, by: 'officer-1', fileName: 'members.csv', deleteAfter: 99 },
  ...{ hash: new Uint8Array(32), bytes: new Uint8Array(3) },
};
const findings = {
  ...{ problem: null, encoding: 'utf-8', delimiter: ',', sheet: null, header: ['No'], samples: [['1']] },
  ...{ mapping: { id: ['No'] }, questions: [], found: {} },
};
const details = { fields: { id: '1' }, address: [] };
const row = (line: number, changes: Partial<NewSnapshotRow> = {}): NewSnapshotRow => ({
  ...{ line, lines: 1, state: 'accepted', against: 'new', memberId: `${line}`, branch: 'Leeds' },
  ...{ name: 'A "B" {c}', search: 'a', details, own: null, before: null, cells: null },
  ...{ field: null, reason: null, sameAs: null },
  ...changes,
});
const waiting = (line: number) =>
  row(line, {
    ...{
      state: 'quarantined',
      against: null,
      details: null,
      cells: ['x', ''],
      field: 'dob',
      reason: 'is no date',
    },
  });
const figures: SnapshotFigures = {
  ...{ physical: 3, header_lines: 1, blank: 0, accepted_lines: 1, quarantined_lines: 1 },
  ...{ accepted: 1, new: 1, unchanged: 0, changed: 0, duplicate: 0, quarantined: 1 },
};

/** A staged file of one accepted row and one that waits. */
async function staged(tx: OfficeTx, changes: Partial<SnapshotFigures> = {}): Promise<number> {
  const id = await saveSnapshot(tx, file);
  await saveReading(tx, id, findings);
  await saveSnapshotRows(tx, id, [row(2), waiting(3)], () => undefined);
  await saveStaged(tx, id, { ...figures, ...changes }, 0);
  return id;
}

async function publish(tx: OfficeTx, id: number): Promise<void> {
  const eventId = await saveRegisterEvent(tx, {
    ...{ ...ended, kind: 'published', memberId: undefined, reason: 'first', change: { snapshot: id } },
  });
  await savePublished(tx, id, { ...ended, eventId });
}

const refused = (work: (tx: OfficeTx) => Promise<unknown>, why: RegExp) =>
  assert.rejects(store.transaction(work), why);

test('rows of a file come back as they were', async () => {
  const id = await store.transaction((tx) => staged(tx));
  const page = { after: 0, limit: 9 };
  const [accepted] = await store.transaction((tx) => loadSnapshotRows(tx, id, { state: 'accepted' }, page));
  assert.deepEqual([accepted?.name, accepted?.details, accepted?.own], ['A "B" {c}', details, null]);
  const [held] = await store.transaction((tx) => loadSnapshotRows(tx, id, { state: 'quarantined' }, page));
  assert.deepEqual([held?.cells, held?.reason], [['x', ''], 'is no date']);
});

test('ROLL-1 the database keeps the conservation law, of lines and of rows', async () => {
  await refused((tx) => staged(tx, { blank: 1 }), /snapshot_check/);
  await refused((tx) => staged(tx, { unchanged: 1 }), /snapshot_check/);
  const id = await store.transaction((tx) => staged(tx));
  await refused((tx) => saveFiguresMoved(tx, id, { accepted: 1 }), /snapshot_check/);
  await refused((tx) => saveFiguresMoved(tx, id, { accepted_lines: 1 }), /snapshot_check/);
});

test('ROLL-1 nothing is published while a row waits, or when the rows are not what the figures say', async () => {
  await refused(async (tx) => publish(tx, await staged(tx)), /rows wait in quarantine/);
  await refused(async (tx) => {
    const id = await staged(tx);
    await saveSetAside(tx, id, undefined, 'asked');
    await saveRowChange(tx, id, 2, { against: 'unchanged' });
    await publish(tx, id);
  }, /do not add up/);
});

test('ROLL-4 what is published stays as it is; one file at a time is on its way', async () => {
  const id = await store.transaction(async (tx) => {
    const one = await staged(tx);
    await saveSetAside(tx, one, [3], 'asked');
    await publish(tx, one);
    return one;
  });
  assert.equal((await store.transaction(loadLatestPublished))?.id, id);
  await refused((tx) => saveRowChange(tx, id, 2, { branch: 'York' }), /published or discarded/);
  await refused((tx) => saveSnapshotRows(tx, id, [row(9)], () => undefined), /published or discarded/);
  await refused((tx) => saveFiguresMoved(tx, id, { quarantined: 0 }), /stays as it is/);
  await refused(async (tx) => {
    await saveSnapshot(tx, file);
    await saveSnapshot(tx, file);
  }, /snapshot_open/);
});

test('ROLL-4 a row that brought nobody in is missing in the sum of its branch; repeats and broken lines make no branch', async () => {
  const aside = (line: number, branch: string) => row(line, { ...waiting(line), memberId: null, branch });
  const again = row(4, { state: 'duplicate', against: null, details: null, sameAs: 2, branch: '' });
  const { id, eventId } = await store.transaction(async (tx) => {
    const snapshot = await saveSnapshot(tx, file);
    await saveReading(tx, snapshot, findings);
    await saveSnapshotRows(tx, snapshot, [row(2), aside(3, 'Leeds'), again, aside(5, '')], () => undefined);
    await saveStaged(
      tx,
      snapshot,
      {
        ...{ physical: 5, header_lines: 1, blank: 0, accepted_lines: 2, quarantined_lines: 2 },
        ...{ accepted: 2, new: 1, unchanged: 0, changed: 0, duplicate: 1, quarantined: 2 },
      },
      0,
    );
    await saveSetAside(tx, snapshot, undefined, 'of nobody');
    const event = { ...ended, kind: 'published', memberId: undefined, reason: 'again', change: {} } as const;
    const published = await saveRegisterEvent(tx, event);
    await savePublished(tx, snapshot, { ...ended, eventId: published });
    return { id: snapshot, eventId: published };
  });
  const leeds = { branch: 'Leeds', extracted: 2, setAside: 1, stood: 0, before: 0 };
  assert.deepEqual(await store.transaction(loadExtracts), [{ ...leeds, loaded: 0 }]);
  const publication = { snapshotId: id, eventId, at: 9, by: 'officer-1', reason: 'gone' };
  await store.transaction((tx) => savePublishedMembers(tx, publication, 9, () => undefined));
  assert.deepEqual(await store.transaction(loadExtracts), [{ ...leeds, loaded: 1 }]);
});
