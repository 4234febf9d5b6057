/** vectors/counting/votes.json: the numbers of sets and rankings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Choice, type Contest, formatVote, parseVote, voteCount } from '@countersign/ballot';
import { listVotes, nextVote } from '../reference/counting/vote-numbers.ts';
import { readVectors } from './vector-files.ts';
import type { VoteVectors } from './vote-vectors.ts';

const { contests } = readVectors<VoteVectors>('counting/votes.json');

function contestOf({ method, options, seats }: VoteVectors['contests'][number]): Contest {
  const text = (name: string) => [{ language: 'en' as const, text: name }];
  return {
    ...{ id: 'contest', title: text('Contest'), method, seats, passRule: undefined, reserved: [] },
    options: Array.from({ length: options }, (_, i) => ({ id: `${i}`, name: text(`${i}`) })),
    reopenNominations: undefined,
  };
}

function choiceOf(method: Contest['method'], named: readonly number[]): Choice {
  if (named.length === 0) return { kind: 'blank' };
  return method === 'stv-scottish'
    ? { kind: 'ranking', ranking: named }
    : { kind: 'options', options: named };
}

for (const vectors of contests) {
  test(`TALLY-1: ${vectors.method} of ${vectors.options}: numbers and votes, both ways`, () => {
    const contest = contestOf(vectors);
    assert.equal(`${voteCount(contest)}`, vectors.votes);
    for (const [vote, named] of vectors.numbered) {
      const choice = choiceOf(contest.method, named);
      assert.equal(`${formatVote(contest, choice)}`, vote);
      assert.deepEqual(parseVote(contest, BigInt(vote)), { ok: true, value: choice });
    }
    assert.equal(parseVote(contest, BigInt(vectors.votes)).ok, false);
  });
}

test('TALLY-1: stepping from vote to vote is the list, length by length', () => {
  for (const form of ['set', 'ranking'] as const) {
    const shape = { form, options: 4, most: 4 };
    const all = listVotes(shape);
    all.forEach((vote, i) => {
      const next = all[i + 1];
      assert.deepEqual(nextVote(shape, vote), next?.length === vote.length ? next : undefined);
    });
  }
});
