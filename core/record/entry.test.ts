import assert from 'node:assert/strict';
import { test } from 'node:test';
import { equalBytes } from '@countersign/bytes';
import { publicKeyOf, sha256, verifyRaw } from '@countersign/crypto';
import { sampleDefinition, sampleKeys } from './fixtures.ts';
import {
  boxEntry,
  type Entry,
  electionHashOf,
  entrySignatureClaim,
  formatEntry,
  parseEntry,
  signEntry,
  signedBytes,
  statementHash,
  verifyEntrySignatures,
} from './index.ts';

const definition = sampleDefinition();
const electionHash = electionHashOf(definition);
const suspend: Entry = {
  electionHash,
  nonce: new Uint8Array(16).fill(7),
  body: { kind: 'lifecycle', command: 'suspend', reason: 'Power cut at the print works' },
  signatures: [],
};
const signed = signEntry(suspend, { role: 'office', index: 0 }, sampleKeys.office);

test('RECORD: an entry is read back as it was written', () => {
  for (const entry of [
    signed,
    boxEntry(electionHash, { kind: 'online-ballot', ballot: new Uint8Array(229) }),
  ]) {
    assert.deepEqual(parseEntry(formatEntry(entry)), { ok: true, value: entry });
  }
});

test('RECORD: no single-bit change of a signed entry is accepted', () => {
  const bytes = formatEntry(signed);
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const changed = bytes.slice();
    changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
    const entry = parseEntry(changed);
    assert.ok(!entry.ok || !verifyEntrySignatures(entry.value, definition).ok, `bit ${bit} was not noticed`);
  }
});

test('RECORD: an entry is refused when signed by too few, too many, the wrong ones, or for another election', () => {
  const wrong = [
    suspend,
    signEntry(signed, { role: 'officer', index: 0 }, sampleKeys.officers[0]),
    signEntry(suspend, { role: 'officer', index: 0 }, sampleKeys.officers[0]),
    signEntry(suspend, { role: 'office', index: 0 }, sampleKeys.officers[0]),
    { ...signed, electionHash: sha256(electionHash) },
  ];
  for (const entry of wrong) assert.ok(!verifyEntrySignatures(entry, definition).ok);
  assert.ok(verifyEntrySignatures(signed, definition).ok);
});

test('CODE-5: a credential is changed by two different officers, and not by one of them twice', () => {
  const change: Entry = {
    electionHash,
    nonce: new Uint8Array(16).fill(1),
    body: { kind: 'credential-revoked', credential: 3 as never, reason: 'Left the society' },
    signatures: [],
  };
  const by = (...officers: (0 | 1)[]) =>
    officers.reduce(
      (entry, index) => signEntry(entry, { role: 'officer', index }, sampleKeys.officers[index]),
      change,
    );
  assert.ok(verifyEntrySignatures(by(0, 1), definition).ok);
  for (const officers of [[], [0], [0, 0], [1, 0]] as (0 | 1)[][])
    assert.ok(!verifyEntrySignatures(by(...officers), definition).ok);
});

test('RECORD: the statement hash does not change with the signatures, so a replay is found however it is signed', () => {
  assert.deepEqual(statementHash(signed), statementHash(suspend));
  assert.notDeepEqual(statementHash(suspend), statementHash({ ...suspend, nonce: new Uint8Array(16) }));
});

test('RECORD-3: the claim of a signature among many is over the bytes that were signed', () => {
  const twice = signEntry(signed, { role: 'officer', index: 0 }, sampleKeys.officers[0]);
  for (const entry of [signed, twice])
    for (const { signature } of entry.signatures) {
      const claim = entrySignatureClaim(entry, formatEntry(entry), definition.office.publicKey, signature);
      assert.ok(equalBytes(claim.message.slice(-signedBytes(entry).length), signedBytes(entry)));
      const isOffices = signature === entry.signatures[0]?.signature;
      assert.equal(verifyRaw(claim.publicKey, claim.message, claim.signature), isOffices);
    }
});

test('the sample keys are those of the sample definition', () => {
  assert.deepEqual(definition.office.publicKey, publicKeyOf(sampleKeys.office));
});
