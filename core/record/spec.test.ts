import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { format, parse, unwrap } from '@countersign/bytes';
import { sampleDefinition } from './fixtures.ts';
import { type Authority, authorities, bodyCodec } from './index.ts';
import { stagesOf } from './stages.ts';

const signedBy: Readonly<Record<Authority, string>> = {
  box: 'nobody (box)',
  office: 'office',
  'code-office': 'that code office',
  'this-holder': 'that key-holder',
  'all-holders': 'every key-holder',
  'two-officers': 'two officers',
};

/** Rows of the table of entries in spec/10-record.md. */
const rows = readFileSync(join(import.meta.dirname, '../../spec/10-record.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, tag, kind, signers, stages]) => ({
    tag: Number(tag),
    kind: kind as keyof typeof authorities,
    signers,
    stages: stages as string,
  }));

test('RECORD-3: the table of entries names every kind, and who signs it as the code has it', () => {
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    Object.keys(authorities),
  );
  for (const { kind, signers } of rows) assert.equal(signers, signedBy[authorities[kind]], kind);
});

test('RECORD-5: the stages of the table are those of the code', () => {
  const order = stagesOf.notice;
  for (const { kind, stages } of rows) {
    const [from, to] = stages.split(' to ');
    const expected =
      stages === 'any'
        ? order
        : to
          ? order.slice(order.indexOf(from as never), order.indexOf(to as never) + 1)
          : stages.split(', ');
    assert.deepEqual(stagesOf[kind], expected, kind);
  }
});

test('RECORD-2: the first byte of a body is the tag of the table', () => {
  const definition = format(bodyCodec, { kind: 'definition', definition: sampleDefinition() });
  assert.equal(definition[0], rows.find(({ kind }) => kind === 'definition')?.tag);
  const closed = {
    kind: 'closed',
    online: 1,
    post: 2,
    none: 3,
    revoked: 4,
    refusedAttempts: 5,
    failedNearClose: 6,
  } as const;
  const bytes = format(bodyCodec, closed);
  assert.equal(bytes[0], rows.find(({ kind }) => kind === 'closed')?.tag);
  assert.deepEqual(unwrap(parse(bodyCodec, bytes)), closed);
});
