import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LeafIndex } from '@countersign/bytes';
import type { Body, BodyOf } from './body.ts';
import { sampleDefinition } from './fixtures.ts';
import { electionHashOf, Ledger } from './ledger.ts';

const zero = (length: number) => new Uint8Array(length);

/** Says one thing after the other to a new ledger: `ok`, or why it was refused. */
function startLedger(): (body: Body) => string {
  const ledger = new Ledger();
  const definition = sampleDefinition({});
  let leaf = 0;
  const say = (body: Body): string => {
    const role = body.kind === 'roll-version' || body.kind === 'completeness' ? 'officer' : 'office';
    const signers = role === 'officer' ? [0, 1] : [0];
    const signatures = signers.map((index) => ({ role, index, signature: zero(64) }) as const);
    const nonce = zero(16).fill(leaf + 1);
    const applied = ledger.apply(
      { electionHash: electionHashOf(definition), nonce, body, signatures },
      leaf as LeafIndex,
    );
    if (!applied.ok) return applied.error;
    leaf += 1;
    return 'ok';
  };
  assert.equal(say({ kind: 'definition', definition }), 'ok');
  return say;
}

const open: BodyOf<'completeness'> = {
  ...{ kind: 'completeness', version: 1, passed: 'open', rule: zero(32) },
  ...{ members: 9, eligible: 6, excluded: [{ reason: 'joined-late', members: 3 }], undecided: 0 },
  ...{
    held: [{ reason: 'address', members: 1 }],
    branches: 2,
    answered: 2,
    listed: 8,
    found: 8,
    statement: '',
  },
};
const roll = (members: number): Body => ({
  ...{ kind: 'roll-version', number: 1, root: zero(32), members, electronic: 0, reason: '' },
  branches: [{ name: 'Bala', members, hash: zero(32) }],
});

test('ROLL-GATE: a statement whose sums do not come out, or that says two things at once, is refused', () => {
  const cases: readonly (readonly [Partial<BodyOf<'completeness'>>, RegExp])[] = [
    [{ members: 10 }, /not eligible \+ excluded \+ undecided/],
    [{ held: [{ reason: 'address', members: 7 }] }, /more members are held back/],
    [{ found: 9 }, /more members were found than listed/],
    [{ answered: 3 }, /more branches answered/],
    [{ version: 2 }, /where 1 is next/],
    [{ members: 10, undecided: 1 }, /not everybody was decided/],
    [{ rule: undefined }, /not everybody was decided/],
    [{ statement: 'all the same' }, /nothing was overridden/],
    [{ passed: 'overridden' }, /without a statement/],
    [{ passed: 'not-asked', rule: undefined }, /there are answers/],
  ];
  for (const [change, refusal] of cases) assert.match(startLedger()({ ...open, ...change }), refusal);
  const say = startLedger();
  assert.equal(say(open), 'ok');
  assert.match(say(open), /stated before/);
});

test('ROLL-GATE: the roll has exactly the eligible who are not held back', () => {
  const say = startLedger();
  assert.equal(say(open), 'ok');
  assert.match(say(roll(6)), /6 members, where 5 are eligible/);
  assert.equal(say(roll(5)), 'ok');
  assert.equal(startLedger()(roll(6)), 'ok', 'nothing was stated');
});
