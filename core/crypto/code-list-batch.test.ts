import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CredentialNumber, concatBytes, unwrap } from '@countersign/bytes';
import { perform } from '@countersign/work';
import fc from 'fast-check';
import { electionOf, randomOf } from './ballot-fixtures.ts';
import { performCredentialBatch, verifyCredentialsWork } from './code-list-batch.ts';
import { credentialKey, type Office, provePossession, verifyPossession } from './credential.ts';
import { referenceGroup as group, referenceSecretGroup as secretGroup } from './group-reference.ts';
import { modOrder } from './scalar.ts';

const electionHash = electionOf('halves');
const secretOf = (office: Office, v: number) => BigInt(1000 + v + (office === 'A' ? 0 : 500));

/** An entry of a list by its secret. */
function entryOf(office: Office, v: number, secret: bigint): Uint8Array {
  const key = secretGroup.multiplyGenerator(secret);
  const statement = { electionHash, office, credentialNumber: v as CredentialNumber, key };
  return concatBytes([key, provePossession(secretGroup, statement, secret, randomOf(`${office} ${v}`))]);
}

const entriesOf = (office: Office, count: number) =>
  Array.from({ length: count }, (_, v) => entryOf(office, v, secretOf(office, v)));
const A = entriesOf('A', 5);
const B = entriesOf('B', 5);
const verify = (a: readonly Uint8Array[], b: readonly Uint8Array[]) =>
  perform(
    verifyCredentialsWork(electionHash, { A: concatBytes(a), B: concatBytes(b) }, randomOf('weights')),
    (_, input) => performCredentialBatch(group, input),
  );

test('CREDENTIAL-3: good halves add up to the keys that one at a time add up to', () => {
  const { unproven, identities, keys } = verify(A, B);
  assert.deepEqual([unproven, identities], [{ A: [], B: [] }, []]);
  for (const [v, a] of A.entries()) {
    const expected = unwrap(credentialKey(group, a.subarray(0, 32), B[v]!.subarray(0, 32)));
    assert.deepEqual(keys.subarray(32 * v, 32 * v + 32), expected);
  }
  assert.deepEqual(verify([], []).keys.length, 0);
});

test('BATCH-2: at every place of either list the false proof is named, and no other', () => {
  for (const v of A.keys()) {
    const bent = (list: readonly Uint8Array[], at: number) =>
      list.with(v, list[v]!.with(at, (list[v]![at] as number) ^ 1));
    for (const at of [0, 33, 70]) {
      assert.deepEqual(verify(bent(A, at), B).unproven, { A: [v], B: [] });
      assert.deepEqual(verify(A, bent(B, at)).unproven, { A: [], B: [v] });
    }
    assert.deepEqual(verify(A.with(v, B[v]!), B).unproven, { A: [v], B: [] }, "another office's proof");
    const other = (v + 1) % 5;
    assert.deepEqual(verify(A.with(v, A[other]!), B).unproven, { A: [v], B: [] }, "another place's proof");
  }
});

test('POSSESSION-2: the batch names exactly the entries the single check refuses', () => {
  const change = fc.tuple(fc.nat(4), fc.nat(95), fc.integer({ min: 1, max: 255 }));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
      const list = A.map((entry) => entry.slice());
      for (const [v, at, by] of changes) list[v]![at] = (list[v]![at] as number) ^ by;
      const expected = [...list.keys()].filter((v) => {
        const statement = { electionHash, office: 'A', credentialNumber: v as CredentialNumber } as const;
        return !verifyPossession(
          group,
          { ...statement, key: list[v]!.subarray(0, 32) },
          list[v]!.subarray(32),
        );
      });
      assert.deepEqual(verify(list, B).unproven.A, expected);
    }),
    { numRuns: 25 },
  );
});

test('CREDENTIAL-3: halves that add up to the identity are named', () => {
  const opposite = entryOf('B', 2, modOrder(-secretOf('A', 2)));
  const { unproven, identities } = verify(A, B.with(2, opposite));
  assert.deepEqual([unproven, identities], [{ A: [], B: [] }, [2]]);
});

test('lists of different length and replies that are none are refused', () => {
  assert.throws(() => verify(A, B.slice(1)), /do not go together/);
  assert.throws(() => performCredentialBatch(group, new Uint8Array(100)), /bytes/);
  const work = () =>
    verifyCredentialsWork(electionHash, { A: concatBytes(A), B: concatBytes(B) }, randomOf('weights'));
  for (const reply of [new Uint8Array(0), new Uint8Array(12), new Uint8Array(12 + 5 * 32 + 1)])
    assert.throws(() => perform(work(), () => reply), /a reply of/);
});
