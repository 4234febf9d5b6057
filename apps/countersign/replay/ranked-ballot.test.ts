/** Ballots that are not between two: what members are made to vote, and one of them through the real services. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Contest,
  checkDefinition,
  countingMethods,
  optionsOf,
  parseVote,
  voteForm,
} from '@countersign/ballot';
import { unwrap, utf8 } from '@countersign/bytes';
import { seededRandom, sha256 } from '@countersign/crypto';
import { sampleDefinition } from '@countersign/record/fixtures';
import { makeContests } from '../election/contests.ts';
import type { MemberPlan } from './act-table.ts';
import { papersOf } from './papers.ts';
import { replay } from './replay.ts';
import { drawVote } from './voter-model.ts';

const random = seededRandom(sha256(utf8('ranked ballot test')));

test('every method has contests that a definition accepts, and votes of its form', () => {
  for (const method of countingMethods) {
    const contests = makeContests(method);
    assert.equal(contests[0]?.method, method);
    const languages = ['en', 'cy'] as const;
    const both = sampleDefinition().title.flatMap(({ text }) =>
      languages.map((language) => ({ language, text })),
    );
    const definition = sampleDefinition({ contests, languages, title: both, electorate: both });
    assert.deepEqual(checkDefinition(definition), []);
    const [contest] = contests as readonly [Contest];
    const votes = Array.from({ length: 200 }, () => unwrap(parseVote(contest, drawVote(contest, random))));
    assert.ok(votes.every(({ kind }) => kind !== 'blank'));
    const lengths = new Set(votes.map((vote) => optionsOf(vote).length));
    assert.equal(lengths.size > 1, voteForm(contest) !== 'single');
  }
});

test('the papers of a sack are each different vote once, and what is rejected by its reason', () => {
  const contests = makeContests('av');
  const plan = (votes: readonly bigint[], spoiled?: MemberPlan['spoiled']): MemberPlan => ({
    ...{ member: 0, channel: 'post', votes, spoiled, triesTwice: false, losesReply: false },
  });
  const [first, second] = contests as readonly [Contest, Contest];
  const [ranking, yes] = [drawVote(first, random), 1n];
  const acts = [plan([ranking, yes]), plan([ranking, 0n]), plan([1n, 2n], 'unclear')];
  const names = optionsOf(unwrap(parseVote(first, ranking))).map((place) => first.options[place]?.id);
  assert.deepEqual(papersOf(7, acts, contests), {
    ...{ batch: 7, envelopes: 3, papers: 3, empty: 0, extra: 0 },
    contests: [
      { votes: [{ options: names, count: 2 }], rejected: [{ reason: 'unclear', count: 1 }] },
      {
        votes: [{ options: [second.options[0]?.id], count: 1 }],
        rejected: [
          { reason: 'blank', count: 1 },
          { reason: 'unclear', count: 1 },
        ],
      },
    ],
  });
});

test('a council by STV and a question go from the members’ pages to a declared result that verifies', async () => {
  const report = await replay({ members: 60, method: 'stv-ers97', seed: 'council', keep: undefined });
  assert.deepEqual(report.failedDuties, []);
  assert.equal(report.verified, true);
  const [council, question] = report.declared.contests;
  assert.ok(council && question);
  const cast = report.declared.online + report.declared.post;
  for (const { valid, rejected } of [council, question]) assert.equal(valid + rejected, cast);
  const firsts = Object.values(council.votes).reduce((sum, votes) => sum + votes, 0);
  assert.equal(firsts, council.valid);
  assert.ok(council.stages.length > 3);
  assert.ok(council.different > 10);
  assert.match(council.outcome, /^elected( [a-z-]+){5}$/);
  assert.match(question.outcome, /^(not-)?passed$/);
});
