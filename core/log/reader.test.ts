import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes, unwrap, utf8 } from '@countersign/bytes';
import fc from 'fast-check';
import { consistencyProof, verifyConsistency } from './consistency.ts';
import { appendEntries, emptyEdge, type LogEdge } from './edge.ts';
import { leafHash } from './hash.ts';
import { inclusionProof, verifyInclusion } from './inclusion.ts';
import { readEdge, readTree, tileHashReader } from './reader.ts';
import { formatEntryBundle, parseEntryBundle, parseTile } from './tile.ts';
import { rootAt, treeRoot } from './tree.ts';

const entries = Array.from({ length: 700 }, (_, i) => utf8(`entry ${i}`));

/** A log of `size` entries, written in batches, with every file it ever wrote. */
function build(size: number, batch = size) {
  const files = new Map<string, Uint8Array>();
  let edge: LogEdge = emptyEdge;
  let root = treeRoot([]);
  while (edge.size < size) {
    const appended = appendEntries(edge, entries.slice(edge.size, Math.min(edge.size + batch, size)));
    for (const file of appended.files) files.set(file.path, file.bytes);
    ({ edge, root } = appended);
  }
  return { size, root, edge, files, fetch: (path: string) => files.get(path) };
}

test('BOARD-7: a log is read back entry by entry', () => {
  for (const size of [0, 1, 2, 255, 256, 257, 512, 700]) {
    const log = build(size, 37);
    assert.deepEqual(unwrap(readTree(log)), entries.slice(0, size), `${size}`);
    assert.deepEqual(unwrap(readEdge(log)), log.edge, `${size}`);
  }
});

test('BOARD-7: a log whose partial files were deleted once complete is still read at the older size', () => {
  const small = build(300);
  const large = build(700, 300);
  for (const path of ['tile/0/001.p/44', 'tile/entries/001.p/44']) assert.ok(large.files.delete(path));
  assert.deepEqual(unwrap(readTree({ ...small, fetch: large.fetch })), entries.slice(0, 300));
  assert.equal(
    readTree({ ...small, fetch: (path) => (path.startsWith('tile/0/') ? undefined : large.fetch(path)) }).ok,
    false,
  );
});

test('BOARD-7: every single-bit flip of every tile and bundle is noticed: all of a small log, a sample of a large', () => {
  for (const size of [1, 3, 258]) {
    const log = build(size);
    for (const [path, bytes] of log.files)
      for (const bit of bitsOf(bytes, size < 258)) {
        const flipped = bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
        const fetch = (asked: string) => (asked === path ? flipped : log.fetch(asked));
        assert.equal(readTree({ ...log, fetch }).ok, false, `bit ${bit} of ${path}`);
      }
  }
});

function bitsOf(bytes: Uint8Array, all: boolean): number[] {
  const bits = 8 * bytes.length;
  return all ? [...Array(bits).keys()] : fc.sample(fc.nat(bits - 1), { numRuns: 60, seed: 1 });
}

test('BOARD-7: a missing, cut, longer or exchanged file and another root are refused, saying which', () => {
  const log = build(600);
  const read = (path: string, bytes: Uint8Array | undefined) =>
    readTree({ ...log, fetch: (asked) => (asked === path ? bytes : log.fetch(asked)) });
  for (const [path, bytes] of log.files) {
    const others = [
      undefined,
      bytes.slice(0, -1),
      bytes.slice(1),
      concatBytes([bytes, bytes]),
      new Uint8Array(0),
    ];
    for (const other of others) {
      const result = read(path, other);
      assert.ok(!result.ok && result.error.path === path, path);
    }
  }
  assert.equal(read('tile/0/000', log.fetch('tile/0/001')).ok, false);
  assert.equal(read('tile/entries/000', log.fetch('tile/entries/001')).ok, false);
  const wrongRoot = readTree({ ...log, root: treeRoot([]) });
  assert.ok(!wrongRoot.ok && wrongRoot.error.path === 'checkpoint');
});

test('BOARD-7: an absurd size stops at the first missing file', () => {
  const result = readTree({ ...build(1), size: 2 ** 50 });
  assert.ok(!result.ok && result.error.reason === 'missing');
});

test('BOARD-7: a sequencer does not start from tiles or entries that its head was not signed over', () => {
  const log = build(600);
  const flip = (bytes: Uint8Array) => bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1);
  for (const path of ['tile/0/002.p/88', 'tile/1/000.p/2', 'tile/entries/002.p/88']) {
    const fetch = (asked: string) => {
      const bytes = log.fetch(asked);
      return asked === path && bytes !== undefined ? flip(bytes) : bytes;
    };
    assert.equal(readEdge({ ...log, fetch }).ok, false, path);
  }
  assert.equal(readEdge({ ...log, size: 599 }).ok, false);
});

test('BOARD-2, BOARD-3: proofs made from tiles verify, for entries and older trees anywhere', () => {
  const log = build(700);
  const read = tileHashReader(700, log.fetch);
  const leaves = entries.map(leafHash);
  assert.deepEqual(rootAt(read, 700), log.root);
  for (const at of [0, 1, 254, 255, 256, 257, 511, 512, 698, 699]) {
    const proof = inclusionProof(read, at, 700);
    assert.ok(verifyInclusion(leaves[at] as Uint8Array, at, 700, proof, log.root), `${at}`);
    const old = treeRoot(leaves.slice(0, at));
    assert.ok(verifyConsistency(at, old, 700, log.root, consistencyProof(read, at, 700)), `${at}`);
  }
});

test('BOARD-7: a missing tile throws with its name when a proof needs it', () => {
  assert.throws(
    () =>
      inclusionProof(
        tileHashReader(5, () => undefined),
        0,
        5,
      ),
    /tile\/0\/000\.p\/5: missing/,
  );
});

test('BOARD-5: entry bundles: one way to write each, anything else refused', () => {
  const held = [utf8('one'), new Uint8Array(0), new Uint8Array(300)];
  const bytes = formatEntryBundle(held);
  assert.deepEqual([...bytes.slice(0, 7)], [0, 3, 111, 110, 101, 0, 0]);
  assert.deepEqual(unwrap(parseEntryBundle(bytes, 3)), held);
  for (const width of [0, 1, 2, 4, 256]) assert.equal(parseEntryBundle(bytes, width).ok, false, `${width}`);
  for (let length = 0; length < bytes.length; length++)
    assert.equal(parseEntryBundle(bytes.slice(0, length), 3).ok, false, `${length}`);
  assert.equal(parseEntryBundle(Uint8Array.of(0), 1).ok, false, 'half a length');
  assert.equal(parseTile(new Uint8Array(63), 2).ok, false);
});
