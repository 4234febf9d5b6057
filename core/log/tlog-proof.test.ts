import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toBase64, unwrap, utf8 } from '@countersign/bytes';
import { signCheckpoint } from './checkpoint.ts';
import { leafHash } from './hash.ts';
import { inclusionProof } from './inclusion.ts';
import { verifierKeyOf } from './key.ts';
import { addSignatures, formatNote } from './note.ts';
import { formatTlogProof, parseTlogProof, verifyTlogProof } from './tlog-proof.ts';
import { leafHashReader, treeRoot } from './tree.ts';
import { cosign } from './verify-note.ts';

const logSigner = { name: 'log.example/b1', kind: 'ed25519', secret: new Uint8Array(32).fill(1) } as const;
const logKey = verifierKeyOf(logSigner);
const witness = (n: number) =>
  ({ name: `w${n}.example`, kind: 'cosignature', secret: new Uint8Array(32).fill(100 + n) }) as const;
const witnessKeys = [witness(1), witness(2), witness(3)].map(verifierKeyOf);

const entries = Array.from({ length: 11 }, (_, i) => utf8(`entry ${i}`));
const entry = (index: number) => entries[index] as Uint8Array;

/** The receipt of entry `index` in a tree of `size`, cosigned by the first `cosigners` witnesses. */
function receipt(index: number, size: number, cosigners: number, extra?: Uint8Array): string {
  const leaves = entries.slice(0, size).map(leafHash);
  const signed = signCheckpoint({ origin: logSigner.name, size, root: treeRoot(leaves) }, logSigner);
  const lines = [1, 2, 3].slice(0, cosigners).map((n) => cosign(signed.text, witness(n), 1000 + n));
  const checkpoint = formatNote(addSignatures(signed, lines));
  return formatTlogProof({
    extra,
    index,
    hashes: inclusionProof(leafHashReader(leaves), index, size),
    checkpoint,
  });
}

test('BOARD-14: a receipt verifies for each entry of each tree, naming its witnesses', () => {
  for (let size = 1; size <= entries.length; size++)
    for (let index = 0; index < size; index++) {
      const text = receipt(index, size, 1);
      const verified = unwrap(verifyTlogProof(text, entry(index), logKey, witnessKeys, 1));
      assert.deepEqual([verified.index, verified.checkpoint.size], [index, size]);
      assert.deepEqual(
        verified.witnesses.map(({ key, time }) => [key.name, time]),
        [['w1.example', 1001]],
      );
    }
});

test('BOARD-14: another entry, log, or witness count is refused, each with its kind', () => {
  const text = receipt(4, 11, 2);
  const kind = (...change: Parameters<typeof verifyTlogProof>) => {
    const result = verifyTlogProof(...change);
    return result.ok ? 'verified' : result.error.kind;
  };
  assert.equal(kind(text, entry(4), logKey, witnessKeys, 2), 'verified');
  assert.equal(kind(text, entry(5), logKey, witnessKeys, 2), 'not-included');
  assert.equal(kind(text, entry(4), logKey, witnessKeys, 3), 'too-few-witnesses');
  assert.equal(kind(text, entry(4), logKey, witnessKeys.slice(2), 1), 'too-few-witnesses');
  assert.equal(kind(text, entry(4), logKey, witnessKeys, Number.NaN), 'too-few-witnesses');
  assert.equal(kind(text, entry(4), { ...logKey, name: 'other.example' }, witnessKeys, 2), 'wrong-signature');
  assert.equal(kind(text.replace('index 4', 'index 5'), entry(4), logKey, witnessKeys, 2), 'not-included');
  assert.equal(kind(text.replace('index 4', 'index 11'), entry(4), logKey, witnessKeys, 2), 'not-included');
  assert.equal(kind(text.slice(1), entry(4), logKey, witnessKeys, 2), 'malformed');
  // A cosignature made for another checkpoint, pasted in.
  const stolen = receipt(4, 10, 2).split('\n').at(-2) as string;
  assert.equal(kind(`${receipt(4, 11, 1)}${stolen}\n`, entry(4), logKey, witnessKeys, 1), 'wrong-signature');
});

test('BOARD-14: every single-bit flip of a receipt that just meets its quorum is refused', () => {
  const bytes = new TextEncoder().encode(receipt(1, 3, 1));
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const flipped = bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
    const text = new TextDecoder().decode(flipped);
    assert.equal(verifyTlogProof(text, entry(1), logKey, witnessKeys, 1).ok, false, `bit ${bit}`);
  }
});

test('BOARD-13: receipts are read back, with extra data and without', () => {
  for (const extra of [undefined, utf8('x')]) {
    const text = receipt(4, 11, 2, extra);
    const proof = unwrap(parseTlogProof(text));
    assert.deepEqual(proof.extra, extra);
    assert.equal(formatTlogProof(proof), text);
  }
  assert.equal(receipt(4, 11, 2, new Uint8Array(0)), receipt(4, 11, 2), 'empty extra data is none');
});

test('BOARD-13: malformed receipts are refused', () => {
  const good = receipt(4, 11, 1);
  const hash = `${toBase64(leafHash(entry(0)))}\n`;
  const bad = [
    '',
    good.replace('@v1', '@v2'),
    good.replace('c2sp.org', 'C2SP.org'),
    `\n${good}`,
    good.replace('index 4', 'index 04'),
    good.replace('index 4', 'index -4'),
    good.replace('index 4', 'index 4 '),
    good.replace('index 4', 'Index 4'),
    good.replace('index 4\n', ''),
    good.replace('index 4\n', 'index 4\nindex 4\n'),
    good.replace('index 4\n', 'extra \nindex 4\n'),
    good.replace('index 4\n', 'extra YQ\nindex 4\n'),
    good.replace('index 4\n', 'extra YQ==\nextra YQ==\nindex 4\n'),
    good.replace('index 4\n', 'index 4\nextra YQ==\n'),
    good.replace('index 4\n', `index 4\n${hash.slice(1)}`),
    good.replace('index 4\n', `index 4\n${hash.repeat(60)}`),
    good.replace('\n\n', '\n'),
    good.replace('\n\n', '\n\n\n'),
    good.replaceAll('\n', '\r\n'),
    good.slice(0, -1),
    `${good}\n`,
    good.slice(0, good.indexOf('\n\n') + 2),
  ];
  for (const text of bad) assert.equal(parseTlogProof(text).ok, false, JSON.stringify(text.slice(0, 80)));
});
