import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import { boardReference, credentialKey, parseCodeList, referenceGroup } from '@countersign/crypto';
import { SampleRecord, smallPlan } from '@countersign/verify/fixtures';
import { makeReferences } from './references.ts';

const sample = new SampleRecord({ ...smallPlan, members: 300, spare: 3 }, 'references');
const [a, b] = (['A', 'B'] as const).map((office) => unwrap(parseCodeList(sample.codeList(office))));

test('CODE-2: a pack’s board reference is the one its two codes make, in every step of the work', async () => {
  assert.ok(a && b);
  const references = unwrap(await makeReferences(referenceGroup, sample.electionHash, a, b));
  assert.equal(references.length, 303);
  for (const v of [0, 255, 256, 302]) {
    const key: Uint8Array = unwrap(credentialKey(referenceGroup, a.entries[v]!.key, b.entries[v]!.key));
    assert.equal(references[v], boardReference(sample.electionHash, key));
  }
});

test('lists of different lengths, and lists with a key that is none, make no references', async () => {
  assert.ok(a && b);
  const short = { ...b, entries: b.entries.slice(1) };
  assert.equal((await makeReferences(referenceGroup, sample.electionHash, a, short)).ok, false);
  const broken = { ...b, entries: b.entries.with(256, { ...b.entries[256]!, key: new Uint8Array(32) }) };
  const refused = await makeReferences(referenceGroup, sample.electionHash, a, broken);
  assert.match(refused.ok ? '' : refused.error.message, /near credential 256/);
});
