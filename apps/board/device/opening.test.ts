import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Contest, formatVote } from '@countersign/ballot';
import { type CredentialNumber, toHex, utf8 } from '@countersign/bytes';
import {
  ballotHash,
  boardReference,
  referenceGroup,
  referenceSecretGroup,
  sealBallot,
  seededRandom,
  sha256,
} from '@countersign/crypto';
import {
  type DeviceOpening,
  type DeviceSeal,
  formatDeviceOpening,
  parseDeviceOpening,
} from '@countersign/record';
import { sampleDefinition } from '@countersign/record/fixtures';
import { checkDeviceOpening, type OpeningContext } from './opening.ts';

const electionHash = sha256(utf8('this election'));
const jointKey = referenceSecretGroup.multiplyGenerator(77n);
const secret = 4321n;
const key = referenceSecretGroup.multiplyGenerator(secret);
const context: OpeningContext = {
  group: referenceGroup,
  definition: sampleDefinition(),
  electionHash: toHex(electionHash),
  jointKey: toHex(jointKey),
  credentialKey: toHex(key),
  credential: 9,
};

/** What an honest voting device shows for a vote, in both pictures. */
function device(vote: bigint, election = electionHash): { seal: DeviceSeal; opening: DeviceOpening } {
  const sealed = sealBallot({
    group: referenceGroup,
    secretGroup: referenceSecretGroup,
    electionHash: election,
    jointKey,
    credentialNumber: 9 as CredentialNumber,
    secret,
    votes: [vote],
    random: seededRandom(sha256(utf8(`device ${vote}`))),
  });
  const opening = parseDeviceOpening(formatDeviceOpening(sealed.bytes, sealed.openings));
  assert.ok(opening.ok);
  return {
    seal: { reference: boardReference(election, key), ballotHash: ballotHash(sealed.bytes) },
    opening: opening.value,
  };
}

test('VOTE-8, DEVICE-3: the second device shows what the first one had sealed', () => {
  for (const [vote, choice] of [
    [1n, { kind: 'option', option: 0 }],
    [2n, { kind: 'option', option: 1 }],
    [0n, { kind: 'blank' }],
  ] as const) {
    const { seal, opening } = device(vote);
    const verdict = checkDeviceOpening(seal, opening, context);
    assert.ok(verdict.kind === 'opened', verdict.kind);
    assert.deepEqual(
      verdict.choices.map((opened) => opened.choice),
      [choice],
    );
  }
});

test('VOTE-8, DEVICE-3: a ranking of fifty is shown in the order in which it was sealed', () => {
  const definition = sampleDefinition();
  const contest: Contest = {
    ...(definition.contests[0] as Contest),
    method: 'stv-meek',
    options: Array.from({ length: 50 }, (_, i) => ({ id: `o${i}`, name: [] })),
  };
  const ranking = contest.options.map((_, i) => (i * 17 + 3) % 50);
  const { seal, opening } = device(formatVote(contest, { kind: 'ranking', ranking }));
  const ballot = { ...context, definition: { ...definition, contests: [contest] } };
  const verdict = checkDeviceOpening(seal, opening, ballot);
  assert.deepEqual(verdict, { kind: 'opened', choices: [{ contest, choice: { kind: 'ranking', ranking } }] });
});

test('a device that opens another ballot than the one it was bound to is caught', () => {
  const shown = device(2n);
  assert.equal(checkDeviceOpening(device(1n).seal, shown.opening, context).kind, 'hashDiffers');
});

test('a ballot for another election, for another pack, or that does not open, is told apart', () => {
  const elsewhere = device(1n, sha256(utf8('another election')));
  assert.equal(checkDeviceOpening(elsewhere.seal, elsewhere.opening, context).kind, 'wrongElection');
  const { seal, opening } = device(1n);
  assert.equal(checkDeviceOpening(seal, opening, { ...context, credential: 8 }).kind, 'wrongReference');
  const otherKey = toHex(referenceSecretGroup.multiplyGenerator(5n));
  assert.equal(
    checkDeviceOpening(seal, opening, { ...context, credentialKey: otherKey }).kind,
    'wrongReference',
  );
  const bent = { ...opening, openings: opening.openings.map((r) => r + 1n) };
  assert.equal(checkDeviceOpening(seal, bent, context).kind, 'mismatch');
});

test('a number the contest has no vote for is shown as a failure, never as a choice', () => {
  const { seal, opening } = device(3n);
  assert.equal(checkDeviceOpening(seal, opening, context).kind, 'mismatch');
});
