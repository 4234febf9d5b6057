/**
 * Figure 3: seeded operations (votes, envelopes, verdicts, revocations, replacements, repeated requests, cut connections,
 * restarts, suspensions, a clock that jumps, the close, members left out after it) against a naive model: no answer and no final
 * status differs.
 *
 * 1,000 operations under each rule; 50,000 with COUNTERSIGN_SLOW=1 (a million take a day with a real disk under them).
 * Proofs are trusted. Control: against the model of another rule the same run differs.
 */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  acceptEntry,
  castBallot,
  changeRoll,
  makeTestFolders,
  openTestBox,
  openVoting,
  type TestBox,
  TestClock,
  testBallot,
} from '@countersign/box/fixtures';
import type { CredentialNumber, LeafIndex } from '@countersign/bytes';
import { type Body, type BodyOf, finalStatuses, parseEntry } from '@countersign/record';
import { loadAttempts, loadLeaves, startTemporaryDatabase } from '@countersign/store';
import pg from 'pg';
import { ModelCredential, type Rule } from './right-to-vote-model.ts';
import { Dice, isSlow } from './seed.ts';

const opens = 1_659_344_400;
const closes = opens + 3_600;
const operations = isSlow ? 50_000 : 1_000;
const [members, spare] = [operations / 10, operations / 50];
const width = 40;
/** SHA-256 of a rule by which the roll is said to have been made. */
const ruleHash = new Uint8Array(32).fill(9);

/** An operation on one credential: what is sent, and what the model says to it. */
interface Operation {
  readonly send: () => Promise<string>;
  readonly expected: string;
  readonly what: string;
}

class Run {
  readonly #dice: Dice;
  readonly #credentials: ModelCredential[];
  readonly #arrivals: { leaf: LeafIndex; at: number }[] = [];
  readonly #clock: TestClock;
  #box: TestBox;
  /** Entries recorded so far, in the model's own count. */
  #now = 0;
  #names = 0;
  readonly differences: string[] = [];

  constructor(dice: Dice, modelRule: Rule, box: TestBox, clock: TestClock) {
    this.#dice = dice;
    this.#box = box;
    this.#clock = clock;
    this.#credentials = Array.from(
      { length: members + spare },
      (_, v) => new ModelCredential(modelRule, v < members ? 'open' : 'spare'),
    );
  }

  set box(box: TestBox) {
    this.#box = box;
  }

  async arrive(): Promise<void> {
    const leaf = await this.#box.say({ kind: 'postal-arrival', batch: this.#arrivals.length + 1 });
    this.#arrivals.push({ leaf, at: ++this.#now });
  }

  async command(command: 'suspend' | 'resume'): Promise<void> {
    await this.#box.say({ kind: 'lifecycle', command, reason: 'test' });
  }

  /** As many operations at once, each on a credential of its own; connections may be cut meanwhile. */
  async round(cut: (() => Promise<unknown>) | undefined, isOpen: boolean): Promise<void> {
    const picked = this.#dice.shuffled(this.#credentials.map((_, v) => v)).slice(0, width);
    await this.#playAll(this.#plan(picked, isOpen), cut);
  }

  async #playAll(planned: readonly Operation[], cut: (() => Promise<unknown>) | undefined): Promise<void> {
    const outcomes = planned.map(async ({ send, expected, what }) => {
      const outcome = await untilAnswered(send);
      if (outcome !== expected) this.differences.push(`${what}: ${outcome}, the model says ${expected}`);
    });
    if (cut) {
      await sleep(this.#dice.below(30));
      await cut();
    }
    await Promise.all(outcomes);
  }

  #plan(picked: readonly number[], isOpen: boolean): Operation[] {
    const untouched = [...picked];
    const plans: Operation[] = [];
    while (untouched.length > 0) plans.push(this.#operation(untouched, isOpen));
    return plans;
  }

  #operation(from: number[], isOpen: boolean): Operation {
    const v = from.pop() as number;
    const model = this.#credentials[v] as ModelCredential;
    const credential = v as CredentialNumber;
    const { leaf: arrival, at } = this.#dice.pick(this.#arrivals);
    const now = ++this.#now;
    const name = `thing ${++this.#names}`;
    switch (this.#dice.below(9)) {
      case 0:
      case 1:
      case 2:
        return this.#cast(model, v, this.#dice.below(3) === 0 ? 'favourite' : name, isOpen);
      case 3:
      case 4:
        return this.#say({ kind: 'paper-received', credential, arrival }, model.scan(at, now));
      case 5:
        return this.#say(
          { kind: 'paper-duplicate', credential, arrival, ordinal: 1 },
          model.setAside(at, name),
        );
      case 6: {
        const status = this.#dice.pick(['accepted', 'rejected', 'cured'] as const);
        return this.#say({ kind: 'paper-status', credential, status, reason: name }, model.judge(status));
      }
      case 7:
        if (this.#dice.below(4) > 0) return this.#cast(model, v, 'favourite', isOpen);
        return this.#say({ kind: 'credential-revoked', credential, reason: name }, model.revoke());
      default:
        return this.#replace(from, v, name);
    }
  }

  #cast(model: ModelCredential, v: number, ballot: string, isOpen: boolean): Operation {
    const bytes = testBallot(this.#box.parties.definition, v, ballot);
    const receivedAt = this.#clock.now();
    const isKnown = model.ballots.has(ballot);
    const expected = isOpen || isKnown ? model.cast(ballot, this.#now) : 'ballot-suspended';
    const send = async () => {
      const result = await castBallot(this.#box.box, { ballot: bytes, permit: undefined, receivedAt });
      return result.ok ? 'accepted' : result.error.error;
    };
    return { send, expected, what: `cast ${ballot} on ${v}` };
  }

  #say(body: Body, expected: string): Operation {
    const entry = this.#box.parties.entry(body);
    const send = async () => {
      const result = await acceptEntry(this.#box.box, { entry, receivedAt: this.#clock.now() });
      return result.ok ? 'accepted' : result.error.error;
    };
    return { send, expected, what: JSON.stringify(body) };
  }

  /** Takes a second credential of the round along: nobody else may touch it meanwhile. */
  #replace(from: number[], v: number, reason: string): Operation {
    const replaced = from.pop() ?? v;
    const [next, old] = [
      this.#credentials[v] as ModelCredential,
      this.#credentials[replaced] as ModelCredential,
    ];
    let expected = 'refused-by-rule';
    if (v !== replaced && next.status === 'spare') {
      expected = old.revoke();
      if (expected === 'accepted') next.status = 'open';
    }
    const body: Body = {
      kind: 'credential-issued',
      credential: v as CredentialNumber,
      replaces: replaced as CredentialNumber,
      reason,
    };
    return this.#say(body, expected);
  }

  /** ROLL-8: after the close some are left out, some of them twice; the sums are said wrong, and then as the model has them. */
  async lapse(cut: () => Promise<unknown>): Promise<void> {
    await readKind(this.#box, 'closed');
    const reasons = ['fee', 'left', 'died'];
    const sums = new Map<string, number>();
    for (let round = 0; round < 4; round++) {
      const picked = this.#dice.shuffled(this.#credentials.map((_, v) => v)).slice(0, width);
      const planned = picked.map((v) => {
        const reason = this.#dice.pick(reasons);
        const expected = (this.#credentials[v] as ModelCredential).lapse();
        if (expected === 'accepted') sums.set(reason, (sums.get(reason) ?? 0) + 1);
        return this.#say({ kind: 'credential-lapsed', credential: v as CredentialNumber, reason }, expected);
      });
      await this.#playAll(planned, round % 2 === 0 ? cut : undefined);
    }
    const still = this.#credentials.filter(({ status }) => status === 'open' || status === 'used').length;
    const lapsed = reasons
      .toSorted()
      .flatMap((reason) => (sums.has(reason) ? [{ reason, members: sums.get(reason) as number }] : []));
    const said = lapsed.reduce((sum, { members: some }) => sum + some, still);
    const stated = { kind: 'membership-tested', rule: ruleHash, undecided: 0 } as const;
    const wrong = { ...stated, members: said + 1, still: still + 1, lapsed };
    await this.#playAll([this.#say(wrong, 'refused-by-rule')], undefined);
    await this.#playAll([this.#say({ ...stated, members: said, still, lapsed }, 'accepted')], cut);
  }

  /** After the close: final statuses and attempts. */
  async compareEnd(): Promise<void> {
    const { box } = this.#box;
    const statuses = await readFinal(this.#box);
    this.#credentials.forEach((model, v) => {
      if (statuses[v] !== model.final)
        this.differences.push(`${v} ends ${statuses[v]}, the model says ${model.final}`);
    });
    const counts = new Map<number, number>();
    const attempts = await box.store.transaction((tx) => loadAttempts(tx, 0, 1_000_000));
    for (const { credential } of attempts) counts.set(credential, (counts.get(credential) ?? 0) + 1);
    this.#credentials.forEach((model, v) => {
      if ((counts.get(v) ?? 0) !== model.attempts.size)
        this.differences.push(
          `${v} has ${counts.get(v) ?? 0} attempts, the model says ${model.attempts.size}`,
        );
    });
  }
}

/** A member and a clerk send the very same again until they are answered. */
async function untilAnswered(send: () => Promise<string>): Promise<string> {
  for (;;) {
    const outcome = await send().catch(() => 'unavailable');
    if (outcome !== 'unavailable') return outcome;
    await sleep(20);
  }
}

async function readFinal(test: TestBox): Promise<string[]> {
  const { statuses } = await readKind(test, 'final-statuses');
  return Array.from(await test.box.blobs.load(statuses), (byte) => finalStatuses[byte] as string);
}

/** Waits for an entry that the box makes by itself at the end of the log. */
async function readKind<K extends 'closed' | 'final-statuses'>(
  { box }: TestBox,
  kind: K,
): Promise<BodyOf<K>> {
  for (;;) {
    const rows = await box.store.transaction((tx) => loadLeaves(tx, 0, 1_000_000));
    for (const { bytes } of rows.slice(-20)) {
      const entry = parseEntry(bytes);
      if (entry.ok && entry.value.body.kind === kind) return entry.value.body as BodyOf<K>;
    }
    await sleep(50);
  }
}

/** Plays the same operations against a box under `rule` and a model of `modelRule`; what differed. */
async function play(context: TestContext, rule: Rule, modelRule: Rule, seed: Dice): Promise<string[]> {
  const database = await startTemporaryDatabase();
  const folders = await makeTestFolders();
  const plan = { members, spare, changes: { duplicateRule: rule }, rule: ruleHash };
  const clock = new TestClock(opens);
  let box = await openTestBox(database.urls.box, folders, plan, clock.now);
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  context.after(async () => {
    await box.stop();
    await admin.end();
    await database.stop();
    folders.remove();
  });
  await openVoting(box, plan);
  // Enough members leave the roll for every revocation that the dice may say.
  await changeRoll(box, 'removed', { times: members, before: 0, members });
  const run = new Run(seed, modelRule, box, clock);
  const cut = () =>
    admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'countersign_box'`);
  await run.arrive();
  for (let round = 0; round < operations / width; round++) {
    if (round % 7 === 3) await run.arrive();
    if (round % 11 === 5) {
      await run.command('suspend');
      await run.round(undefined, false);
      await run.command('resume');
    }
    if (round % 13 === 8) {
      await box.stop();
      box = await openTestBox(database.urls.box, folders, plan, clock.now);
      run.box = box;
    }
    clock.seconds = opens + seed.below(3_500);
    await run.round(round % 3 === 1 ? cut : undefined, true);
  }
  clock.seconds = closes;
  await run.lapse(cut);
  await run.compareEnd();
  return run.differences;
}

for (const rule of ['locked', 'first-received', 'last-received'] as const) {
  test(`RULE-2 ${rule}: ${operations} operations, no divergence from the model`, async (context) => {
    assert.deepEqual(await play(context, rule, rule, new Dice(`model ${rule}`)), []);
  });
}

test('control: the model of another rule diverges', async (context) => {
  const differences = await play(context, 'locked', 'last-received', new Dice('model of another rule'));
  assert.ok(differences.length > 0);
});
