import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatHexRows, listFields } from './entry-fields.ts';

test('every field of an entry is listed under its name in the format', () => {
  const fields = listFields({
    kind: 'paper-count',
    batch: 3,
    round: 1,
    counter: 'A. Counter',
    envelopes: 10,
    papers: 9,
    empty: 1,
    extra: 0,
    contests: [{ votes: [{ vote: 2n, count: 9 }], rejected: [] }],
  });
  assert.deepEqual(
    fields.map(({ name, value }) => `${name} = ${value}`),
    [
      'batch = 3',
      'round = 1',
      'counter = A. Counter',
      'envelopes = 10',
      'papers = 9',
      'empty = 1',
      'extra = 0',
      'contests[0].votes[0].vote = 2',
      'contests[0].votes[0].count = 9',
      'contests[0].rejected = –',
    ],
  );
});

test('bytes are shown in hexadecimal, absent values with a dash', () => {
  const hash = new Uint8Array(32).fill(0xab);
  const fields = listFields({ kind: 'result', declaration: { hash, size: 7 } });
  assert.deepEqual(fields[0], { name: 'declaration.hash', value: 'ab'.repeat(32), isBytes: true });
  assert.equal(fields[1]?.value, '7');
});

test('raw bytes stand in rows of sixteen behind their offset', () => {
  const rows = formatHexRows(Uint8Array.from({ length: 18 }, (_, i) => i)).split('\n');
  assert.deepEqual(rows, ['0000  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f', '0010  10 11']);
});
