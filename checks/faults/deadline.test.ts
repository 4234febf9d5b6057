/**
 * VOTE-11: the second in which a ballot was received decides, however long it takes to record it; nothing is accepted
 * after the `closed` entry. The checks are held up on purpose while the clock passes the close. Proofs are trusted.
 */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  makeTestFolders,
  openTestBox,
  openVoting,
  serveTestBox,
  type TestBox,
  TestClient,
  TestClock,
  testBallot,
} from '@countersign/box/fixtures';
import { parseEntry } from '@countersign/record';
import { loadLeaves, startTemporaryDatabase } from '@countersign/store';
import { Dice } from './seed.ts';

const opens = 1_659_344_400;
const closes = opens + 3_600;
const heldUp = 60;
const plan = { members: 600, spare: 0, changes: {} };

/** As many boxes on one database, each with its own HTTP service. */
async function startBoxes(context: TestContext, count: number) {
  const database = await startTemporaryDatabase();
  const folders = await makeTestFolders();
  const clock = new TestClock(closes - 10);
  const boxes: TestBox[] = [];
  for (let i = 0; i < count; i++) boxes.push(await openTestBox(database.urls.box, folders, plan, clock.now));
  const first = boxes[0] as TestBox;
  await openVoting(first, plan);
  const services = await Promise.all(boxes.map((box) => serveTestBox(box, 0)));
  context.after(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await Promise.all(boxes.map((box) => box.stop()));
    await database.stop();
    folders.remove();
  });
  const clients = services.map(({ url }) => new TestClient(url));
  return { boxes, clients, clock, box: first };
}

type Scene = Awaited<ReturnType<typeof startBoxes>>;

async function kindsOnLog({ box }: Scene): Promise<string[]> {
  const rows = await box.box.store.transaction((tx) => loadLeaves(tx, 0, 100_000));
  return rows.map(({ bytes }) => {
    const entry = parseEntry(bytes);
    return entry.ok ? entry.value.body.kind : 'unreadable';
  });
}

async function waitForClosing(scene: Scene): Promise<string[]> {
  for (;;) {
    const kinds = await kindsOnLog(scene);
    if (kinds.includes('mix-input')) return kinds;
    await sleep(50);
  }
}

/** Checks of proofs, held up as in a rush until released. */
class HeldUp {
  /** How many wait. */
  count = 0;
  release = (): void => {};
  readonly #gate = new Promise<void>((open) => {
    this.release = open;
  });

  constructor({ boxes }: Scene) {
    for (const { box } of boxes) box.checker.ballot = () => this.#wait();
  }

  async #wait(): Promise<boolean> {
    this.count += 1;
    await this.#gate;
    return true;
  }
}

async function heldUpAtTheClose(scene: Scene): Promise<void> {
  const { clients, clock, box } = scene;
  const { definition } = box.parties;
  const held = new HeldUp(scene);
  // All at the last box: where there are two, the first has nothing of its own to wait for.
  const client = clients.at(-1) as TestClient;
  const send = (credential: number) => client.ballot(testBallot(definition, credential, 'one'));
  const inTime = Array.from({ length: heldUp }, (_, credential) => send(credential));
  try {
    while (held.count < heldUp) await sleep(20);
    clock.seconds = closes;
    const refused = await Promise.all(Array.from({ length: heldUp }, (_, i) => send(100 + i)));
    assert.deepEqual(new Set(refused.map(({ body }) => body.error)), new Set(['ballot-closed']));
    await sleep(1_000);
    assert.ok(
      !(await kindsOnLog(scene)).includes('closed'),
      'the close waits for what was received before it',
    );
  } finally {
    held.release();
  }
  for (const { status, body } of await Promise.all(inTime)) assert.equal(status, 200, JSON.stringify(body));
  const kinds = await waitForClosing(scene);
  assert.ok(
    kinds.lastIndexOf('online-ballot') < kinds.indexOf('closed'),
    'nothing is accepted after the close',
  );
  assert.equal(kinds.filter((kind) => kind === 'online-ballot').length, heldUp);
  assert.equal(kinds.filter((kind) => kind === 'closed').length, 1);
}

test('VOTE-11: ballots received before the second of closing are accepted, however late they are recorded', async (context) => {
  await heldUpAtTheClose(await startBoxes(context, 1));
});

test('VOTE-11: of two boxes on one database the one that closes waits for the other', async (context) => {
  await heldUpAtTheClose(await startBoxes(context, 2));
});

test('VOTE-11: under a rush across the close, what was accepted was received in time, and counted', async (context) => {
  const scene = await startBoxes(context, 1);
  const dice = new Dice('deadline');
  const { clients, clock, box } = scene;
  const answers: { readonly sentAt: number; readonly status: number; readonly error: string | undefined }[] =
    [];
  let next = 200;
  let isOver = false;
  const rush = Array.from({ length: 40 }, async () => {
    while (!isOver && next < 600) {
      const sentAt = clock.seconds;
      const ballot = testBallot(box.parties.definition, next++, 'one');
      const { status, body } = await (clients[0] as TestClient).ballot(ballot);
      answers.push({ sentAt, status, error: body.error });
      await sleep(dice.below(40));
    }
  });
  const untilAnswered = async (more: number) => {
    for (const enough = answers.length + more; answers.length < enough; ) await sleep(20);
  };
  await untilAnswered(20);
  clock.seconds = closes - 0.001;
  await untilAnswered(20);
  clock.seconds = closes;
  const kinds = await waitForClosing(scene);
  isOver = true;
  await Promise.all(rush);
  const accepted = answers.filter(({ status }) => status === 200);
  console.log(`deadline: ${accepted.length} accepted, ${answers.length - accepted.length} refused`);
  assert.ok(accepted.length > 0 && accepted.every(({ sentAt }) => sentAt < closes));
  assert.ok(answers.every(({ status, error }) => status === 200 || error === 'ballot-closed'));
  assert.ok(answers.every(({ status, sentAt }) => sentAt < closes || status !== 200));
  assert.equal(kinds.filter((kind) => kind === 'online-ballot').length, accepted.length);
});
