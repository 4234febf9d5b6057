import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type OfficeStore,
  type OfficeTables,
  openStore,
  saveRegisterEvent,
  saveRegisterMembers,
  startTemporaryDatabase,
  type TemporaryDatabase,
} from '@countersign/store';
import { loadLastRegisterEvent } from '@countersign/store/branch';
import { BranchRegister } from './branch-register.ts';
import type { ListedLine } from './read-list.ts';

let database: TemporaryDatabase;
let store: OfficeStore;
let register: BranchRegister;
const memberCount = 30_000;

before(async () => {
  database = await startTemporaryDatabase();
  store = openStore<OfficeTables>(database.urls.office);
  register = new BranchRegister(database.urls.office);
  await publish(Array.from({ length: memberCount }, (_, n) => `${n}`));
});
after(async () => {
  await register.stop();
  await store.close();
  await database.stop();
});

const words = 'Abbot Bevan Cole Dacre Eynon Foss Gittins Hobbs Inman Joss Kemble Lowe Mott'.split(' ');
const fieldsOf = (id: string) => ({
  id: `M${id}`,
  forename: words[Number(id) % 11] ?? '',
  surname: `${words[Number(id) % 13]}${words[Number(id) % 7]?.toLowerCase()}`,
  postcode: `SY${Number(id) % 90} ${Number(id) % 9}AB`,
});

async function publish(ids: readonly string[]): Promise<void> {
  await store.transaction(async (tx) => {
    const said = { at: 1, by: 'officer-1', kind: 'published', memberId: undefined, reason: 'first' } as const;
    const event = await saveRegisterEvent(tx, { ...said, change: {} });
    const rows = ids.map((id) => {
      const fields = fieldsOf(id);
      const name = `${fields.forename} ${fields.surname}`;
      const branch = Number(id) % 2 === 0 ? 'Leeds' : 'York';
      return { memberId: fields.id, branch, name, search: name, details: { fields, address: [] } };
    });
    await saveRegisterMembers(tx, event, rows);
  });
}

const lineOf = (id: string): ListedLine => ({ line: 2, cells: { fields: fieldsOf(id), address: [] } });

test('RECON-2: while the register is made ready for a list, the office goes on answering', async () => {
  const comparing = register.compare({ branch: 'Leeds', people: [lineOf('0'), lineOf('2')], unread: [] });
  let isOver = false;
  void comparing.finally(() => {
    isOver = true;
  });
  let answered = 0;
  while (!isOver) {
    const wasPreparing = register.isPreparing;
    await store.transaction(loadLastRegisterEvent);
    if (wasPreparing && register.isPreparing) answered++;
  }
  const { same, findings, lastEvent } = await comparing;
  assert.deepEqual([same, lastEvent], [2, await store.transaction(loadLastRegisterEvent)]);
  assert.equal(findings.length, memberCount / 2 - 2, 'whom the list lacks');
  assert.ok(answered > 0, 'nothing was answered while the register was made ready');
});

test('RECON-2: a list is compared with the register as the last event left it', async () => {
  const newcomer = `${memberCount}`;
  const order = { branch: 'Leeds', people: [lineOf(newcomer)], unread: [] };
  assert.equal((await register.compare(order)).same, 0);
  await publish([newcomer]);
  assert.equal((await register.compare(order)).same, 1);
});

test('a list that comes while the thread ends is refused, and the next one is compared', async () => {
  const order = { branch: 'Leeds', people: [lineOf('0')], unread: [] };
  const refused = assert.rejects(register.compare(order), /ended/);
  await register.stop();
  await refused;
  assert.equal((await register.compare(order)).same, 1);
});
