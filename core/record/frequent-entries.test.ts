import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CredentialNumber, equalBytes, type LeafIndex } from '@countersign/bytes';
import fc from 'fast-check';
import { type Entry, formatEntry, parseEntry, signerRoles } from './entry.ts';
import { readFrequentEntry } from './frequent-entries.ts';

const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const head = { electionHash: bytesOf(32), nonce: bytesOf(16) };
const plain = { noNullPrototype: true } as const;
const ballots: fc.Arbitrary<Entry> = fc.record(
  {
    ...head,
    body: fc.record(
      { kind: fc.constant('online-ballot' as const), ballot: fc.uint8Array({ maxLength: 300 }) },
      plain,
    ),
    signatures: fc.constant([]),
  },
  plain,
);
const papers: fc.Arbitrary<Entry> = fc.record(
  {
    ...head,
    body: fc.record(
      {
        kind: fc.constant('paper-received' as const),
        credential: fc.nat(2 ** 32 - 1).map((n) => n as CredentialNumber),
        arrival: fc.maxSafeNat().map((n) => n as LeafIndex),
      },
      plain,
    ),
    signatures: fc
      .record({ role: fc.constantFrom(...signerRoles), index: fc.nat(255), signature: bytesOf(64) }, plain)
      .map((one) => [one]),
  },
  plain,
);

test('RECORD-2: frequent kinds are read by their places as they are by their fields', () => {
  fc.assert(
    fc.property(fc.oneof(ballots, papers), (entry) => {
      assert.deepEqual(readFrequentEntry(formatEntry(entry), signerRoles), entry);
    }),
  );
});

test('RECORD-2: what is read by places is in its one canonical form, whatever byte is changed, cut or added', () => {
  const changes = fc.array(fc.tuple(fc.nat(140), fc.nat(255)), { maxLength: 3 });
  fc.assert(
    fc.property(fc.oneof(ballots, papers), changes, fc.integer({ min: -2, max: 2 }), (entry, bends, more) => {
      const good = formatEntry(entry);
      const bytes = new Uint8Array(good.length + more);
      bytes.set(good.subarray(0, bytes.length));
      for (const [at, value] of bends) if (at < bytes.length) bytes[at] = value;
      const read = readFrequentEntry(bytes, signerRoles);
      if (read) assert.ok(equalBytes(formatEntry(read), bytes));
      const parsed = parseEntry(bytes);
      if (parsed.ok) assert.ok(equalBytes(formatEntry(parsed.value), bytes));
    }),
    { numRuns: 2000 },
  );
});

test('RECORD-2: other kinds are left to the general reader', () => {
  const entry: Entry = {
    electionHash: new Uint8Array(32),
    nonce: new Uint8Array(16),
    body: { kind: 'postal-arrival', batch: 3 },
    signatures: [],
  };
  assert.equal(readFrequentEntry(formatEntry(entry), signerRoles), undefined);
  assert.deepEqual(parseEntry(formatEntry(entry)), { ok: true, value: entry });
});
