import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Contest, TieRule } from '@countersign/ballot';
import { sampleDefinition } from './fixtures.ts';
import { countOnRecord, tiesOf } from './index.ts';

const names = ['ada', 'bryn', 'carys', 'dewi', 'eleri'];
const text = (name: string) => [{ language: 'en' as const, text: name }];
const contest: Contest = {
  ...{ id: 'chair', title: text('Chair'), method: 'plurality', seats: 1, passRule: undefined, reserved: [] },
  options: names.map((id) => ({ id, name: text(id) })),
  reopenNominations: undefined,
};
const defined = (tieRule: TieRule) => sampleDefinition({ contests: [contest], tieRule });
const all = [0, 1, 2, 3, 4];
const question = (tied: readonly number[]) => ({ purpose: 'elect', stage: 1, tied }) as const;

/** The order of TALLY-11 once more: each option by the hash of its frame, written out byte by byte. */
function orderBySeed(seed: Uint8Array): number[] {
  const frame = (bytes: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const hashes = names.map((id) => {
    const parts = [seed, Buffer.from('chair'), Buffer.from(id)].map(frame);
    const framed = Buffer.concat([frame(Buffer.from('countersign/v1/tie-order')), ...parts]);
    return createHash('sha256').update(framed).digest('hex');
  });
  return all.toSorted((a, b) => ((hashes[a] as string) < (hashes[b] as string) ? -1 : 1));
}

test('TALLY-11: under a seed the first of the tied in its order is chosen, and another seed has another order', () => {
  const orders = [0, 1, 2, 3].map((byte) => {
    const seed = new Uint8Array(32).fill(byte);
    const ties = tiesOf(defined({ kind: 'seed', seed }), 0, []);
    const order: number[] = [];
    for (let left = all; left.length > 0; left = left.filter((place) => !order.includes(place))) {
      const decision = ties.decide(question(left));
      assert.deepEqual(decision?.answer, { by: 'seed' });
      order.push(decision?.chosen as number);
    }
    assert.deepEqual(order, orderBySeed(seed));
    return order.join();
  });
  assert.ok(new Set(orders).size > 1);
});

test('TALLY-11: each tie rule ends a tie its own way', () => {
  const tied = { votes: [1n, 3n].map((vote) => ({ vote, count: 4 })), rejected: [] };
  const counts = { online: tied, post: { votes: [], rejected: [] } };
  const lots = [{ ...question([0, 2]), chosen: 2, how: 'drawn' }];
  const outcome = (rule: TieRule, drawn: typeof lots) => {
    const counted = countOnRecord(defined(rule), 0, counts, { electorate: 9, withdrawals: [], lots: drawn });
    if (!counted.ok) assert.fail(counted.error);
    return [counted.value.outcome.kind, ...counted.value.outcome.options, counted.value.usedLots.length];
  };
  assert.deepEqual(outcome({ kind: 'officers-lot' }, []), ['tied', 'ada', 'carys', 0]);
  assert.deepEqual(outcome({ kind: 'officers-lot' }, lots), ['elected', 'carys', 1]);
  assert.deepEqual(outcome({ kind: 'tie-stands' }, lots), ['tied', 'ada', 'carys', 0]);
  const seed = new Uint8Array(32).fill(7);
  const winner = orderBySeed(seed).find((place) => place === 0 || place === 2) as number;
  assert.deepEqual(outcome({ kind: 'seed', seed }, lots), ['elected', names[winner], 0]);
});
