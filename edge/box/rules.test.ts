/** What the box accepts and refuses, rule by rule, on a real database. Proofs are trusted here (fixtures.ts says why). */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DuplicateRule } from '@countersign/ballot';
import type { CredentialNumber, LeafIndex } from '@countersign/bytes';
import { formatBallot, parseBallot } from '@countersign/crypto';
import { boxEntry, finalStatuses, formatEntry, parseEntry } from '@countersign/record';
import { loadAttempts, loadLeaves, startTemporaryDatabase, type TemporaryDatabase } from '@countersign/store';
import { castBallot } from './cast.ts';
import { acceptEntry } from './entries.ts';
import {
  cast,
  changeRoll,
  makeTestFolders,
  openTestBox,
  openVoting,
  scan,
  type TestBox,
  TestClock,
  type TestFolders,
  type TestPlan,
  testBallot,
} from './fixtures.ts';

const opens = 1_659_344_400;
const closes = opens + 3_600;

interface Scene {
  readonly test: TestBox;
  readonly clock: TestClock;
  /** Leaf of an arrival of envelopes before any vote. */
  readonly early: LeafIndex;
}

/** A box under one duplicate rule, open for voting, for the tests of one `describe`. */
function scene(rule: DuplicateRule): Scene {
  const clock = new TestClock(opens);
  const plan: TestPlan = { members: 40, spare: 3, changes: { duplicateRule: rule } };
  const parts: { database?: TemporaryDatabase; folders?: TestFolders; test?: TestBox; early?: LeafIndex } =
    {};
  before(async () => {
    parts.database = await startTemporaryDatabase();
    parts.folders = await makeTestFolders();
    parts.test = await openTestBox(parts.database.urls.box, parts.folders, plan, clock.now);
    await openVoting(parts.test, plan);
    parts.early = await parts.test.say({ kind: 'postal-arrival', batch: 1 });
  });
  after(async () => {
    await parts.test?.stop();
    await parts.database?.stop();
    parts.folders?.remove();
  });
  return {
    clock,
    get test() {
      return parts.test as TestBox;
    },
    get early() {
      return parts.early as LeafIndex;
    },
  };
}

const attemptsOn = async ({ test }: Scene, credential: number): Promise<string[]> => {
  const all = await test.box.store.transaction((tx) => loadAttempts(tx, 0, 1_000));
  return all.filter((attempt) => attempt.credential === credential).map(({ kind }) => kind);
};

const say = async ({ test, clock }: Scene, body: Parameters<TestBox['say']>[0]): Promise<string> => {
  const entry = test.parties.entry(body);
  const result = await acceptEntry(test.box, { entry, receivedAt: clock.now() });
  return result.ok ? 'accepted' : result.error.error;
};

const credential = (number: number) => number as CredentialNumber;

/** Moves the clock past the close and waits for the final statuses; one word per credential. */
async function closeAndRead({ test, clock }: Scene): Promise<string[]> {
  clock.seconds = closes;
  for (;;) {
    const rows = await test.box.store.transaction((tx) => loadLeaves(tx, 0, 10_000));
    for (const { bytes } of rows) {
      const entry = parseEntry(bytes);
      if (entry.ok && entry.value.body.kind === 'final-statuses') {
        const statuses = await test.box.blobs.load(entry.value.body.statuses);
        return Array.from(statuses, (byte) => finalStatuses[byte] as string);
      }
    }
    await sleep(20);
  }
}

describe('locked', () => {
  const here = scene('locked');

  test('VOTE-6: the same ballot again gets the same receipt, byte for byte, and is no attempt', async () => {
    const first = await cast(here.test, 0, 'first', opens);
    assert.match(first, /^c2sp\.org\/tlog-proof@v1\n/);
    assert.equal(await cast(here.test, 0, 'first', opens), first);
    const together = await Promise.all([1, 2, 3, 4].map(() => cast(here.test, 1, 'only', opens)));
    assert.equal(new Set(together).size, 1);
    assert.match(together[0] as string, /^c2sp/);
    assert.deepEqual(await attemptsOn(here, 1), []);
  });

  test('VOTE-4, CASE-1: another ballot is refused and is one attempt, however often it is sent', async () => {
    const first = await cast(here.test, 2, 'first', opens);
    for (let i = 0; i < 3; i++)
      assert.equal(await cast(here.test, 2, 'second', opens), 'already-used-online');
    assert.deepEqual(await attemptsOn(here, 2), ['online-after-online']);
    assert.equal(await cast(here.test, 2, 'third', opens), 'already-used-online');
    assert.equal((await attemptsOn(here, 2)).length, 2);
    assert.equal(await cast(here.test, 2, 'first', opens), first);
  });

  test('POST-1: a received envelope ends the online codes', async () => {
    assert.equal(typeof (await scan(here.test, 3, here.early, opens)), 'number');
    assert.equal(await cast(here.test, 3, 'late', opens), 'already-used-post');
    assert.deepEqual(await attemptsOn(here, 3), ['online-after-post']);
  });

  test('POST-3: an envelope after a vote is set aside, and only then', async () => {
    await cast(here.test, 4, 'first', opens);
    assert.equal(await scan(here.test, 4, here.early, opens), 'already-used-online');
    assert.deepEqual(await attemptsOn(here, 4), [], 'the envelope is an attempt when it is set aside');
    assert.equal(typeof (await scan(here.test, 4, here.early, opens, 'paper-duplicate')), 'number');
    assert.deepEqual(await attemptsOn(here, 4), ['post-after-online']);
    assert.equal(await scan(here.test, 5, here.early, opens, 'paper-duplicate'), 'refused-by-rule');
    await scan(here.test, 5, here.early, opens);
    assert.equal(await scan(here.test, 5, here.early, opens), 'already-used-post');
    assert.equal(typeof (await scan(here.test, 5, here.early, opens, 'paper-duplicate')), 'number');
    assert.deepEqual(await attemptsOn(here, 5), ['post-after-post']);
  });

  test('POST-2: a rejected paper has used the right; cured it stands again', async () => {
    const status = (word: 'accepted' | 'rejected' | 'cured') =>
      say(here, { kind: 'paper-status', credential: credential(6), status: word, reason: 'no signature' });
    assert.equal(await status('rejected'), 'refused-by-rule');
    await scan(here.test, 6, here.early, opens);
    assert.equal(await status('cured'), 'refused-by-rule');
    assert.equal(await status('rejected'), 'accepted');
    assert.equal(await cast(here.test, 6, 'again', opens), 'already-used-post');
    assert.equal(await status('cured'), 'accepted');
    await scan(here.test, 7, here.early, opens);
    const rejected = { kind: 'paper-status', credential: credential(7), status: 'rejected' } as const;
    assert.equal(await say(here, { ...rejected, reason: 'torn' }), 'accepted');
  });

  test('CODE-5: a replaced pack dies in the instant its successor becomes live', async () => {
    const issue = (number: number, replaces: number) =>
      say(here, {
        kind: 'credential-issued',
        credential: credential(number),
        replaces: credential(replaces),
        reason: 'lost in the post',
      });
    assert.equal(await cast(here.test, 40, 'too early', opens), 'credential-spare');
    assert.equal(await issue(40, 8), 'accepted');
    assert.equal(await cast(here.test, 8, 'old', opens), 'credential-revoked');
    assert.deepEqual(await attemptsOn(here, 8), ['revoked-credential']);
    assert.match(await cast(here.test, 40, 'new', opens), /^c2sp/);
    assert.equal(await issue(40, 9), 'refused-by-rule');
    assert.equal(await issue(41, 8), 'credential-revoked');
    assert.equal(await issue(41, 0), 'already-used-online');
    assert.equal(await issue(41, 3), 'already-used-post');
    assert.equal(await issue(9, 10), 'refused-by-rule');
    assert.equal(await issue(4_000, 10), 'unknown-credential');
  });

  test('a revoked credential takes neither vote nor envelope, and a used one is not revoked', async () => {
    const revoke = (number: number) =>
      say(here, { kind: 'credential-revoked', credential: credential(number), reason: 'resigned' });
    assert.equal(await revoke(0), 'already-used-online');
    assert.equal(await revoke(11), 'refused-by-rule', 'ROLL-LATE: nobody left the roll');
    await changeRoll(here.test, 'removed', { times: 1, before: 0, members: 40 });
    assert.equal(await revoke(11), 'accepted');
    assert.equal(await revoke(14), 'refused-by-rule', 'one member left, not two');
    assert.equal(await revoke(11), 'credential-revoked');
    assert.equal(await scan(here.test, 11, here.early, opens), 'credential-revoked');
    assert.equal(typeof (await scan(here.test, 11, here.early, opens, 'paper-duplicate')), 'number');
    assert.deepEqual(await attemptsOn(here, 11), ['revoked-credential']);
  });

  test('ROLL-LATE: a spare credential wakes only for a member who was added, once', async () => {
    const issue = (number: number) =>
      say(here, {
        ...{ kind: 'credential-issued', credential: credential(number), replaces: undefined },
        reason: 'joined in time',
      });
    assert.equal(await issue(41), 'refused-by-rule');
    await changeRoll(here.test, 'added', { times: 1, before: 1, members: 39 });
    assert.deepEqual((await Promise.all([issue(41), issue(42)])).toSorted(), ['accepted', 'refused-by-rule']);
    await assert.rejects(
      changeRoll(here.test, 'added', { times: 1, before: 1, members: 40 }),
      /2 is next|3 is next/,
    );
    await assert.rejects(
      changeRoll(here.test, 'added', { times: 1, before: 2, members: 41 }),
      /members after it/,
    );
  });

  test('a ciphertext that is on the board already is refused under another credential', async () => {
    const { parties, box } = here.test;
    const taken = parseBallot(testBallot(parties.definition, 12, 'taken'));
    const other = parseBallot(testBallot(parties.definition, 13, 'other'));
    assert.ok(taken.ok && other.ok);
    await cast(here.test, 12, 'taken', opens);
    const copied = formatBallot({ ...other.value, ciphertexts: taken.value.ciphertexts });
    const result = await castBallot(box, { ballot: copied, permit: undefined, receivedAt: opens });
    assert.equal(!result.ok && result.error.error, 'ciphertext-reused');
    assert.match(await cast(here.test, 13, 'other', opens), /^c2sp/, 'and the credential stays open');
  });

  test('of many at once, those with a part in common lose by one, and those beside them not at all', async () => {
    const { parties, box } = here.test;
    const numbers = [24, 25, 26, 27, 28, 29, 30, 31];
    const shared = parseBallot(testBallot(parties.definition, 24, 'shared'));
    assert.ok(shared.ok);
    const words = await Promise.all(
      numbers.map(async (number) => {
        const own = parseBallot(testBallot(parties.definition, number, 'together'));
        assert.ok(own.ok);
        const copies = number === 26 || number === 29 ? { ciphertexts: shared.value.ciphertexts } : {};
        const ballot = formatBallot({ ...own.value, ...copies });
        const result = await castBallot(box, { ballot, permit: undefined, receivedAt: opens });
        return result.ok ? 'receipt' : result.error.error;
      }),
    );
    const [one, other] = [words[2], words[5]];
    assert.deepEqual([one, other].sort(), ['ciphertext-reused', 'receipt']);
    assert.ok(
      words.every((word, i) => i === 2 || i === 5 || word === 'receipt'),
      words.join(),
    );
  });

  test('entries that cannot be are refused, each by its own name', async () => {
    const { test, clock } = here;
    const send = async (entry: Uint8Array) => {
      const result = await acceptEntry(test.box, { entry, receivedAt: clock.now() });
      return result.ok ? 'accepted' : result.error.error;
    };
    const closed = { kind: 'closed', online: 0, post: 0, none: 0, revoked: 0, refusedAttempts: 0 } as const;
    const own = boxEntry(test.parties.electionHash, { ...closed, failedNearClose: 0 });
    assert.equal(await send(formatEntry(own)), 'refused-by-rule');
    assert.equal(await send(new Uint8Array(200)), 'malformed-entry');
    const incident = test.parties.entry({ kind: 'incident', text: 'a lorry was late' });
    assert.equal(await send(incident), 'accepted');
    assert.equal(await send(incident), 'accepted', 'the same bytes get the same answer');
    const parsed = parseEntry(incident);
    assert.ok(parsed.ok);
    const otherSignature = [{ role: 'office', index: 0, signature: new Uint8Array(64).fill(1) }] as const;
    assert.equal(await send(formatEntry({ ...parsed.value, signatures: otherSignature })), 'entry-replayed');
    const foreign = { ...parsed.value, electionHash: new Uint8Array(32) };
    assert.equal(await send(formatEntry(foreign)), 'wrong-election');
    assert.equal(await scan(test, 20, 3 as LeafIndex, opens), 'refused-by-rule');
    assert.equal(await scan(test, 20, 999 as LeafIndex, opens), 'refused-by-rule');
    assert.equal(await scan(test, 4_000, here.early, opens), 'unknown-credential');
    const again = { kind: 'lifecycle', command: 'open', reason: 'twice' } as const;
    assert.equal(await say(here, again), 'refused-by-lifecycle');
    const missing = { kind: 'result', declaration: { hash: new Uint8Array(32), size: 1 } } as const;
    assert.equal(await say(here, missing), 'blob-missing');
  });

  test('VOTE-11: the second of receipt decides; what is suspended is not lost', async () => {
    assert.equal(await cast(here.test, 21, 'before', opens - 0.001), 'not-open-yet');
    assert.equal(await cast(here.test, 21, 'after', closes), 'ballot-closed');
    assert.equal(await say(here, { kind: 'lifecycle', command: 'suspend', reason: 'fire' }), 'accepted');
    assert.equal(await cast(here.test, 21, 'meanwhile', opens), 'ballot-suspended');
    assert.equal(typeof (await scan(here.test, 22, here.early, opens)), 'number', 'post is taken in');
    assert.equal(await say(here, { kind: 'lifecycle', command: 'resume', reason: 'out' }), 'accepted');
    assert.match(await cast(here.test, 21, 'in the last second', closes - 0.001), /^c2sp/);
  });

  test('AUDIT-2: at the close every credential has one status, and receipts are still given', async () => {
    const receipt = await cast(here.test, 0, 'first', opens);
    const statuses = await closeAndRead(here);
    assert.equal(statuses.length, 43);
    assert.deepEqual(statuses.slice(0, 12), [
      'online',
      'online',
      'online',
      'post',
      'online',
      'post',
      'post',
      'post',
      'revoked',
      'none',
      'none',
      'revoked',
    ]);
    assert.equal(statuses[40], 'online');
    assert.deepEqual(statuses.slice(41).toSorted(), ['none', 'spare'], 'one of them was issued');
    assert.equal(await cast(here.test, 0, 'first', closes + 60), receipt);
    assert.equal(await cast(here.test, 30, 'late', closes + 60), 'ballot-closed');
    assert.equal(await scan(here.test, 30, here.early, closes + 60), 'ballot-closed');
  });
});

describe('first-received', () => {
  const here = scene('first-received');

  test('RULE-2: an envelope that had arrived before the online vote takes its place', async () => {
    await cast(here.test, 0, 'online', opens);
    assert.equal(typeof (await scan(here.test, 0, here.early, opens)), 'number');
    await cast(here.test, 1, 'online', opens);
    const late = await here.test.say({ kind: 'postal-arrival', batch: 2 });
    assert.equal(await scan(here.test, 1, late, opens), 'already-used-online');
    await scan(here.test, 2, late, opens);
    assert.equal(await cast(here.test, 2, 'online', opens), 'already-used-post');
    assert.equal(await cast(here.test, 1, 'another', opens), 'already-used-online');
  });

  test('RIGHT-8: a paper rejected after it had replaced an online vote gives way to it again', async () => {
    await cast(here.test, 3, 'online', opens);
    await scan(here.test, 3, here.early, opens);
    const status = { kind: 'paper-status', credential: credential(3), reason: 'torn' } as const;
    assert.equal(await say(here, { ...status, status: 'rejected' }), 'accepted');
    await cast(here.test, 4, 'online', opens);
    await scan(here.test, 4, here.early, opens);
    const other = { ...status, credential: credential(4) };
    assert.equal(await say(here, { ...other, status: 'rejected' }), 'accepted');
    assert.equal(await say(here, { ...other, status: 'cured' }), 'accepted');
  });

  test('the log and the database agree at the close', async () => {
    const statuses = await closeAndRead(here);
    assert.deepEqual(statuses.slice(0, 6), ['post', 'online', 'post', 'online', 'post', 'none']);
  });
});

describe('last-received', () => {
  const here = scene('last-received');

  test('RULE-2: a later vote takes the place of an earlier one, an earlier envelope does not', async () => {
    await cast(here.test, 0, 'first', opens);
    assert.match(await cast(here.test, 0, 'second', opens), /^c2sp/);
    await cast(here.test, 1, 'online', opens);
    assert.equal(
      typeof (await scan(here.test, 1, here.early, opens)),
      'number',
      'on the log, and not standing',
    );
    await cast(here.test, 2, 'online', opens);
    const late = await here.test.say({ kind: 'postal-arrival', batch: 2 });
    assert.equal(typeof (await scan(here.test, 2, late, opens)), 'number');
    await scan(here.test, 3, late, opens);
    assert.match(await cast(here.test, 3, 'online', opens), /^c2sp/);
    assert.equal(await scan(here.test, 3, late, opens), 'already-used-online');
    assert.equal(typeof (await scan(here.test, 3, late, opens, 'paper-duplicate')), 'number');
  });

  test('the log and the database agree at the close', async () => {
    const statuses = await closeAndRead(here);
    assert.deepEqual(statuses.slice(0, 5), ['online', 'online', 'post', 'online', 'none']);
  });
});
