import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import { finishedCeremony } from './ceremony-fixtures.ts';
import { readySecretGroup, seededRandom } from './fixtures.ts';
import { referenceGroup as group } from './group-reference.ts';
import {
  drawTestVotes,
  encryptTestVotes,
  formatRehearsal,
  parseRehearsal,
  type Rehearsal,
  rehearsalContest,
  verifyRehearsal,
} from './rehearsal.ts';
import { makeShareFile } from './share-work.ts';
import { shuffle } from './shuffle.ts';

const secretGroup = await readySecretGroup();
const random = seededRandom('rehearsal');
const { ceremony, keys, shares } = finishedCeremony(secretGroup, 2, 3);
const { electionHash } = ceremony;

function rehearse(contest = rehearsalContest, jointKey = keys.jointKey): Rehearsal {
  const votes = drawTestVotes(group, random);
  let ciphertexts = unwrap(encryptTestVotes(group, jointKey, votes));
  const mixes = shares.map((_, position) => {
    const statement = { electionHash, contest, position, jointKey };
    const mix = unwrap(shuffle({ group, secretGroup, statement, inputs: ciphertexts, random }));
    ciphertexts = mix.outputs;
    return mix;
  });
  const shareFiles = shares.map((secretShare, i) => {
    const verificationKey = keys.verificationKeys[i]!;
    const statement = { electionHash, contest, holders: 3, holder: i + 1, verificationKey };
    return unwrap(makeShareFile({ group, secretGroup, statement, ciphertexts, secretShare, random }));
  });
  return { votes, mixes, shareFiles };
}

const verify = (rehearsal: Uint8Array) => verifyRehearsal({ group, electionHash, keys, rehearsal, random });
const good = rehearse();

test('KEY-1, CEREMONY-11: test votes mixed and opened by every holder verify', () => {
  const bytes = formatRehearsal(good);
  assert.deepEqual(unwrap(parseRehearsal(bytes)), good);
  assert.deepEqual(verify(bytes), { ok: true, value: undefined });
});

test('CEREMONY-11: a rehearsal without one holder, with another vote or of a real contest is refused', () => {
  const { votes, mixes, shareFiles } = good;
  const refused: [Rehearsal, RegExp][] = [
    [{ votes, mixes: mixes.slice(1), shareFiles }, /2 mixes by 3/],
    [{ votes, mixes, shareFiles: shareFiles.slice(1) }, /2 share files of 3/],
    [{ votes: votes.slice(1), mixes, shareFiles }, /3 test votes/],
    [{ votes: [...votes].reverse(), mixes, shareFiles }, /mix of key-holder 1/],
    [{ votes, mixes, shareFiles: [shareFiles[0]!, shareFiles[0]!, shareFiles[2]!] }, /key-holder 2.*holder/],
    [rehearse(0), /mix of key-holder 1/],
  ];
  for (const [rehearsal, reason] of refused) {
    const verdict = verify(formatRehearsal(rehearsal));
    assert.match(verdict.ok ? '' : verdict.error, reason);
  }
});

test('CEREMONY-11: holders who open with shares of another key than the joint one are noticed', () => {
  const jointKey = secretGroup.multiplyGenerator(5n);
  const rehearsal = formatRehearsal(rehearse(rehearsalContest, jointKey));
  const verdict = verifyRehearsal({ group, electionHash, keys: { ...keys, jointKey }, rehearsal, random });
  assert.deepEqual(verdict, { ok: false, error: 'what was opened is not what was voted' });
});
