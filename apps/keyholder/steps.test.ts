import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import {
  drawTestVotes,
  encryptTestVotes,
  referenceGroup as group,
  sha256,
  verifyCeremony,
  verifyOpening,
  verifyPossessionOfShare,
  verifyRehearsal,
  verifyShuffle,
} from '@countersign/crypto';
import { verifyEntrySignatures } from '@countersign/record';
import { sampleDefinition, sampleEncryptionSecrets, sampleKeys } from '@countersign/record/fixtures';
import { ceremonyContribution, parametersOf, playCeremony } from './ceremony-steps.ts';
import type { Contribution } from './contribution.ts';
import { mixContest, verifyMixes } from './mix-step.ts';
import { openToolkit } from './open-toolkit.ts';
import { playRehearsal } from './rehearsal-steps.ts';
import { answerQuestion, commitShare, possessionOf, revealShare, shareList } from './share-step.ts';
import { electionOf, holdersOf } from './toolkit.ts';

const tools = await openToolkit();
const { random } = tools;
const definition = sampleDefinition();
const secrets = sampleKeys.holders.map((signing, i) => ({
  signing,
  encryption: sampleEncryptionSecrets.holders[i]!,
}));
const holders = holdersOf(secrets);
const election = playCeremony(tools, electionOf(definition), secrets);

/** The entry carries the right signatures and names exactly the blobs that come with it. */
function checkContribution({ entry, blobs }: Contribution): void {
  assert.deepEqual(verifyEntrySignatures(entry, definition), { ok: true, value: undefined });
  const named = Object.values(entry.body).flatMap((value: unknown) =>
    value instanceof Object && 'size' in value && 'hash' in value ? [value] : [],
  );
  assert.deepEqual(
    named,
    blobs.map((bytes) => ({ hash: sha256(bytes), size: bytes.length })),
  );
}

test('CEREMONY-9: the ceremony played by one hand verifies, and all holders sign its entry', () => {
  const { transcript, keys } = election;
  const verified = verifyCeremony({ group, parameters: parametersOf(election), transcript });
  assert.deepEqual(unwrap(verified), keys);
  checkContribution(ceremonyContribution(election, secrets));
});

test('CEREMONY-11: the rehearsal played by one hand verifies', async () => {
  const rehearsal = await playRehearsal(tools, election, secrets);
  const { electionHash, keys } = election;
  assert.deepEqual(verifyRehearsal({ group, electionHash, keys, rehearsal, random }), {
    ok: true,
    value: undefined,
  });
});

test('KEY-1: votes mixed by every holder are opened by two of three, with signed entries', async () => {
  const { electionHash, keys } = election;
  const votes = drawTestVotes(group, random);
  let ciphertexts = unwrap(encryptTestVotes(group, keys.jointKey, votes));
  for (const holder of holders) {
    const { contribution, outputs } = unwrap(
      await mixContest({ tools, election, holder, contest: 0, inputs: ciphertexts }),
    );
    checkContribution(contribution);
    const statement = { electionHash, contest: 0, position: holder.holder - 1, jointKey: keys.jointKey };
    const proof = contribution.blobs[1]!;
    assert.equal(verifyShuffle({ group, statement, inputs: ciphertexts, outputs, proof, random }).ok, true);
    ciphertexts = outputs;
  }
  const files: { holder: number; bytes: Uint8Array }[] = [];
  for (const holder of [holders[0]!, holders[2]!]) {
    const task = { tools, election, holder, contest: 0 };
    const bytes = unwrap(await shareList({ ...task, ciphertexts }));
    checkContribution(commitShare(task, bytes));
    checkContribution(revealShare(task, bytes));
    files.push({ holder: holder.holder, bytes });
  }
  const opened = unwrap(verifyOpening({ group, electionHash, contest: 0, keys, ciphertexts, files }));
  const wanted = votes.map(({ plaintext }) => Buffer.from(plaintext).toString('hex')).sort();
  const found = votes.map((_, i) => Buffer.from(opened.subarray(32 * i, 32 * i + 32)).toString('hex')).sort();
  assert.deepEqual(found, wanted);
});

test('OPEN-1: mixes by others are verified before one goes on from them, and the first that is wrong is named', async () => {
  const contest = 0;
  const inputs = unwrap(encryptTestVotes(group, election.keys.jointKey, drawTestVotes(group, random)));
  const [one, two] = holders;
  const first = unwrap(await mixContest({ tools, election, holder: one!, contest, inputs }));
  const second = unwrap(await mixContest({ tools, election, holder: two!, contest, inputs: first.outputs }));
  const mixes = [first, second].map(({ outputs, proof }, position) => ({ position, outputs, proof }));
  assert.equal((await verifyMixes({ tools, election, contest, inputs, mixes })).ok, true);
  const later = { tools, election, contest, inputs: first.outputs, mixes: mixes.slice(1) };
  assert.equal((await verifyMixes(later)).ok, true);
  const bent = [mixes[0]!, { ...mixes[1]!, outputs: first.outputs }];
  const refused = await verifyMixes({ tools, election, contest, inputs, mixes: bent });
  assert.match(refused.ok ? '' : refused.error, /^mix 1: /);
});

test('OPEN-9: a holder answers whether it can still decrypt', () => {
  const question = random(32);
  const answer = unwrap(answerQuestion(tools, election, holders[1]!, question));
  assert.equal(verifyPossessionOfShare(group, possessionOf(election, 2, question), answer), true);
  assert.equal(verifyPossessionOfShare(group, possessionOf(election, 3, question), answer), false);
});

test('a holder with the wrong secret is told so', () => {
  const stranger = { ...holders[0]!, encryption: 5n };
  const answer = answerQuestion(tools, election, stranger, random(32));
  assert.match(answer.ok ? '' : answer.error, /does not open/);
});
