import assert from 'node:assert/strict';
import { test } from 'node:test';
import { format, shortUnsigned, unwrap } from '@countersign/bytes';
import fc from 'fast-check';
import {
  bodyCodec,
  type Declaration,
  formatDeclaration,
  lapsedFigures,
  parseDeclaration,
  recordLimits,
} from './index.ts';

const votesUpTo = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ vote: BigInt(i + 1), count: 1 }));

test('RECORD-10: a channel can have more different rankings than one batch of papers', () => {
  const online = { votes: votesUpTo(3 * recordLimits.votesPerCount), rejected: [] };
  const declaration: Declaration = {
    ...{ electorate: 40_000, packs: 40_000, online: 30_000, post: 0, none: 10_000, revoked: 0 },
    lapsed: [{ reason: 'left', online: 2, post: 1, none: 4 }],
    contests: [
      {
        ...{ online, post: { votes: [], rejected: [] }, withdrawals: [{ candidate: 2, stage: 1 }] },
        lots: [{ purpose: 'transfer', stage: 9, tied: [0, 3], chosen: 3, how: 'a hat' }],
        outcome: { kind: 'nominations-reopened', options: [] },
      },
    ],
  };
  const bytes = formatDeclaration(declaration);
  assert.deepEqual(unwrap(parseDeclaration(bytes)), declaration);
  const papers = { votes: votesUpTo(recordLimits.votesPerCount + 1), rejected: [] };
  const count = { envelopes: 1, papers: 1, empty: 0, extra: 0, contests: [papers] };
  const body = { kind: 'paper-count', batch: 1, round: 1, counter: 'A', ...count } as const;
  assert.throws(() => format(bodyCodec, body), /10001|10000/);
});

test('ROLL-LAPSE: those left out are summed by what they had done, and were on the roll at the close', () => {
  const lapsed = [
    { reason: 'fee-unpaid', online: 2, post: 1, none: 4 },
    { reason: 'not-a-member', online: 0, post: 3, none: 0 },
  ];
  const figures = lapsedFigures({ electorate: 90, lapsed });
  assert.deepEqual(figures?.sum, { online: 2, post: 4, none: 4, total: 10 });
  assert.deepEqual(
    figures?.rows.map(({ total }) => total),
    [7, 3],
  );
  assert.equal(figures?.atClose, 100);
  assert.equal(lapsedFigures({ electorate: 90, lapsed: [] }), undefined);
});

test('ENCODING-4: a short number takes as few bytes as it can, and one more byte to say how many', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, (1n << 240n) - 1n), (number) => {
      const bytes = format(shortUnsigned(30), number);
      const digits = number === 0n ? '' : number.toString(16);
      assert.equal(bytes.length, 1 + Math.ceil(digits.length / 2));
      assert.equal(BigInt(`0x0${Buffer.from(bytes.subarray(1)).toString('hex')}`), number);
    }),
  );
  assert.throws(() => format(shortUnsigned(30), 1n << 240n), /out of range/);
  assert.throws(() => format(shortUnsigned(30), -1n), /out of range/);
});
