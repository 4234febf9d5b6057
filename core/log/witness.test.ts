import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap, utf8 } from '@countersign/bytes';
import { signCheckpoint, type TreeHead } from './checkpoint.ts';
import { consistencyProof } from './consistency.ts';
import { leafHash } from './hash.ts';
import { verifierKeyOf } from './key.ts';
import { formatNote } from './note.ts';
import { leafHashReader, treeRoot } from './tree.ts';
import {
  type AddCheckpoint,
  decideCosign,
  formatAddCheckpoint,
  parseAddCheckpoint,
  parseSubmitted,
} from './witness.ts';

const signer = { name: 'log.example/b1', kind: 'ed25519', secret: new Uint8Array(32).fill(1) } as const;
const logKeys = [verifierKeyOf(signer)];
const leaves = Array.from({ length: 20 }, (_, i) => leafHash(utf8(`entry ${i}`)));
const forked = leaves.with(2, leafHash(utf8('another entry')));
const head = (size: number, of = leaves): TreeHead => ({ size, root: treeRoot(of.slice(0, size)) });

function request(oldSize: number, size: number, of = leaves): AddCheckpoint {
  const proof = oldSize > size ? [] : consistencyProof(leafHashReader(of), oldSize, size);
  const checkpoint = formatNote(signCheckpoint({ origin: signer.name, ...head(size, of) }, signer));
  return { oldSize, proof, checkpoint };
}

const decide = (asked: AddCheckpoint, latest: TreeHead | undefined, keys = logKeys) =>
  decideCosign({
    request: asked,
    submitted: unwrap(parseSubmitted(asked.checkpoint)),
    logKeys: keys,
    latest,
  });

function refusal(...asked: Parameters<typeof decide>) {
  const decided = decide(...asked);
  return decided.ok ? 'cosigned' : decided.error.kind;
}

test('BOARD-16: a witness cosigns a first head and every head that continues the last', () => {
  for (const size of [0, 1, 2, 20]) assert.deepEqual(unwrap(decide(request(0, size), undefined)), head(size));
  for (let old = 0; old <= 20; old++)
    for (let size = old; size <= 20; size++)
      assert.deepEqual(unwrap(decide(request(old, size), head(old))), head(size));
});

test('BOARD-16: unknown logs, unsigned heads and wrong old sizes are refused in the order of tlog-witness', () => {
  assert.equal(refusal(request(0, 5), undefined, []), 'unknown-log');
  const stranger = verifierKeyOf({ ...signer, secret: new Uint8Array(32).fill(2) });
  assert.equal(refusal(request(0, 5), undefined, [stranger]), 'not-signed');
  assert.equal(refusal(request(6, 5), head(6)), 'old-size-too-large');
  const conflict = decide(request(3, 5), head(4));
  assert.ok(!conflict.ok && conflict.error.kind === 'conflict' && conflict.error.size === 4);
  assert.equal(refusal(request(0, 5), head(4)), 'conflict');
  assert.equal(refusal(request(3, 5), undefined), 'conflict');
});

test('BOARD-16: a fork is never cosigned, whatever the proof', () => {
  assert.equal(refusal(request(5, 5, forked), head(5)), 'conflict', 'same size, another root');
  assert.equal(refusal(request(5, 9, forked), head(5)), 'inconsistent');
  for (let old = 3; old < 20; old++)
    for (let size = old + 1; size <= 20; size++) {
      const asked = request(old, size, forked);
      assert.equal(refusal(asked, head(old)), 'inconsistent');
      assert.equal(refusal({ ...asked, proof: request(old, size).proof }, head(old)), 'inconsistent');
    }
});

test('BOARD-16: a proof with any bit changed, with too much or too little is refused', () => {
  const good = request(11, 20);
  for (const [at, hash] of good.proof.entries())
    for (let bit = 0; bit < 256; bit += 7) {
      const flipped = hash.with(bit >> 3, (hash[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
      assert.equal(refusal({ ...good, proof: good.proof.with(at, flipped) }, head(11)), 'inconsistent');
    }
  assert.equal(refusal({ ...good, proof: good.proof.slice(1) }, head(11)), 'inconsistent');
  assert.equal(refusal({ ...request(11, 11), proof: good.proof }, head(11)), 'inconsistent');
  assert.equal(refusal({ ...request(0, 5), proof: good.proof }, undefined), 'inconsistent');
});

test('BOARD-16: a first head of no entries has the root of the empty tree', () => {
  const checkpoint = formatNote(signCheckpoint({ origin: signer.name, size: 0, root: head(1).root }, signer));
  assert.equal(refusal({ oldSize: 0, proof: [], checkpoint }, undefined), 'inconsistent');
});

// C2SP tlog-witness, the example request.
const example = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
`;

test('BOARD-15: the C2SP example request is read and written back', () => {
  const parsed = unwrap(parseAddCheckpoint(example));
  assert.deepEqual([parsed.oldSize, parsed.proof.length], [20_852_014, 4]);
  assert.equal(unwrap(parseSubmitted(parsed.checkpoint)).note.signatures.length, 2);
  assert.equal(formatAddCheckpoint(parsed), example);
});

test('BOARD-15: malformed requests are refused', () => {
  const bad = [
    '',
    'old 0',
    'old 0\n',
    example.replace('old 20852014', 'old'),
    example.replace('old 2', 'old 02'),
    example.replace('old 2', 'old  2'),
    example.replace('old', 'Old'),
    example.replace('PlRN', 'PlR'),
    example.replace('aw=\n', 'a=\n'),
    example.replace(
      'old 20852014\n',
      `old 20852014\n${'PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n'.repeat(60)}`,
    ),
  ];
  for (const body of bad) assert.equal(parseAddCheckpoint(body).ok, false, JSON.stringify(body.slice(0, 60)));
  assert.equal(parseSubmitted('a\n1\n').ok, false);
});
