import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import { contestOf } from '../fixtures.ts';
import { formatVote } from '../vote-encoding.ts';
import { parseBlt } from './blt.ts';
import { papersOfContest } from './contest-papers.ts';
import { formatBlt } from './format-papers.ts';

const ranked = contestOf('stv-scottish', ['ada', 'bryn', 'cai']);

test('TALLY-1: votes of both channels come out as papers that a reader of BLT takes in again', () => {
  const vote = (ranking: readonly number[]) => formatVote(ranked, { kind: 'ranking', ranking });
  const votes = [
    { vote: vote([2, 0]), count: 3 },
    { vote: vote([1]), count: 4 },
    { vote: vote([2, 0]), count: 2 },
  ];
  const text = formatBlt(unwrap(papersOfContest(ranked, votes, [1], 'en')));
  assert.equal(text, '3 1\n-2\n4 2 0\n5 3 1 0\n0\n"ada"\n"bryn"\n"cai"\n"A contest"\n');
  assert.deepEqual(
    unwrap(parseBlt(text)).papers.map(({ count, ranks }) => [count, ranks]),
    [
      [4n, [[1]]],
      [5n, [[2], [0]]],
    ],
  );
});

test('sets are written as sets; a number without a vote is refused', () => {
  const approval = contestOf('approval', ['ada', 'bryn', 'cai']);
  const vote = formatVote(approval, { kind: 'options', options: [0, 2] });
  const file = unwrap(papersOfContest(approval, [{ vote, count: 2 }], [], 'en'));
  assert.deepEqual([file.kind, file.papers[0]?.ranks], ['sets', [[0, 2]]]);
  assert.ok(!papersOfContest(ranked, [{ vote: 99n, count: 1 }], [], 'en').ok);
});
