import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHex, utf8 } from '@countersign/bytes';
import { rollBranchHash, rollRoot, rollRowHash, rollRowSalt } from './roll-hash.ts';

const version = { electionHash: new Uint8Array(32).fill(7), number: 1 };
const key = new Uint8Array(32).fill(9);
const rows = ['a', 'b', 'c'].map((id) =>
  rollRowHash(rollRowSalt(key, version, id), version, utf8(`row ${id}`)),
);

test('ROLL-ROW a row hash depends on key, member, row, election and version', () => {
  const seen = new Set<string>();
  const others = [version, { ...version, number: 2 }, { ...version, electionHash: new Uint8Array(32) }];
  for (const of of others)
    for (const secret of [key, new Uint8Array(32)])
      for (const id of ['a', 'b'])
        for (const row of ['x', 'y'])
          seen.add(toHex(rollRowHash(rollRowSalt(secret, of, id), of, utf8(row))));
  assert.equal(seen.size, 3 * 2 * 2 * 2);
});

test('ROLL-BRANCH the order of rows does not matter, their set and the name do', () => {
  const hash = toHex(rollBranchHash('Bala', version, rows));
  assert.equal(toHex(rollBranchHash('Bala', version, rows.toReversed())), hash);
  assert.notEqual(toHex(rollBranchHash('Bala', version, rows.slice(1))), hash);
  assert.notEqual(toHex(rollBranchHash('Corwen', version, rows)), hash);
});

test('ROLL-ROOT the root covers name, count and hash of every branch', () => {
  const branch = { name: 'Bala', members: 3, hash: rollBranchHash('Bala', version, rows) };
  const changed = [
    { ...branch, name: 'Corwen' },
    { ...branch, members: 4 },
    { ...branch, hash: key },
  ];
  const roots = [branch, ...changed].map((one) => toHex(rollRoot(version, [one])));
  assert.equal(new Set([...roots, toHex(rollRoot(version, [branch, branch]))]).size, 5);
});

test('ROLL-SALT keys and hashes of another length are a caller’s mistake', () => {
  assert.throws(() => rollRowSalt(new Uint8Array(31), version, 'a'), /32 bytes expected/);
});
