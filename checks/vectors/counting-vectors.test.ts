/** vectors/counting: small contests and what they come to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Contest,
  type ContestCount,
  countContest,
  countingMethods,
  countOpened,
  countPapers,
  declarationFigures,
  noTies,
  type RejectionReason,
  type TieQuestion,
  tiesByRecordedLots,
  voteForm,
} from '@countersign/ballot';
import { unwrap } from '@countersign/bytes';
import type { CountingCase, CountingExpectation, Figures } from './counting-vectors.ts';
import { readVectors } from './vector-files.ts';

interface Counting {
  readonly counted: readonly (CountingCase & { readonly expected: CountingExpectation })[];
  readonly refused: readonly {
    readonly why: string;
    readonly votes: readonly (readonly [string, number])[];
    readonly rejected: readonly (readonly [RejectionReason, number])[];
  }[];
}
const vectors = readVectors<Counting>('counting/contests.json');

function contestOf({
  method,
  options,
  passRule,
}: Pick<CountingCase, 'method' | 'options' | 'passRule'>): Contest {
  const name = (text: string) => [{ language: 'en' as const, text }];
  return {
    ...{
      id: 'contest',
      title: name('Contest'),
      method,
      seats: 1,
      passRule: passRule ?? undefined,
      reserved: [],
      reopenNominations: undefined,
    },
    options: options.map((id) => ({ id, name: name(id) })),
  };
}

/** Nobody has withdrawn, and no tie is broken. */
const among = (electorate: number) => ({ electorate, withdrawals: [], ties: noTies });

/** Opened ballots in an order that mixes them, since no order may matter. */
function openedOf({ online }: CountingCase): (bigint | undefined)[] {
  const all = Object.entries(online).flatMap(([vote, times]) =>
    Array<bigint | undefined>(times).fill(vote === 'undecodable' ? undefined : BigInt(vote)),
  );
  return all.map((_, i) => all[(i * 7_919) % all.length]);
}

/** Papers as two batches would list them. */
function papersOf({ post, envelopes }: CountingCase): ContestCount {
  const isVote = (name: string) => /^[0-9]+$/.test(name);
  const lines = Object.entries(post);
  const batch = (share: (count: number) => number): ContestCount => ({
    votes: lines
      .filter(([name]) => isVote(name))
      .map(([name, n]) => ({ vote: BigInt(name), count: share(n) })),
    rejected: lines
      .filter(([name]) => !isVote(name))
      .map(([name, n]) => ({ reason: name as RejectionReason, count: share(n) })),
  });
  const first = { empty: envelopes.empty, extra: 0, contests: [batch((n) => Math.floor(n / 2))] };
  const second = { empty: 0, extra: envelopes.extra, contests: [batch((n) => Math.ceil(n / 2))] };
  return countPapers(0, [first, second], envelopes.rejected);
}

function figuresOf({ votes, rejected }: ContestCount, options: number): Figures {
  const found = Array.from({ length: options }, (_, i) => votes.find(({ vote }) => vote === BigInt(i + 1)));
  return {
    votes: found.map((line) => line?.count ?? 0),
    rejected: Object.fromEntries(rejected.map(({ reason, count }) => [reason, count])),
  };
}

for (const counted of vectors.counted) {
  test(`TALLY-2 to TALLY-6, ${counted.method}: ${counted.name}`, () => {
    const { expected, options, electorate } = counted;
    const contest = contestOf(counted);
    const counts = { online: countOpened(contest, openedOf(counted)), post: papersOf(counted) };
    assert.deepEqual(figuresOf(counts.online, options.length), expected.online);
    assert.deepEqual(figuresOf(counts.post, options.length), expected.post);
    const { tally, outcome } = unwrap(countContest(contest, counts, among(electorate)));
    assert.deepEqual(outcome, expected.outcome);
    const figures = declarationFigures(tally, electorate, electorate, 2);
    assert.equal(figures.turnout ?? null, expected.turnout);
    assert.deepEqual(
      figures.options.map(({ share }) => share ?? null),
      expected.shares,
    );
  });
}

test('COUNT-1: the vectors hold every method of one mark and every outcome', () => {
  const single = countingMethods.filter((method) => voteForm({ method }) === 'single');
  assert.deepEqual(new Set(vectors.counted.map(({ method }) => method)), new Set(single));
  const outcomes = new Set(vectors.counted.map(({ expected }) => expected.outcome.kind));
  assert.deepEqual(outcomes, new Set(['elected', 'tied', 'no-votes', 'passed', 'not-passed']));
});

test('TALLY-2: figures that are no count of the contest are refused', () => {
  const contest = contestOf({ method: 'two-candidate', options: ['ada', 'bryn'], passRule: null });
  const none: ContestCount = { votes: [], rejected: [] };
  for (const { why, votes, rejected } of vectors.refused) {
    const count = {
      votes: votes.map(([vote, n]) => ({ vote: BigInt(vote), count: n })),
      rejected: rejected.map(([reason, n]) => ({ reason, count: n })),
    };
    for (const counts of [
      { online: count, post: none },
      { online: none, post: count },
    ])
      assert.equal(countContest(contest, counts, among(10)).ok, false, why);
  }
});

test('TALLY-4: a tie is broken only from outside, and only between the tied', () => {
  const tied = vectors.counted.find(({ name }) => name === 'two of four tied') as Counting['counted'][number];
  const contest = contestOf(tied);
  const counts = { online: countOpened(contest, openedOf(tied)), post: papersOf(tied) };
  const open = unwrap(countContest(contest, counts, among(100)));
  assert.equal(open.outcome.kind, 'tied');
  const question = open.staged.lotNeeded as TieQuestion;
  const drawn = (option: string) => {
    const chosen = tied.options.indexOf(option);
    const ties = tiesByRecordedLots([{ ...question, chosen, how: 'by lot' }]);
    return unwrap(countContest(contest, counts, { ...among(100), ties })).outcome;
  };
  assert.deepEqual(drawn('dwynwen'), { kind: 'elected', options: ['dwynwen'] });
  assert.equal(drawn('bryn').kind, 'tied');
});
