import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leafHash } from './hash.ts';
import { decideHead } from './head.ts';

const head = (size: number, seed = size) => ({ size, root: leafHash(Uint8Array.of(seed)) });

test('BOARD-12: a first head, the same head again and a longer tree may be signed', () => {
  assert.deepEqual(decideHead(undefined, head(0)), { ok: true, value: 'first' });
  assert.deepEqual(decideHead(undefined, head(5)), { ok: true, value: 'first' });
  assert.deepEqual(decideHead(head(5), head(5)), { ok: true, value: 'same' });
  assert.deepEqual(decideHead(head(5), head(6)), { ok: true, value: 'longer' });
});

test('BOARD-12: a shorter tree is a rollback, the same size with another root a fork', () => {
  for (const size of [0, 1, 4]) {
    const decided = decideHead(head(5), head(size));
    assert.ok(!decided.ok && decided.error.kind === 'rollback');
  }
  for (let bit = 0; bit < 256; bit++) {
    const { root } = head(5);
    const flipped = root.with(bit >> 3, (root[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
    const decided = decideHead(head(5), { size: 5, root: flipped });
    assert.ok(!decided.ok && decided.error.kind === 'fork');
  }
});
