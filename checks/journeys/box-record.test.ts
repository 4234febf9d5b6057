/** A whole ballot through a real box, every proof and signature real, and the record it serves. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildWitness, openHeadStore, prepareHeadStore, startBox } from '@countersign/box';
import { makeTestFolders, TestClient, TestClock, testConfig } from '@countersign/box/fixtures';
import { concatBytes, equalBytes, unwrap } from '@countersign/bytes';
import { referenceGroup, sha256 } from '@countersign/crypto';
import { verifierKeyOf, verifyTlogProof } from '@countersign/log';
import { type Body, formatEntry, parseEntry } from '@countersign/record';
import { sampleKeys } from '@countersign/record/fixtures';
import { startTemporaryDatabase } from '@countersign/store';
import { blobName, type RecordFiles, verifyRecord } from '@countersign/verify';
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

/** Whoever holds the mixes and share files: the same as `body` with something wrong inside, each refused with its reason. */
async function refuseBroken(client: TestClient, sample: SampleRecord, body: Body): Promise<void> {
  const send = async (changed: Body, ...blobs: Uint8Array[]) => {
    for (const blob of blobs) assert.equal((await client.blob(sample.electionHash, blob)).status, 200);
    return (await client.entry(formatEntry(sample.sign(changed)))).body.message;
  };
  const reference = (bytes: Uint8Array) => ({ hash: sha256(bytes), size: bytes.length });
  if (body.kind === 'mix') {
    const outputs = sample.blobs.get(blobName(body.outputs)) as Uint8Array;
    // Two whole ciphertexts change places: every element is one, and the proof is about another order.
    const swapped = concatBytes([outputs.subarray(64, 128), outputs.subarray(0, 64), outputs.subarray(128)]);
    const wrong = await send({ ...body, outputs: reference(swapped) }, swapped);
    assert.match(wrong, /The mix is refused: the proof does not hold: equation/);
    const short = outputs.slice(64);
    assert.match(await send({ ...body, outputs: reference(short) }, short), /bytes of output with/);
    const later = await send({ ...body, position: body.position === 0 ? 1 : 0 });
    assert.match(later, /where mix \d is next/, 'out of turn the log has its own words');
  }
  if (body.kind === 'share-file') {
    const shares = sample.blobs.get(blobName(body.shares)) as Uint8Array;
    const other = shares.with(-1, (shares.at(-1) as number) ^ 1);
    const unbound = await send({ ...body, shares: reference(other) }, other);
    assert.match(unbound, /The share file is refused: holder \d was bound to another share file/);
  }
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
      await refuseBroken(client, sample, body);
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
