/*
 * Casting: a real box on a real database with a real witness, everything on (proof checked, act durable, receipt signed), and
 * members who all come at once. Box, witness, database and members share this machine.
 */
import { buildWitness, openHeadStore, prepareHeadStore, startBox } from '@countersign/box';
import { makeTestFolders, TestClient, testConfig } from '@countersign/box/fixtures';
import { verifierKeyOf, verifyTlogProof } from '@countersign/log';
import { boxEntry, formatEntry } from '@countersign/record';
import { sampleKeys } from '@countersign/record/fixtures';
import { startTemporaryDatabase } from '@countersign/store';
import { SampleRecord, smallPlan } from '@countersign/verify/fixtures';
import { groups } from './ballot-figures.ts';
import { type Figure, mustHold, once, type Prepared } from './figure.ts';

/** Members who wait for a receipt at the same time. */
const clients = 32;
/** The sample's opening time, Unix seconds. */
const opens = 1_659_344_400;
const witness = { name: 'witness.example/w1', kind: 'cosignature', secret: sampleKeys.witness } as const;
const logKey = verifierKeyOf({ name: 'sample.example/ballot', kind: 'ed25519', secret: sampleKeys.log });

/** A running box, open for voting, and ballots nobody has cast yet. */
interface Voting {
  readonly client: TestClient;
  readonly electionHash: Uint8Array;
  readonly ballots: readonly Uint8Array[];
  /** One more, for the control. */
  readonly last: Uint8Array;
  readonly stop: () => Promise<void>;
}

interface Casts {
  readonly perSecond: number;
  /** Of all casts, from request to receipt. */
  readonly p99: number;
}

const voting = once(async (n): Promise<Voting> => {
  const plan = { ...smallPlan, online: new Map(), post: [], members: n + 1, spare: 1 };
  const sample = new SampleRecord(plan, 'bench of casting', groups).prepare();
  const seal = (v: number) => sample.seal(v, [BigInt(v % 3)]);
  const ballots = Array.from({ length: n }, (_, v) => seal(v));
  const { client, stop } = await startAll(sample);
  for (const blob of sample.blobs.values()) await accept(client.blob(sample.electionHash, blob));
  for (const entry of sample.entries.slice(1)) await accept(client.entry(entry));
  return { client, electionHash: sample.electionHash, ballots, last: seal(n), stop };
});

async function startAll(sample: SampleRecord) {
  const database = await startTemporaryDatabase();
  const folders = await makeTestFolders();
  const heads = `${folders.headDir}-witness`;
  await prepareHeadStore(heads);
  const settings = { signer: witness, logs: [logKey], now: () => opens };
  const service = buildWitness({ ...settings, heads: await openHeadStore(heads) });
  const url = await service.listen({ host: '127.0.0.1', port: 0 });
  const running = await startBox({
    ...testConfig(database.urls.box, folders, sample.entries[0] as Uint8Array, () => opens),
    witnesses: [{ name: witness.name, url }],
  });
  const stop = async () => {
    await running.stop();
    await service.close();
    await database.stop();
    folders.remove();
  };
  return { client: new TestClient(running.url), stop };
}

async function accept(reply: ReturnType<TestClient['get']>): Promise<string> {
  const { status, body } = await reply;
  mustHold(status === 200, `the box answers ${status}: ${JSON.stringify(body)}`);
  return body.receipt;
}

const casts = once(async (n): Promise<Casts> => {
  const { client, ballots, electionHash } = await voting(n);
  const times: number[] = [];
  const waiting = ballots.values();
  const started = performance.now();
  const member = async () => {
    for (const ballot of waiting) {
      const asked = performance.now();
      const receipt = await accept(client.ballot(ballot));
      times.push(performance.now() - asked);
      if (times.length === 1) checkReceipt(receipt, electionHash, ballot);
    }
  };
  await Promise.all(Array.from({ length: clients }, member));
  const perSecond = (1000 * n) / (performance.now() - started);
  return { perSecond, p99: times.toSorted((a, b) => a - b)[Math.ceil(0.99 * n) - 1] as number };
});

/** What a member gets is proof of presence. */
function checkReceipt(receipt: string, electionHash: Uint8Array, ballot: Uint8Array): void {
  const entry = formatEntry(boxEntry(electionHash, { kind: 'online-ballot', ballot }));
  const verified = verifyTlogProof(receipt, entry, logKey, [verifierKeyOf(witness)], 0);
  mustHold(verified.ok, 'the receipt proves presence');
}

/** A ballot with a wrong proof is refused; the good one is then taken; sent again it gets the same receipt. */
const control = once(async (n): Promise<void> => {
  const { client, last } = await voting(n);
  const forged = last.with(-40, (last.at(-40) as number) ^ 1);
  mustHold((await client.ballot(forged)).status >= 400, 'a ballot with a wrong proof is refused');
  const receipt = await accept(client.ballot(last));
  mustHold((await accept(client.ballot(last))) === receipt, 'a ballot sent again gets the same receipt');
});

const stopOnce = once(async (n): Promise<void> => (await voting(n)).stop());

function prepareWith(read: (measured: Casts) => number) {
  return async (n: number): Promise<Prepared> => {
    await voting(n);
    return {
      n,
      round: async () => read(await casts(n)),
      control: () => control(n),
      stop: () => stopOnce(n),
    };
  };
}

export const castFigures: readonly Figure[] = [
  {
    name: 'casts',
    what: 'accepted casts: proof checked, durable, receipt signed; 32 at once, one run of n',
    unit: 'casts/s',
    goal: 1000,
    prepare: prepareWith(({ perSecond }) => perSecond),
  },
  {
    name: 'cast-p99',
    what: 'from request to receipt, of 100 casts the slowest but one, in the same run',
    unit: 'ms',
    goal: 500,
    prepare: prepareWith(({ p99 }) => p99),
  },
];
