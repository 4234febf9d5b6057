/** Proofs at the door: each ballot gets its own answer whatever it came with, and a flood of bad ones is bounded. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type CredentialNumber, unwrap, utf8 } from '@countersign/bytes';
import {
  credentialKey,
  credentialShareKey,
  type Group,
  randomScalar,
  referenceSecretGroup,
  sealBallot,
  seededRandom,
  sha256,
  verifyBallotsWork,
} from '@countersign/crypto';
import { kernelGroup } from '@countersign/kernel';
import { perform } from '@countersign/work';
import { BallotChecks, type BallotClaim } from './ballot-checks.ts';
import { performBallots } from './ballot-performer.ts';
import { BatchSize } from './batch-size.ts';

const random = seededRandom(utf8('ballot checks'));
const election = { electionHash: sha256(utf8('ballot checks')), contestCount: 1 };
const jointKey = referenceSecretGroup.multiplyGenerator(77n);
const group = kernelGroup();

function makeClaim(v: number): BallotClaim {
  const [a, b] = [randomScalar(random), randomScalar(random)];
  const [keyA, keyB] = [a, b].map((x) => credentialShareKey(referenceSecretGroup, x));
  const sealed = sealBallot({
    ...{ group, secretGroup: referenceSecretGroup, random, jointKey },
    electionHash: election.electionHash,
    credentialNumber: v as CredentialNumber,
    secret: (a + b) % (2n ** 252n + 27742317777372353535851937790883648493n),
    votes: [1n],
  });
  const key = unwrap(credentialKey(group, keyA as Uint8Array, keyB as Uint8Array));
  return { ballot: sealed.bytes, credentialKey: key, jointKey };
}

const good = Array.from({ length: 24 }, (_, v) => makeClaim(v));

/** As the claim, with one bit of its ballot changed, so many bytes before the end. */
function bend(claim: BallotClaim, back: number): BallotClaim {
  return { ...claim, ballot: claim.ballot.with(-back, (claim.ballot.at(-back) as number) ^ 1) };
}

const checks = new BallotChecks(election, 1);
after(() => checks.close());

test('VOTE-3: alone or among others, a good ballot passes and a bad one does not', async () => {
  assert.equal(await checks.check(good[0] as BallotClaim), true);
  assert.equal(await checks.check(bend(good[0] as BallotClaim, 40)), false);
  const other = { ...(good[3] as BallotClaim), credentialKey: (good[4] as BallotClaim).credentialKey };
  const bad = new Map<number, BallotClaim>([
    [3, other],
    // A response, a commitment (most bent encodings are no element), a ciphertext.
    [7, bend(good[7] as BallotClaim, 20)],
    [8, bend(good[8] as BallotClaim, 120)],
    [20, bend(good[20] as BallotClaim, 180)],
  ]);
  const answers = await Promise.all(good.map((claim, v) => checks.check(bad.get(v) ?? claim)));
  assert.deepEqual(
    answers,
    good.map((_, v) => !bad.has(v)),
  );
});

test("a ballot under another joint key than its neighbours is our mistake, not the voter's", async () => {
  const stray = { ...(good[1] as BallotClaim), jointKey: new Uint8Array(32) };
  const both = await Promise.allSettled([
    checks.check(good[0] as BallotClaim),
    checks.check(good[2] as BallotClaim),
    checks.check(stray),
  ]);
  assert.deepEqual(
    both.map(({ status }) => status),
    ['fulfilled', 'rejected', 'rejected'],
  );
});

/** The kernel, counting the points it adds up. */
function counting(): { readonly group: Group; readonly points: () => number } {
  let points = 0;
  const multiScalar: Group['multiScalar'] = (list, scalars) => {
    points += scalars.length / 32;
    return group.multiScalar(list, scalars);
  };
  return { group: { ...group, multiScalar }, points: () => points };
}

/** Points added up for each ballot of a stream in which every `every`-th is bad, in batches as large as `size` says. */
function costOf(every: number, size: BatchSize): number {
  const { group: counted, points } = counting();
  const stream = Array.from({ length: 768 }, (_, i) => {
    const claim = good[i % good.length] as BallotClaim;
    return i % every === every - 1 ? bend(claim, 40) : claim;
  });
  for (let from = 0; from < stream.length; ) {
    const batch = stream.slice(from, from + size.size);
    const list = {
      count: batch.length,
      key: (i: number) => (batch[i] as BallotClaim).credentialKey,
      ballot: (i: number) => (batch[i] as BallotClaim).ballot,
    };
    const work = verifyBallotsWork({ ...election, jointKey }, list, random);
    const bad = perform(work, performBallots(counted));
    size.note(batch.length, bad.length);
    from += batch.length;
  }
  return points() / stream.length;
}

test('a flood of bad ballots costs a few times what good ones cost, however many of them are bad', () => {
  const quiet = costOf(Number.POSITIVE_INFINITY, new BatchSize());
  const costs = [128, 32, 8, 2, 1].map((every) => costOf(every, new BatchSize()) / quiet);
  assert.ok(
    costs.every((times) => times < 5),
    costs.join(),
  );
  // Control: batches that stay large.
  const large = costOf(2, { size: 128, note: () => {} } as unknown as BatchSize) / quiet;
  assert.ok(large > 5, `${large}`);
});

test('batches are large when all is well, single in a flood, and large again soon after it', () => {
  const size = new BatchSize();
  assert.equal(size.size, 128);
  for (let i = 0; i < 8; i++) size.note(size.size, size.size);
  assert.equal(size.size, 1);
  let needed = 0;
  while (size.size < 128) {
    needed += size.size;
    size.note(size.size, 0);
  }
  assert.ok(needed < 2_000, `${needed} good ballots`);
});
