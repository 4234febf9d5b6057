import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CredentialNumber, LeafIndex } from '@countersign/bytes';
import fc from 'fast-check';
import { recordLimits } from './body.ts';
import { type CredentialEvent, CredentialEvents } from './credential-events.ts';

const numbers = fc.constantFrom(0, 1, 5, 1023, 1024, 100_000, recordLimits.credentials, 2 ** 32 - 1);
const bodies = fc.constantFrom('online-ballot', 'paper-received', 'paper-status', 'credential-revoked');

function bodyOf(kind: string, credential: CredentialNumber, leaf: number): CredentialEvent['body'] {
  switch (kind) {
    case 'online-ballot':
      return { kind };
    case 'paper-received':
      return { kind, credential, arrival: Math.max(0, leaf - 1) as LeafIndex };
    case 'paper-status':
      return { kind, credential, status: 'rejected', reason: `at ${leaf}` };
    default:
      return { kind: 'credential-revoked', credential, reason: `at ${leaf}` };
  }
}

test('flat events say what a Map of lists says', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(numbers, bodies), { maxLength: 60 }), (acts) => {
      const events = new CredentialEvents();
      const lists = new Map<number, CredentialEvent[]>();
      for (const [leaf, [number, kind]] of acts.entries()) {
        const credential = number as CredentialNumber;
        const event = { leaf: leaf as LeafIndex, body: bodyOf(kind, credential, leaf) };
        events.note(credential, event);
        lists.set(number, [...(lists.get(number) ?? []), event]);
      }
      assert.deepEqual(
        [...events.touched()],
        [...lists.keys()].sort((a, b) => a - b),
      );
      for (const [credential, list] of lists)
        assert.deepEqual(events.of(credential as CredentialNumber), list);
    }),
    { numRuns: 50 },
  );
});

test('flat events grow: two thousand and more, in order', () => {
  const events = new CredentialEvents();
  for (let leaf = 0; leaf < 5000; leaf++)
    events.note((leaf % 1700) as CredentialNumber, {
      leaf: leaf as LeafIndex,
      body: { kind: 'online-ballot' },
    });
  assert.deepEqual(
    events.of(3 as CredentialNumber).map(({ leaf }) => leaf),
    [3, 1703, 3403],
  );
  assert.equal([...events.touched()].length, 1700);
});
