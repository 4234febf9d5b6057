/*
 * Casting: a real box on a real database with a real witness, everything on (proof checked, act durable, receipt signed), and
 * members who all come at once. The box is a process of its own, and so are the members; witness and bench share one.
 * Ballots are sealed and requests written before the clock starts.
 */
import { buildWitness, openHeadStore, prepareHeadStore } from '@countersign/box';
import { makeTestFolders, TestClient } from '@countersign/box/fixtures';
import { concatBytes } from '@countersign/bytes';
import { kernelGroup } from '@countersign/kernel';
import { verifierKeyOf, verifyTlogProof } from '@countersign/log';
import { boxEntry, formatEntry } from '@countersign/record';
import { sampleKeys } from '@countersign/record/fixtures';
import { startTemporaryDatabase } from '@countersign/store';
import { SampleRecord, smallPlan } from '@countersign/verify/fixtures';
import { groups } from './arithmetic.ts';
import type { CastBoxTask } from './cast-box.ts';
import type { DriverReport, DriverTask } from './cast-driver.ts';
import { type Figure, mustHold, once, type Prepared } from './figure.ts';
import { cpuOfServer, Helper } from './processes.ts';

/** Members who wait for a receipt at the same time. */
const clients = 128;
/** Ballots made ready for every second, a quarter more than the goal: a faster box is through with them sooner. */
const ballotsPerSecond = 1_250;
/** The sample's opening time, Unix seconds. */
const opens = 1_659_344_400;
const witness = { name: 'witness.example/w1', kind: 'cosignature', secret: sampleKeys.witness } as const;
const logKey = verifierKeyOf({ name: 'sample.example/ballot', kind: 'ed25519', secret: sampleKeys.log });

/** A running box, open for voting, and ballots nobody has cast yet. */
interface Voting {
  readonly box: Helper;
  /** The database's process. */
  readonly databasePid: number;
  readonly client: TestClient;
  readonly electionHash: Uint8Array;
  readonly ballots: readonly Uint8Array[];
  /** Some more, for the control. */
  readonly last: readonly Uint8Array[];
  /** How long voting goes on; 0 until all ballots are cast. */
  readonly seconds: number;
  readonly stop: () => Promise<void>;
}

interface Casts {
  readonly count: number;
  readonly perSecond: number;
  /** Of all casts, milliseconds from request to receipt. */
  readonly p99: number;
  /** Milliseconds of processor time for each, of everything: box, database, witness and members. */
  readonly cpu: number;
}

/** How many ballots for the control. */
const spare = 8;

const voting = once(async (n, seconds): Promise<Voting> => {
  const total = Math.max(n, ballotsPerSecond * seconds);
  const plan = { ...smallPlan, online: new Map(), post: [], members: total + spare, spare: 1 };
  const sample = new SampleRecord(plan, 'bench of casting', { ...groups, group: kernelGroup() }).prepare();
  const all = Array.from({ length: total + spare }, (_, v) => sample.seal(v, [BigInt(v % 3)]));
  const { box, databasePid, client, stop } = await startAll(sample);
  for (const blob of sample.blobs.values()) await accept(client.blob(sample.electionHash, blob));
  for (const entry of sample.entries.slice(1)) await accept(client.entry(entry));
  const [ballots, last] = [all.slice(0, total), all.slice(total)];
  return { box, databasePid, client, electionHash: sample.electionHash, ballots, last, seconds, stop };
});

async function startAll(sample: SampleRecord) {
  const database = await startTemporaryDatabase();
  const folders = await makeTestFolders();
  const heads = `${folders.headDir}-witness`;
  await prepareHeadStore(heads);
  const settings = { signer: witness, logs: [logKey], now: () => opens };
  const service = buildWitness({ ...settings, heads: await openHeadStore(heads) });
  const url = await service.listen({ host: '127.0.0.1', port: 0 });
  const box = new Helper('./cast-box.ts');
  const { dataDir, headDir } = folders;
  const task: CastBoxTask = {
    databaseUrl: database.urls.box,
    folders: { dataDir, headDir },
    definitionEntry: sample.entries[0] as Uint8Array,
    witnesses: [{ name: witness.name, url }],
    now: opens,
  };
  const client = new TestClient(await box.ask<string>(task));
  const stop = async () => {
    await box.stop();
    await service.close();
    await database.stop();
    folders.remove();
  };
  return { box, databasePid: database.embedded.pid, client, stop };
}

async function accept(reply: ReturnType<TestClient['get']>): Promise<string> {
  const { status, body } = await reply;
  mustHold(status === 200, `the box answers ${status}: ${JSON.stringify(body)}`);
  return body.receipt;
}

const casts = once(async (n, seconds): Promise<Casts> => {
  const all = await voting(n, seconds);
  const { client, ballots, electionHash } = all;
  const driver = new Helper('./cast-driver.ts');
  await driver.next();
  const size = (ballots[0] as Uint8Array).length;
  const task: DriverTask = { url: client.url, ballots: concatBytes(ballots), size, clients, seconds };
  const before = await readCosts(all);
  const { elapsed, times, refused, first, cpu } = await driver.ask<DriverReport>(task);
  const after = await readCosts(all);
  mustHold(refused.length === 0, `no good ballot is refused: ${refused[0]}`);
  checkReceipt(JSON.parse(first).receipt, electionHash, ballots[0] as Uint8Array);
  const count = times.length;
  const costs = [...after.map((cost, i) => cost - (before[i] as number)), cpu].map((cost) => cost / count);
  const [box, database, witness, members] = costs.map((cost) => cost.toFixed(2));
  const seen = `${count} casts in ${(elapsed / 1000).toFixed(1)} s, p50 ${percentile(times, 0.5).toFixed(0)} ms`;
  const split = `box ${box}, database ${database}, witness ${witness}, members ${members}`;
  process.stderr.write(`${seen}; processor time of each in ms: ${split}\n`);
  return {
    count,
    perSecond: (1000 * count) / elapsed,
    p99: percentile(times, 0.99),
    cpu: costs.reduce((sum, cost) => sum + cost, 0),
  };
});

/** Processor time so far of box, database, and this process, in which the witness is. */
async function readCosts({ box, databasePid }: Voting): Promise<readonly number[]> {
  const { user, system } = process.cpuUsage();
  return [await box.ask<number>('cpu'), cpuOfServer(databasePid), (user + system) / 1000];
}

function percentile(times: Float64Array, share: number): number {
  return times.toSorted()[Math.ceil(share * times.length) - 1] as number;
}

/** What a member gets is proof of presence. */
function checkReceipt(receipt: string, electionHash: Uint8Array, ballot: Uint8Array): void {
  const entry = formatEntry(boxEntry(electionHash, { kind: 'online-ballot', ballot }));
  const verified = verifyTlogProof(receipt, entry, logKey, [verifierKeyOf(witness)], 0);
  mustHold(verified.ok, 'the receipt proves presence');
}

/** Ballots with a wrong proof among good ones are refused by name, and the good ones taken; one sent again gets its receipt. */
const control = once(async (n, seconds): Promise<void> => {
  const { client, last } = await voting(n, seconds);
  const forge = (ballot: Uint8Array) => ballot.with(-40, (ballot.at(-40) as number) ^ 1);
  const sent = last.map((ballot, i) => (i % 2 === 0 ? forge(ballot) : ballot));
  const replies = await Promise.all(sent.map((ballot) => client.ballot(ballot)));
  replies.forEach(({ status, body }, i) => {
    if (i % 2 === 0) mustHold(body.error === 'proof-invalid', `a wrong proof is refused: ${body.error}`);
    else mustHold(status === 200, `a good ballot beside wrong ones is taken: ${body.error}`);
  });
  const again = await accept(client.ballot(sent[1] as Uint8Array));
  mustHold(again === replies[1]?.body.receipt, 'a ballot sent again gets the same receipt');
});

const stopOnce = once(async (n, seconds): Promise<void> => (await voting(n, seconds)).stop());

function prepareWith(read: (measured: Casts) => number) {
  return async (n: number, seconds: number): Promise<Prepared> => {
    const { ballots } = await voting(n, seconds);
    return {
      n: ballots.length,
      round: async () => read(await casts(n, seconds)),
      control: () => control(n, seconds),
      stop: () => stopOnce(n, seconds),
    };
  };
}

export const castFigures: readonly Figure[] = [
  {
    name: 'casts',
    what: `accepted casts: proof checked, durable, receipt signed; ${clients} at once, one run`,
    unit: '1/s',
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
  {
    name: 'cast-cpu',
    what: 'processor time for each cast of box, database, witness and members together, in the same run; the goal is that of two cores',
    unit: 'ms-cpu/ballot',
    goal: 2,
    prepare: prepareWith(({ cpu }) => cpu),
  },
];
