import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import { proposeAct } from '@countersign/roll';
import {
  type GateDecisionRow,
  type OfficeStore,
  type OfficeTables,
  openStore,
  saveDecided,
  saveGateDecision,
  saveProposal,
  saveRegisterEvent,
  saveRegisterMembers,
  saveRoll,
  saveRollVersion,
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

const version = {
  ...{ number: 1, key: new Uint8Array(32), root: new Uint8Array(32), branches: [] },
  ...{ members: 1, electronic: 0, frozen_at: 9, replacing: 'by-office' as const },
};
const decision: GateDecisionRow = {
  ...{ version: 1, at: 9, kind: 'not-asked', reasons: [], figures: {} },
  ...{ actId: undefined, ruleId: undefined, eventId: undefined },
};
const decided = (memberId: string, outcome: 'eligible' | 'excluded') => ({
  ...{ memberId, branch: 'Leeds', outcome, words: 'by the rule', held: undefined },
  code: outcome === 'eligible' ? ('' as const) : ('joined-late' as const),
});
const onRoll = (memberId: string) => ({
  memberId,
  name: '',
  branch: 'Leeds',
  search: '',
  row: new Uint8Array(1),
});

/** Does this in one transaction that never commits, and gives what the database said. */
async function attempt(
  ...steps: ((tx: Parameters<Parameters<OfficeStore['transaction']>[0]>[0]) => Promise<unknown>)[]
) {
  const undone = new Error('all was well');
  try {
    await store.transaction(async (tx) => {
      for (const step of steps) await step(tx);
      throw undone;
    });
  } catch (error) {
    return (error as Error).message;
  }
  return assert.fail('it committed');
}

test('ROLL-4: without a decision of the gate no roll is frozen, register or none', async () => {
  assert.match(await attempt((tx) => saveRollVersion(tx, version)), /the gate has not decided on version 1/);
  const passed = await attempt(
    (tx) => saveGateDecision(tx, decision),
    (tx) => saveRollVersion(tx, version),
  );
  assert.equal(passed, 'all was well');
});

test('ROLL-4: with a register the gate is asked, and the roll is the eligible members, all of them and no others', async () => {
  const eventId = await store.transaction(async (tx) => {
    const event = {
      at: 1,
      by: 'officer-1',
      kind: 'published',
      memberId: undefined,
      reason: 'first',
    } as const;
    const id = await saveRegisterEvent(tx, { ...event, change: { snapshot: 1 } });
    const member = (memberId: string) => ({
      ...{ memberId, branch: 'Leeds', name: memberId, search: memberId },
      details: { fields: {}, address: [] },
    });
    await saveRegisterMembers(tx, id, [member('a'), member('b')]);
    return id;
  });
  assert.match(await attempt((tx) => saveGateDecision(tx, decision)), /the gate has to be asked/);
  const open = { ...decision, kind: 'open', eventId } as const;
  const freeze = (rolled: readonly string[], ...all: readonly ReturnType<typeof decided>[]) =>
    attempt(
      (tx) => saveGateDecision(tx, open),
      (tx) => saveDecided(tx, all),
      (tx) => saveRoll(tx, rolled.map(onRoll)),
      (tx) => saveRollVersion(tx, version),
    );
  assert.match(await freeze(['a'], decided('a', 'eligible')), /a member of the register was not decided/);
  const both = [decided('a', 'eligible'), decided('b', 'excluded')] as const;
  assert.match(await freeze([], ...both), /the roll is not the eligible members/);
  assert.match(await freeze(['a', 'b'], ...both), /the roll is not the eligible members/);
  assert.equal(await freeze(['a'], ...both), 'all was well');
});

test('ROLL-4: an override names an approved act of its own kind, and its reasons', async () => {
  const proposal = unwrap(proposeAct('over it', { by: 'officer-1', at: 100, reason: 'we must' }, 50));
  const actId = await store.transaction((tx) => saveProposal(tx, 'override-gate', {}, proposal));
  const overridden = { ...decision, kind: 'overridden', actId, eventId: 1, reasons: ['silent'] } as const;
  assert.match(await attempt((tx) => saveGateDecision(tx, overridden)), /no approved override of the gate/);
  assert.match(
    await attempt((tx) => saveGateDecision(tx, { ...overridden, reasons: [] })),
    /constraint|no approved/,
  );
});
