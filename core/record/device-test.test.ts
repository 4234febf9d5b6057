import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BoardReference, type CredentialNumber, equalBytes } from '@countersign/bytes';
import {
  ballotHash,
  checkOpening,
  referenceGroup,
  referenceSecretGroup,
  sealBallot,
  seededRandom,
} from '@countersign/crypto';
import { formatDeviceOpening, formatDeviceSeal, parseDeviceOpening, parseDeviceSeal } from './device-test.ts';

const reference = '7K3MP2Q9XW' as BoardReference;
const jointKey = referenceSecretGroup.multiplyGenerator(77n);
const sealed = sealBallot({
  group: referenceGroup,
  secretGroup: referenceSecretGroup,
  electionHash: new Uint8Array(32).fill(3),
  jointKey,
  credentialNumber: 41 as CredentialNumber,
  secret: 12345n,
  votes: [2n, 0n],
  random: seededRandom(new Uint8Array(32)),
});
const opening = formatDeviceOpening(sealed.bytes, sealed.openings);

function first(text: string) {
  const seal = parseDeviceSeal(text);
  return seal.ok ? formatDeviceSeal(seal.value) : 'refused';
}

function second(text: string) {
  const read = parseDeviceOpening(text);
  return read.ok ? formatDeviceOpening(read.value.ballotBytes, read.value.openings) : 'refused';
}

test('DEVICE-1: the first picture names reference and ballot, in one way only', () => {
  const text = formatDeviceSeal({ reference, ballotHash: ballotHash(sealed.bytes) });
  assert.match(text, /^CS1:7K3MP2Q9XW:[A-Za-z0-9_-]{43}$/);
  assert.equal(first(text), text);
  const lastWithSpareBits = `${text.slice(0, -1)}_`;
  for (const bad of [
    text.slice(0, -1),
    `${text}A`,
    `${text}=`,
    `${text}:`,
    text.replace('7K3MP', '7k3mp'),
    text.replace('7K3MP', '7K3M'),
    text.replace('CS1', 'CS2'),
    lastWithSpareBits,
  ])
    assert.equal(first(bad), 'refused', bad);
});

test('DEVICE-2: the second picture opens the ballot on the other device', () => {
  const read = parseDeviceOpening(opening);
  assert.ok(read.ok);
  assert.ok(equalBytes(ballotHash(read.value.ballotBytes), ballotHash(sealed.bytes)));
  assert.deepEqual(checkOpening(referenceGroup, jointKey, read.value.ballot, read.value.openings), {
    ok: true,
    value: [2n, 0n],
  });
});

test('DEVICE-2: a picture cut short, lengthened, or with a character changed is refused or says something else', () => {
  for (const bad of [
    '',
    'CS2:',
    opening.slice(0, -1),
    `${opening}A`,
    `${opening}AAAA`,
    `CS1${opening.slice(3)}`,
  ])
    assert.equal(second(bad), 'refused', bad);
  for (let at = 4; at < opening.length; at += 7) {
    const changed = `${opening.slice(0, at)}${opening[at] === 'A' ? 'B' : 'A'}${opening.slice(at + 1)}`;
    const read = parseDeviceOpening(changed);
    if (!read.ok) continue;
    const hashDiffers = !equalBytes(ballotHash(read.value.ballotBytes), ballotHash(sealed.bytes));
    const votes = checkOpening(referenceGroup, jointKey, read.value.ballot, read.value.openings);
    assert.ok(hashDiffers || !votes.ok, `character ${at}`);
  }
});

test('DEVICE-2: an opening of another ballot does not open this one', () => {
  const wrong = formatDeviceOpening(
    sealed.bytes,
    sealed.openings.map((r) => r + 1n),
  );
  const read = parseDeviceOpening(wrong);
  assert.ok(read.ok);
  assert.deepEqual(checkOpening(referenceGroup, jointKey, read.value.ballot, read.value.openings), {
    ok: false,
    error: { kind: 'mismatch', contest: 0 },
  });
});
