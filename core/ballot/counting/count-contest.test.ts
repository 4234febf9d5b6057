import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contestOf } from '../fixtures.ts';
import {
  type Contest,
  type ContestCount,
  type CountingMethod,
  countContest,
  countingMethods,
  countOpened,
  formatVote,
  noTies,
  rankedMethods,
  sumCounts,
  voteCount,
} from '../index.ts';

const ids = ['ada', 'bryn', 'carys', 'dewi', 'eleri'];
const none: ContestCount = { votes: [], rejected: [] };
const several = countingMethods.filter((method) => method !== 'yes-no' && method !== 'two-candidate');

/** The first of the tied, always: any rule will do where only the votes matter. */
const first = {
  decide: ({ tied }: { readonly tied: readonly number[] }) => ({
    chosen: tied[0] as number,
    answer: { by: 'order' as const },
  }),
};
const facts = { electorate: 1000, withdrawals: [], ties: first };

function contestBy(method: CountingMethod, seats = 2): Contest {
  return { ...contestOf(method, ids), seats: method === 'av' || method === 'plurality' ? 1 : seats };
}

/** A contest and the counts of two channels; what lies outside the votes it has is a rejection. */
const counted = fc
  .record({
    method: fc.constantFrom(...several),
    online: fc.array(fc.bigInt(0n, 340n), { maxLength: 25 }),
    post: fc.array(fc.bigInt(0n, 340n), { maxLength: 25 }),
  })
  .map(({ method, online, post }) => {
    const contest = contestBy(method);
    const countsOf = (votes: readonly bigint[]) => countOpened(contest, votes);
    return { contest, online: countsOf(online), post: countsOf(post) };
  });

function count(contest: Contest, online: ContestCount, post: ContestCount) {
  const result = countContest(contest, { online, post }, facts);
  return result.ok ? result.value : assert.fail(result.error);
}

test('TALLY-8: papers and online votes are counted together: where they were cast changes no figure of the count', () => {
  fc.assert(
    fc.property(counted, ({ contest, online, post }) => {
      const { staged, outcome } = count(contest, online, post);
      for (const [a, b] of [
        [post, online],
        [sumCounts([online, post]), none],
      ] as const) {
        const other = count(contest, a, b);
        assert.deepEqual(other.staged, staged);
        assert.deepEqual(other.outcome, outcome);
      }
    }),
  );
});

test('TALLY-8: the tally has first preferences of rankings and every mark of sets, apart by channel', () => {
  const votes = (contest: Contest, lists: readonly number[][]): ContestCount =>
    countOpened(
      contest,
      lists.map((named) =>
        formatVote(
          contest,
          contest.method === 'approval'
            ? { kind: 'options', options: named }
            : { kind: 'ranking', ranking: named },
        ),
      ),
    );
  const figures = (method: CountingMethod) => {
    const contest = contestBy(method);
    const { tally } = count(contest, votes(contest, [[0, 2], [0]]), votes(contest, [[1, 2, 3]]));
    return [tally.options.map(({ online, post }) => `${online}+${post}`).join(' '), tally.valid.total];
  };
  assert.deepEqual(figures('stv-wigm'), ['2+0 0+1 0+0 0+0 0+0', 3]);
  assert.deepEqual(figures('approval'), ['2+0 0+1 1+1 0+1 0+0', 3]);
});

test('TALLY-9: an outcome names the elected in the order of election, never more than places', () => {
  fc.assert(
    fc.property(counted, ({ contest, online, post }) => {
      const { staged, outcome, tally } = count(contest, online, post);
      if (tally.valid.total === 0) assert.deepEqual(outcome, { kind: 'no-votes', options: [] });
      else {
        assert.equal(outcome.kind, 'elected');
        assert.deepEqual(
          outcome.options,
          staged.elected.map((place) => ids[place]),
        );
        assert.equal(outcome.options.length, Math.min(contest.seats, 5));
      }
    }),
  );
});

test('TALLY-9: where re-opening nominations wins every place nobody is elected', () => {
  for (const method of ['plurality', 'block-vote', 'approval', 'av', 'stv-scottish'] as const) {
    const contest = { ...contestBy(method, 1), reopenNominations: 'carys' };
    // The numbers of one option alone are the same under every method: 1 to 5.
    const { outcome } = count(contest, { votes: [{ vote: 3n, count: 9 }], rejected: [] }, none);
    assert.deepEqual(outcome, { kind: 'nominations-reopened', options: [] }, method);
  }
});

test('TALLY-10: who has withdrawn is not elected, whatever the votes; nobody can withdraw twice', () => {
  for (const method of several) {
    const contest = contestBy(method, 1);
    const online = {
      votes: [
        { vote: 1n, count: 9 },
        { vote: 2n, count: 1 },
      ],
      rejected: [],
    };
    const left = (...candidates: number[]) =>
      countContest(
        contest,
        { online, post: none },
        {
          ...facts,
          withdrawals: candidates.map((candidate) => ({ candidate, stage: 1 })),
        },
      );
    const without = left(0);
    assert.ok(without.ok);
    assert.deepEqual(without.value.outcome, { kind: 'elected', options: ['bryn'] }, method);
    assert.equal(without.value.tally.options[0]?.total, 9, method);
    for (const wrong of [left(0, 0), left(5)]) assert.equal(wrong.ok, false, method);
  }
});

test('TALLY-9: an open tie is the outcome, and the count says which it is', () => {
  for (const method of several) {
    const contest = contestBy(method, 1);
    const online = {
      votes: [
        { vote: 1n, count: 4 },
        { vote: 2n, count: 4 },
      ],
      rejected: [],
    };
    const result = countContest(contest, { online, post: none }, { ...facts, ties: noTies });
    assert.ok(result.ok);
    assert.equal(result.value.outcome.kind, 'tied', method);
    assert.ok(result.value.staged.lotNeeded, method);
  }
});

test('COUNT-1: every method of a definition can be counted, and takes every vote there is', () => {
  for (const method of countingMethods) {
    if (method === 'yes-no') continue;
    assert.ok(rankedMethods.has(method), method);
    const contest = method === 'two-candidate' ? contestOf(method, ids.slice(0, 2)) : contestBy(method);
    const votes = Array.from({ length: Number(voteCount(contest)) - 1 }, (_, i) => ({
      vote: BigInt(i + 1),
      count: 1,
    }));
    const { tally } = count(contest, { votes, rejected: [] }, none);
    assert.equal(tally.valid.total, votes.length);
  }
});

test('COUNT-1: a place reserved by name goes to its group, under every method with several places', () => {
  for (const method of [
    'block-vote',
    'approval',
    'stv-scottish',
    'stv-wigm',
    'stv-ers97',
    'stv-meek',
  ] as const) {
    const free = contestBy(method, 2);
    const reserved = { ...free, reserved: [{ group: 'North', places: 1, options: ['dewi', 'eleri'] }] };
    // Most for Ada, then Bryn; of the North Eleri has more than Dewi.
    const votes = [9, 8, 1, 2, 3].map((times, option) => ({ vote: BigInt(option + 1), count: times }));
    const elected = (contest: Contest) => count(contest, { votes, rejected: [] }, none).outcome.options;
    assert.deepEqual(elected(free), ['ada', 'bryn'], method);
    assert.deepEqual(new Set(elected(reserved)), new Set(['ada', 'eleri']), method);
  }
});
