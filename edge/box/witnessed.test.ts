/** The log, its witnesses, and what happens when one is out or what is stored does not fit. Proofs are trusted. */
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sha256 } from '@countersign/crypto';
import { verifierKeyOf, verifyTlogProof } from '@countersign/log';
import { boxEntry, formatEntry } from '@countersign/record';
import { sampleDefinition, sampleKeys } from '@countersign/record/fixtures';
import { startTemporaryDatabase } from '@countersign/store';
import pg from 'pg';
import { cast, makeTestFolders, openTestBox, openVoting, TestClock, testBallot } from './fixtures.ts';
import { openHeadStore, prepareHeadStore } from './head-store.ts';
import { viewHealth } from './views.ts';
import { buildWitness } from './witness-service.ts';

const opens = 1_659_344_400;
const { witnesses, witnessQuorum, log } = sampleDefinition();
const plan = { members: 10, spare: 0, changes: { witnesses, witnessQuorum } };
const logKey = verifierKeyOf({ name: log.name, kind: 'ed25519', secret: sampleKeys.log });
const signer = { name: 'witness.example/w1', kind: 'cosignature', secret: sampleKeys.witness } as const;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}

async function startBox(context: TestContext, witnessPort: number) {
  const database = await startTemporaryDatabase();
  const folders = await makeTestFolders();
  const url = `http://127.0.0.1:${witnessPort}`;
  const { now } = new TestClock(opens);
  const open = () => openTestBox(database.urls.box, folders, plan, now, [{ name: signer.name, url }]);
  const box = await open();
  const stops: (() => Promise<void>)[] = [() => box.stop()];
  context.after(async () => {
    for (const stop of stops) await stop();
    await database.stop();
    folders.remove();
  });
  return { box, database, folders, open, stops };
}

test('BOARD-18: with every witness out a promise is given, and upgraded when one is back', async (context) => {
  const port = await freePort();
  const { box, folders } = await startBox(context, port);
  await openVoting(box, plan);
  const promise = await cast(box, 0, 'one', opens);
  const ballot = testBallot(box.parties.definition, 0, 'one');
  const entry = formatEntry(boxEntry(box.parties.electionHash, { kind: 'online-ballot', ballot }));
  const seenBy = (receipt: string) => {
    const proof = verifyTlogProof(receipt, entry, logKey, [verifierKeyOf(signer)], 0);
    return proof.ok ? proof.value.witnesses.length : proof.error.reason;
  };
  assert.equal(seenBy(promise), 0);
  assert.equal((await viewHealth(box.box)).witnesses, 0);

  const heads = `${folders.headDir}-witness`;
  await prepareHeadStore(heads);
  const witness = buildWitness({
    signer,
    logs: [logKey],
    heads: await openHeadStore(heads),
    now: () => opens,
  });
  await witness.listen({ host: '127.0.0.1', port });
  context.after(() => witness.close());
  const placed = await box.box.receipts.find(sha256(entry));
  assert.ok(placed?.ok);
  for (;;) {
    const { receipt } = await box.box.receipts.upgraded(placed.value);
    if (seenBy(receipt) === 1) break;
    await sleep(50);
  }
  assert.equal(await cast(box, 0, 'one', opens), promise, 'the first receipt stays as it was given');
  assert.equal((await viewHealth(box.box)).witnesses, 1);
  assert.equal(seenBy(await cast(box, 1, 'one', opens).then(() => cast(box, 0, 'one', opens))), 0);
});

test('an entry changed in the database stops the box at its next start', async (context) => {
  const { box, database, open, stops } = await startBox(context, await freePort());
  await openVoting(box, plan);
  await cast(box, 0, 'one', opens);
  await box.stop();
  stops.pop();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query('ALTER TABLE box.entry DISABLE TRIGGER append_only');
  await admin.query(`UPDATE box.entry SET bytes = bytes || '\\x00' WHERE kind = 'online-ballot'`);
  await admin.end();
  await assert.rejects(open(), /its bytes have changed/);
});
