import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BlockIndex } from './block-index.ts';
import { toHex } from './text.ts';

/** Few different blocks, in few different bytes: repetitions and neighbours abound. */
const block = fc
  .tuple(fc.nat(31), fc.nat(3), fc.nat(31), fc.nat(3))
  .map(([i, a, j, b]) => new Uint8Array(32).with(i, a).with(j, b));

test('a block index says what a Map of hexadecimal text says', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 300 }), (blocks) => {
      const index = new BlockIndex();
      const map = new Map<string, number>();
      for (const [number, one] of blocks.entries()) {
        assert.equal(index.get(one), map.get(toHex(one)));
        assert.equal(index.note(one, number), map.get(toHex(one)));
        if (!map.has(toHex(one))) map.set(toHex(one), number);
      }
      assert.equal(index.size, map.size);
      for (const one of blocks) assert.equal(index.get(one), map.get(toHex(one)));
    }),
  );
});

test('a block index grows and keeps what it has', () => {
  const index = new BlockIndex();
  const view = (n: number) => {
    const bytes = new Uint8Array(32);
    new DataView(bytes.buffer).setUint32(28, n);
    return bytes;
  };
  for (let n = 0; n < 5000; n++) assert.equal(index.note(view(n), n), undefined);
  for (let n = 0; n < 5000; n++) assert.equal(index.get(view(n)), n);
  assert.equal(index.get(view(5000)), undefined);
  assert.throws(() => index.note(new Uint8Array(31), 1), /31 bytes/);
});
