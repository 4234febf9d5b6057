import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap, utf8 } from '@countersign/bytes';
import sodiumModule from 'libsodium-wrappers-sumo';
import { electionOf, jointKeyOf, randomOf } from './ballot-fixtures.ts';
import { referenceSecretGroup } from './group-reference.ts';
import { sodiumSecretGroup } from './group-sodium.ts';
import { openSealed, sealOverhead, sealTo } from './sealed-box.ts';

await sodiumModule.ready;
const groups = [referenceSecretGroup, sodiumSecretGroup(sodiumModule)];
const election = electionOf('box');
const { secret, key } = jointKeyOf('box');
const label = utf8('a share');
const text = utf8('for your eyes');

test('SEAL-1: what one implementation seals, both open', () => {
  for (const sender of groups) {
    const sealed = sealTo(sender, key, election, label, text, randomOf('seal'));
    assert.equal(sealed.length, text.length + sealOverhead);
    for (const reader of groups)
      assert.deepEqual(unwrap(openSealed(reader, secret, election, label, sealed)), text);
  }
});

test('SEAL-1: another key, election or label does not open it', () => {
  const sealed = sealTo(referenceSecretGroup, key, election, label, text, randomOf('seal'));
  for (const group of groups) {
    const refused = { ok: false, error: 'not-for-this-key' };
    assert.deepEqual(openSealed(group, secret + 1n, election, label, sealed), refused);
    assert.deepEqual(openSealed(group, secret, electionOf('other'), label, sealed), refused);
    assert.deepEqual(openSealed(group, secret, election, utf8('a sharf'), sealed), refused);
  }
});

test('SEAL-1: every flipped bit is noticed; malformed boxes are named', () => {
  const sealed = sealTo(referenceSecretGroup, key, election, label, text, randomOf('seal'));
  for (let bit = 0; bit < 8 * sealed.length; bit++) {
    const flipped = sealed.with(bit >> 3, (sealed[bit >> 3] as number) ^ (1 << (bit & 7)));
    assert.ok(!openSealed(referenceSecretGroup, secret, election, label, flipped).ok);
  }
  for (const group of groups) {
    for (const bad of [sealed.subarray(0, 47), new Uint8Array(60), new Uint8Array(60).fill(255)])
      assert.deepEqual(openSealed(group, secret, election, label, bad), { ok: false, error: 'malformed' });
  }
});
