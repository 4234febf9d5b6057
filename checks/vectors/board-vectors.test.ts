/** vectors/board: trees, proofs, signed heads, receipts and names of files. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseUtf8, unwrap, utf8 } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import * as log from '@countersign/log';
import type { Json } from '../reference/record/encoders.ts';
import {
  type CheckpointVectors,
  type ConsistencyCase,
  type InclusionCase,
  type ReceiptVectors,
  type TreeVectors,
  treeEntry,
} from './board-vectors.ts';
import { bitFlips, readVectors, toJson } from './vector-files.ts';

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const entriesOf = (size: number): Uint8Array[] => Array.from({ length: size }, (_, i) => treeEntry(i));

test('BOARD-1: roots of trees, at once and grown in uneven pieces', () => {
  for (const { size, root } of readVectors<TreeVectors>('board/trees.json').roots) {
    const entries = entriesOf(size);
    assert.equal(toJson(log.treeRoot(entries.map(log.leafHash))), root, `${size}`);
    let edge = log.emptyEdge;
    for (let at = 0, step = 1; at < size; at += step, step = (step * 3) % 101)
      edge = log.appendEntries(edge, entries.slice(at, Math.min(at + step, size))).edge;
    assert.equal(toJson(log.rootOfEdge(edge)), root, `${size} in pieces`);
  }
});

test('BOARD-4, BOARD-5, BOARD-7: the files of trees, and every one of them is needed as it is', () => {
  const { files, roots } = readVectors<TreeVectors>('board/trees.json');
  for (const { size, sha256: hashes } of files) {
    const made = new Map(
      log.appendEntries(log.emptyEdge, entriesOf(size)).files.map(({ path, bytes }) => [path, bytes]),
    );
    const found = [...made].map(([path, bytes]) => [path, toJson(sha256(bytes))] as const);
    assert.deepEqual(Object.fromEntries(found), hashes);
    const root = bytesOf(roots.find((one) => one.size === size)?.root as string);
    const read = (fetch: log.FetchFile) => log.readTree({ size, root, fetch });
    assert.deepEqual(unwrap(read((path) => made.get(path))).map(toJson), entriesOf(size).map(toJson));
    for (const [path, bytes] of made) {
      const other = bytes.with(-1, (bytes.at(-1) as number) ^ 1);
      assert.equal(read((name) => (name === path ? other : made.get(name))).ok, false, path);
      assert.equal(read((name) => (name === path ? undefined : made.get(name))).ok, false, path);
    }
  }
});

interface Cases<C> {
  readonly valid: readonly C[];
  readonly invalid: readonly C[];
}
const proofs = readVectors<{
  readonly inclusion: Cases<InclusionCase>;
  readonly consistency: Cases<ConsistencyCase>;
}>('board/proofs.json');

function isIncluded({ size, index, entry, root, proof }: InclusionCase): boolean {
  return log.verifyInclusion(log.leafHash(bytesOf(entry)), index, size, proof.map(bytesOf), bytesOf(root));
}

function isConsistent({ oldSize, oldRoot, size, root, proof }: ConsistencyCase): boolean {
  return log.verifyConsistency(oldSize, bytesOf(oldRoot), size, bytesOf(root), proof.map(bytesOf));
}

test('BOARD-2: inclusion is proven by these hashes and no others', () => {
  for (const proven of proofs.inclusion.valid) {
    const read = log.leafHashReader(entriesOf(proven.size).map(log.leafHash));
    assert.deepEqual(log.inclusionProof(read, proven.index, proven.size).map(toJson), proven.proof);
    assert.ok(isIncluded(proven));
    for (const place of proven.proof.keys())
      assert.equal(isIncluded({ ...proven, proof: flipHash(proven.proof, place) }), false);
  }
  for (const { why = '', ...refused } of proofs.inclusion.invalid)
    assert.equal(isIncluded(refused), false, why);
});

test('BOARD-3: consistency is proven by these hashes and no others', () => {
  for (const proven of proofs.consistency.valid) {
    const read = log.leafHashReader(entriesOf(proven.size).map(log.leafHash));
    assert.deepEqual(log.consistencyProof(read, proven.oldSize, proven.size).map(toJson), proven.proof);
    assert.ok(isConsistent(proven));
    for (const place of proven.proof.keys())
      assert.equal(isConsistent({ ...proven, proof: flipHash(proven.proof, place) }), false);
  }
  for (const { why = '', ...refused } of proofs.consistency.invalid)
    assert.equal(isConsistent(refused), false, why);
});

function flipHash(proof: readonly string[], place: number): string[] {
  const bytes = bytesOf(proof[place] as string);
  return proof.with(place, toJson(bytes.with(place, (bytes[place] as number) ^ 4)) as string);
}

const heads = readVectors<CheckpointVectors>('board/checkpoints.json');
const keyOf = (text: string): log.VerifierKey => unwrap(log.parseVerifierKey(text));

test('BOARD-9: keys of logs and witnesses', () => {
  for (const { signer, verifier } of heads.signerKeys) {
    const key = unwrap(log.parseSignerKey(signer));
    assert.equal(log.formatSignerKey(key), signer);
    assert.equal(log.formatVerifierKey(log.verifierKeyOf(key)), verifier);
    assert.equal(log.formatVerifierKey(keyOf(verifier)), verifier);
  }
  for (const text of heads.badKeys) assert.equal(log.parseVerifierKey(text).ok, false, text);
});

/** The head in a note and who of the witnesses cosigned it, or nothing if it is refused. */
function readHead(note: string, keys: CheckpointVectors | ReceiptVectors = heads) {
  const signed = log.verifyCheckpoint(note, keyOf(keys.logKey));
  const seen = signed.ok ? log.verifyWitnesses(signed.value.note, keys.witnessKeys.map(keyOf)) : signed;
  return signed.ok && seen.ok ? { ...signed.value.checkpoint, seen: seen.value } : undefined;
}

test('BOARD-8, BOARD-10, BOARD-11: signed heads are read, formatted again and verified', () => {
  for (const { note, size, root, witnesses } of heads.valid) {
    const parsed = unwrap(log.parseNote(note));
    assert.equal(log.formatNote(parsed), note);
    assert.equal(log.formatCheckpoint(unwrap(log.parseCheckpoint(parsed.text))), parsed.text);
    const head = readHead(note);
    assert.deepEqual([head?.size, toJson(head?.root)], [size, root]);
    const times = head?.seen.map(({ key, time }) => [key.name, time] as const) ?? [];
    assert.deepEqual(Object.fromEntries(times), witnesses);
  }
});

test('BOARD-8, BOARD-10, BOARD-11: malformed and wrongly signed heads are refused', () => {
  for (const { why, note } of heads.malformed) {
    const parsed = log.parseNote(note);
    assert.ok(!parsed.ok || !log.parseCheckpoint(parsed.value.text).ok, why);
    assert.equal(readHead(note), undefined, why);
  }
  for (const { why, note } of heads.unsigned) assert.equal(readHead(note), undefined, why);
});

test('BOARD-10: no bit of the smallest signed head can change', () => {
  const notes = heads.valid.map(({ note }) => note).toSorted((a, b) => a.length - b.length);
  const note = notes[0] as string;
  for (const { bit, flipped } of bitFlips(utf8(note))) {
    const text = parseUtf8(flipped);
    assert.ok(!text.ok || readHead(text.value) === undefined, `bit ${bit}`);
  }
});

const receipts = readVectors<ReceiptVectors>('board/receipts.json');

function readReceipt(receipt: string, quorum: number) {
  const witnesses = receipts.witnessKeys.map(keyOf);
  return log.verifyTlogProof(receipt, bytesOf(receipts.entry), keyOf(receipts.logKey), witnesses, quorum);
}

test('BOARD-13, BOARD-14: receipts are read, formatted again and verified', () => {
  for (const { receipt, quorum, index } of receipts.valid) {
    assert.equal(log.formatTlogProof(unwrap(log.parseTlogProof(receipt))), receipt);
    assert.equal(unwrap(readReceipt(receipt, quorum)).index, index);
    const { hashes, checkpoint } = unwrap(log.parseTlogProof(receipt));
    const head = readHead(checkpoint, receipts);
    assert.ok(head, 'its head alone');
    const leaf = log.leafHash(bytesOf(receipts.entry));
    assert.ok(log.verifyInclusion(leaf, index, head.size, hashes, head.root), 'its proof alone');
  }
});

test('BOARD-13, BOARD-14: receipts that are malformed, or prove something else, are refused for the right reason', () => {
  for (const { why, kind, quorum, receipt } of receipts.invalid) {
    const read = readReceipt(receipt, quorum);
    assert.deepEqual([read.ok, read.ok || read.error.kind], [false, kind], why);
  }
});

test('BOARD-14: a receipt with a bit changed is refused; so is one for another entry', () => {
  const [receipt, seen] = receipts.valid.map((one) => one.receipt) as [string, string];
  for (const [text, quorum, step] of [
    [receipt, 0, 5],
    [seen, 1, 17],
  ] as const)
    for (const { bit, flipped } of bitFlips(utf8(text), step)) {
      const changed = parseUtf8(flipped);
      assert.ok(!changed.ok || !readReceipt(changed.value, quorum).ok, `bit ${bit}`);
    }
  const other = log.verifyTlogProof(receipt, treeEntry(5), keyOf(receipts.logKey), [], 0);
  assert.equal(other.ok, false);
});

test('BOARD-4: names of tiles, each with one spelling', () => {
  const paths = readVectors<{
    readonly valid: readonly { readonly path: string }[];
    readonly invalid: readonly string[];
  }>('board/tile-paths.json');
  for (const { path, ...tile } of paths.valid) {
    assert.deepEqual(toJson(unwrap(log.parseTilePath(path))), tile as Json);
    assert.equal(log.formatTilePath(unwrap(log.parseTilePath(path))), path);
  }
  for (const path of paths.invalid) assert.equal(log.parseTilePath(path).ok, false, path);
});
