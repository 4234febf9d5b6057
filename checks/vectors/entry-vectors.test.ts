/** vectors/encoding: definitions, entries of every kind, declarations. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDefinition, definitionCodec } from '@countersign/ballot';
import { format, parse, unwrap } from '@countersign/bytes';
import { formatEntryBundle, parseEntryBundle } from '@countersign/log';
import {
  authorities,
  bodyCodec,
  electionHashOf,
  formatDeclaration,
  formatEntry,
  parseDeclaration,
  parseEntry,
  verifyEntrySignatures,
} from '@countersign/record';
import { type Json, list, u8 } from '../reference/record/encoders.ts';
import { bodyKinds, encodeDeclaration, encodeDefinition, encodeEntry } from '../reference/record/entries.ts';
import type { DefinitionVectors, EntryVectors, RefusedEdit } from './entry-vectors.ts';
import { applyEdit, bitFlips, readVectors, toJson } from './vector-files.ts';

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const definitions = readVectors<DefinitionVectors>('encoding/definitions.json');
const entries = readVectors<EntryVectors>('encoding/entries.json');
const declarations = readVectors<{
  readonly valid: readonly { readonly value: Json; readonly bytes: string }[];
  readonly malformed: readonly RefusedEdit[];
}>('encoding/declarations.json');
const definition = unwrap(parse(definitionCodec, bytesOf(entries.definition)));

test('DEFINITION-1, HASH-3: each definition is read, formatted again to the same bytes, hashed and found usable', () => {
  for (const { value, bytes, hash } of definitions.valid) {
    const read = unwrap(parse(definitionCodec, bytesOf(bytes)));
    assert.deepEqual(toJson(read), value);
    assert.deepEqual(format(definitionCodec, read), bytesOf(bytes));
    assert.deepEqual(encodeDefinition(value), bytesOf(bytes), 'the second implementation');
    assert.equal(toJson(electionHashOf(read)), hash);
    assert.deepEqual(checkDefinition(read), []);
  }
});

test('ENCODING-2: malformed definitions are refused at their place', () => {
  for (const { of, edit, ...error } of definitions.malformed) {
    const bytes = applyEdit(bytesOf(definitions.valid[of]?.bytes as string), edit);
    assert.deepEqual(parse(definitionCodec, bytes), { ok: false, error });
  }
});

test('DEFINITION-2: definitions that make no sense are read, and refused with the reason', () => {
  for (const { bytes, why } of definitions.senseless) {
    const problems = checkDefinition(unwrap(parse(definitionCodec, bytesOf(bytes))));
    assert.ok(
      problems.some((problem) => problem.includes(why)),
      `${why}: ${problems}`,
    );
  }
});

test('DEFINITION-1: no bit of the smallest definition can change without its hash', () => {
  const [{ bytes, hash }] = definitions.valid.toSorted((a, b) => a.bytes.length - b.bytes.length) as [
    (typeof definitions.valid)[number],
  ];
  for (const { bit, flipped } of bitFlips(bytesOf(bytes))) {
    const read = parse(definitionCodec, flipped);
    if (read.ok) assert.notEqual(toJson(electionHashOf(read.value)), hash, `bit ${bit}`);
  }
});

test('RECORD-5: the vectors hold every kind of entry', () => {
  const kinds = entries.valid.map(({ value }) => (value['body'] as { kind: string }).kind);
  assert.deepEqual([...new Set(kinds)], Object.keys(authorities));
  assert.deepEqual(bodyKinds, Object.keys(authorities));
});

test('RECORD-2, RECORD-3: each entry is read, formatted to the same bytes and verified', () => {
  for (const { value, bytes } of entries.valid) {
    const entry = unwrap(parseEntry(bytesOf(bytes)));
    assert.deepEqual(toJson(entry), value);
    assert.deepEqual(formatEntry(entry), bytesOf(bytes));
    assert.deepEqual(verifyEntrySignatures(entry, definition), { ok: true, value: undefined });
  }
});

test('RECORD-2: by another path, each entry has the same bytes', () => {
  for (const { value, bytes } of entries.valid) {
    assert.deepEqual(encodeEntry(value), bytesOf(bytes), 'the second implementation');
    const { body } = unwrap(parseEntry(bytesOf(bytes)));
    const bodyBytes = format(bodyCodec, body);
    assert.deepEqual(bytesOf(bytes).slice(49, 49 + bodyBytes.length), bodyBytes, 'the body alone');
  }
});

test('BOARD-5: in a bundle, each entry is the same bytes and reads the same', () => {
  const all = entries.valid.map(({ bytes }) => bytesOf(bytes));
  // Behind an odd number of other bytes, so that nothing rests on the start of a buffer.
  const moved = Buffer.concat([list(u8)([1, 2, 3]), formatEntryBundle(all)]).subarray(7);
  const bundled = unwrap(parseEntryBundle(moved, all.length));
  for (const [place, { value, bytes }] of entries.valid.entries()) {
    const view = bundled[place] as Uint8Array;
    assert.deepEqual(new Uint8Array(view), bytesOf(bytes));
    assert.deepEqual(toJson(unwrap(parseEntry(view))), value);
  }
});

test('ENCODING-2: malformed entries are refused at their place', () => {
  for (const { of, edit, offset, path, reason } of entries.malformed) {
    const bytes = applyEdit(bytesOf(entries.valid[of]?.bytes as string), edit);
    const error = `byte ${offset}${path === '' ? '' : `, ${path}`}: ${reason}`;
    assert.deepEqual(parseEntry(bytes), { ok: false, error });
  }
});

test('RECORD-3: entries signed by nobody, by the wrong parties or for something else are refused', () => {
  for (const { why, bytes } of entries.unsigned) {
    const entry = unwrap(parseEntry(bytesOf(bytes)));
    assert.equal(verifyEntrySignatures(entry, definition).ok, false, why);
  }
});

test('RECORD-3: no bit of a signed entry can change: all of the smallest, some of every other', () => {
  const signed = entries.valid.filter(({ value }) => (value['signatures'] as Json[]).length > 0);
  const smallest = Math.min(...signed.map(({ bytes }) => bytes.length));
  for (const { bytes } of signed) {
    for (const { bit, flipped } of bitFlips(bytesOf(bytes), bytes.length === smallest ? 1 : 307)) {
      const entry = parseEntry(flipped);
      assert.ok(!entry.ok || !verifyEntrySignatures(entry.value, definition).ok, `bit ${bit} of ${bytes}`);
    }
  }
});

test('RECORD-10: declarations are read and formatted to the same bytes, and malformed ones refused', () => {
  for (const { value, bytes } of declarations.valid) {
    const declaration = unwrap(parseDeclaration(bytesOf(bytes)));
    assert.deepEqual(toJson(declaration), value);
    assert.deepEqual(formatDeclaration(declaration), bytesOf(bytes));
    assert.deepEqual(encodeDeclaration(value), bytesOf(bytes), 'the second implementation');
    for (const { flipped } of bitFlips(bytesOf(bytes))) {
      const read = parseDeclaration(flipped);
      if (read.ok) assert.deepEqual(formatDeclaration(read.value), flipped);
    }
  }
  for (const { of, edit, offset, path, reason } of declarations.malformed) {
    const bytes = applyEdit(bytesOf(declarations.valid[of]?.bytes as string), edit);
    const error = `byte ${offset}${path === '' ? '' : `, ${path}`}: ${reason}`;
    assert.deepEqual(parseDeclaration(bytes), { ok: false, error });
  }
});
