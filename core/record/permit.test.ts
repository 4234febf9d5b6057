import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CredentialNumber } from '@countersign/bytes';
import { publicKeyOf } from '@countersign/crypto';
import { type PermitContext, signPermit, verifyPermit } from './permit.ts';

const office = new Uint8Array(32).fill(7);
const electionHash = new Uint8Array(32).fill(1);
const credential = 12 as CredentialNumber;
const context: PermitContext = { electionHash, officeKey: publicKeyOf(office), credential, now: 1000 };
const bytes = signPermit(electionHash, office, { credential, expires: 1001 });

test('VOTE-1: a permit is good for its credential, in its election, until it expires', () => {
  assert.deepEqual(verifyPermit(bytes, context), { ok: true, value: { credential, expires: 1001 } });
  const errorWith = (changed: Partial<PermitContext>) => {
    const result = verifyPermit(bytes, { ...context, ...changed });
    return result.ok ? 'good' : result.error;
  };
  assert.equal(errorWith({ now: 1001 }), 'expired');
  assert.equal(errorWith({ credential: 13 as CredentialNumber }), 'another-credential');
  assert.equal(errorWith({ electionHash: new Uint8Array(32).fill(2) }), 'signature');
  assert.equal(errorWith({ officeKey: publicKeyOf(new Uint8Array(32).fill(8)) }), 'signature');
});

test('VOTE-1: a permit with any bit flipped, cut or longer is refused', () => {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = bytes.slice();
    changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
    assert.equal(verifyPermit(changed, context).ok, false, `bit ${bit}`);
  }
  assert.deepEqual(verifyPermit(bytes.slice(1), context), { ok: false, error: 'malformed' });
  assert.deepEqual(verifyPermit(new Uint8Array([...bytes, 0]), context), { ok: false, error: 'malformed' });
});
