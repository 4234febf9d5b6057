import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ballotView, castReply, credentialView } from '@countersign/api';
import { type Shape, ShapeError } from './shape.ts';
import { ballotShape, castShape, credentialShape } from './shapes.ts';

const hash = 'ab'.repeat(32);

const replies = {
  ballot: {
    electionHash: hash,
    stage: 'open',
    serverTime: 1_800_000_000,
    definition: 'AQID',
    jointKey: null,
    notices: [
      { name: 'delay', texts: [{ language: 'cy', text: 'Yn hwyr' }], from: 5, until: null, leaf: 3 },
      { name: 'delay', texts: [{ language: 'en', text: 'Late' }], from: 1, until: 5, leaf: 2 },
    ],
    counts: {
      members: 1,
      packs: 2,
      online: 3,
      post: 4,
      revoked: 5,
      lapsed: 3,
      replaced: 3,
      added: 1,
      removed: 2,
      refusedAttempts: 6,
      failedNearClose: 7,
      entries: 8,
    },
  },
  credential: {
    reference: '7K3MP2Q9XW',
    credential: 17,
    key: hash,
    status: 'online',
    acts: [{ kind: 'online-ballot', leaf: null, entryHash: hash, status: null }],
  },
  cast: { leaf: 12, receipt: 'c2sp.org/tlog-proof@v1\n' },
};

const pairs = [
  ['ballot', ballotShape, ballotView],
  ['credential', credentialShape, credentialView],
  ['cast', castShape, castReply],
] as const;

function accepts(shape: Shape<unknown>, value: unknown): boolean {
  try {
    shape(value, 'reply');
    return true;
  } catch (problem) {
    assert.ok(problem instanceof ShapeError);
    return false;
  }
}

/** `value` with one thing in it changed, in every place, in several ways. */
function* spoilt(value: unknown): Generator<unknown> {
  yield* [undefined, null, -1, 1.5, 'zz', '', true, [], {}];
  if (Array.isArray(value)) {
    for (const [i, one] of value.entries())
      for (const changed of spoilt(one)) yield value.map((old, j) => (i === j ? changed : old));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value))
      for (const changed of spoilt(one)) yield { ...value, [key]: changed };
  }
}

for (const [name, shape, schema] of pairs) {
  test(`the ${name} reply is read as the contract's schema reads it`, () => {
    assert.deepEqual(shape(replies[name], 'reply'), schema.parse(replies[name]));
  });

  test(`a ${name} reply that the contract refuses is refused`, () => {
    let refused = 0;
    for (const changed of spoilt(replies[name])) {
      if (schema.safeParse(changed).success) continue;
      refused += 1;
      assert.equal(accepts(shape as Shape<unknown>, changed), false, JSON.stringify(changed));
    }
    assert.ok(refused > 10);
  });
}

test('a refusal names the place', () => {
  const bad = { ...replies.ballot, counts: { ...replies.ballot.counts, post: '4' } };
  assert.throws(() => ballotShape(bad, 'reply'), /^Error: reply\.counts\.post: whole number expected$/);
});
