/** A whole ballot through a real box, every proof and signature real, and the record it serves. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildWitness, openHeadStore, prepareHeadStore, startBox } from '@countersign/box';
import { makeTestFolders, TestClient, TestClock, testConfig } from '@countersign/box/fixtures';
import { equalBytes, unwrap } from '@countersign/bytes';
import { referenceGroup } from '@countersign/crypto';
import { verifierKeyOf, verifyTlogProof } from '@countersign/log';
import { parseEntry } from '@countersign/record';
import { sampleKeys } from '@countersign/record/fixtures';
import { startTemporaryDatabase } from '@countersign/store';
import { type RecordFiles, verifyRecord } from '@countersign/verify';
import { SampleRecord, smallPlan } from '@countersign/verify/fixtures';

const logKey = verifierKeyOf({ name: 'sample.example/ballot', kind: 'ed25519', secret: sampleKeys.log });
const witness = { name: 'witness.example/w1', kind: 'cosignature', secret: sampleKeys.witness } as const;
const boxKinds = new Set(['online-ballot', 'closed', 'final-statuses', 'mix-input']);

async function startAll(context: TestContext, sample: SampleRecord, clock: TestClock) {
  const database = await startTemporaryDatabase();
  const folders = await makeTestFolders();
  const heads = `${folders.headDir}-witness`;
  await prepareHeadStore(heads);
  const settings = { signer: witness, logs: [logKey], now: () => 1_659_348_000 };
  const service = buildWitness({ ...settings, heads: await openHeadStore(heads) });
  const witnessUrl = await service.listen({ host: '127.0.0.1', port: 0 });
  const config = {
    ...testConfig(database.urls.box, folders, sample.entries[0] as Uint8Array, clock.now),
    witnesses: [{ name: witness.name, url: witnessUrl }],
  };
  const running = await startBox(config);
  context.after(async () => {
    await running.stop();
    await service.close();
    await database.stop();
    folders.remove();
  });
  return new TestClient(running.url);
}

/** Waits until the log has so many entries. */
async function waitForSize(client: TestClient, size: number): Promise<void> {
  for (;;) {
    const { body } = await client.get('/api/health');
    if (body.treeSize >= size) return;
    await sleep(20);
  }
}

/** Everything a box serves of its record, by the names a sample's record has. */
async function download(client: TestClient, names: Iterable<string>): Promise<RecordFiles> {
  const files = new Map<string, Uint8Array>();
  for (const name of names) {
    const bytes = await client.file(name);
    if (bytes) files.set(name, bytes);
  }
  return files;
}

test('AUDIT-1: a box makes the very log that the verifier passes, tile for tile', async (context) => {
  const plan = { ...smallPlan, changes: {} };
  const sample = new SampleRecord(plan, 'through a box').prepare().vote().count().declare();
  const clock = new TestClock(1_659_344_400);
  const client = await startAll(context, sample, clock);
  for (const blob of sample.blobs.values()) {
    const { status, body } = await client.blob(sample.electionHash, blob);
    assert.equal(status, 200, JSON.stringify(body));
  }
  for (const [leaf, bytes] of sample.entries.entries()) {
    const { body } = unwrap(parseEntry(bytes));
    if (body.kind === 'definition') continue;
    if (body.kind === 'closed') clock.seconds = 1_659_348_000;
    if (body.kind === 'online-ballot') {
      const { status, body: reply } = await client.ballot(body.ballot);
      assert.deepEqual([status, reply.leaf], [200, leaf], JSON.stringify(reply));
      const proof = verifyTlogProof(reply.receipt, bytes, logKey, [verifierKeyOf(witness)], 1);
      assert.ok(proof.ok, JSON.stringify(proof));
    } else if (boxKinds.has(body.kind)) await waitForSize(client, leaf + 1);
    else {
      const { status, body: reply } = await client.entry(bytes);
      assert.deepEqual([status, reply.leaf], [200, leaf], `${body.kind}: ${JSON.stringify(reply)}`);
    }
  }
  const files = await download(client, sample.files().keys());
  for (const [name, bytes] of sample.files())
    if (name !== 'checkpoint') assert.ok(equalBytes(files.get(name) ?? new Uint8Array(), bytes), name);
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const report = verifyRecord({ files, group: referenceGroup, random, progress: () => {} });
  assert.deepEqual(
    report.duties.filter(({ status }) => status !== 'passed').map(({ id, problems }) => [id, problems]),
    [],
  );
  assert.equal(report.verdict, 'verified');
});
