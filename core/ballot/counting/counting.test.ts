import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contestOf, majority, question } from '../fixtures.ts';
import {
  type ChannelCounts,
  type Contest,
  type ContestCount,
  type Count,
  checkAgainstStatuses,
  countContest,
  countOpened,
  countPapers,
  countPlurality,
  declarationFigures,
  describeStep,
  formatPercentage,
  noTies,
  type PassRule,
  type RecordedLot,
  rejectionReasons,
  sumCounts,
  tallyContest,
  tiesByRecordedLots,
} from '../index.ts';

/** Nobody has withdrawn, and no tie is broken. */
const among = (electorate: number) => ({ electorate, withdrawals: [], ties: noTies });
const none: ContestCount = { votes: [], rejected: [] };

/** Figures by option, in order, without rejections. */
function votesOf(...counts: readonly number[]): ContestCount {
  const votes = counts.map((count, index) => ({ vote: BigInt(index + 1), count }));
  return { votes: votes.filter(({ count }) => count > 0), rejected: [] };
}

function count(contest: Contest, counts: ChannelCounts, electorate: number): Count {
  const counted = countContest(contest, counts, among(electorate));
  if (!counted.ok) assert.fail(counted.error);
  return { outcome: counted.value.outcome, steps: counted.value.steps };
}

const leadership = contestOf('two-candidate', ['truss', 'sunak']);
const three = contestOf('plurality', ['a', 'b', 'c']);

test('COUNT-2: the declaration of 2022, to the last digit', () => {
  const online: ContestCount = {
    votes: [
      { vote: 1n, count: 60_000 },
      { vote: 2n, count: 50_000 },
    ],
    rejected: [{ reason: 'blank', count: 54 }],
  };
  const post: ContestCount = {
    votes: [
      { vote: 1n, count: 21_326 },
      { vote: 2n, count: 10_399 },
    ],
    rejected: [
      { reason: 'blank', count: 100 },
      { reason: 'overvote', count: 500 },
    ],
  };
  const counted = countContest(leadership, { online, post }, among(172_437));
  assert.ok(counted.ok);
  const { tally, outcome, steps } = counted.value;
  assert.deepEqual(outcome, { kind: 'elected', options: ['truss'] });
  assert.deepEqual(steps, [{ kind: 'most', option: 'truss', votes: 81_326, margin: 20_927 }]);
  const figures = declarationFigures(tally, 172_437, 172_437, 1);
  assert.deepEqual(
    figures.options.map(({ total, share }) => [total, share]),
    [
      [81_326, '57.4'],
      [60_399, '42.6'],
    ],
  );
  assert.deepEqual(figures.rejected, [
    { reason: 'blank', online: 54, post: 100, total: 154 },
    { reason: 'overvote', online: 0, post: 500, total: 500 },
  ]);
  assert.equal(figures.rejectedTotal.total, 654);
  assert.deepEqual(figures.cast, { online: 110_054, post: 32_325, total: 142_379 });
  assert.equal(figures.turnout, '82.6');
  assert.equal(figures.turnoutValid, '82.2');
});

test('TALLY-4: a tie is an outcome with the names of the tied, never broken silently', () => {
  const tied = { online: votesOf(5, 2, 3), post: votesOf(0, 1, 2) };
  const { outcome, steps } = count(three, tied, 100);
  assert.deepEqual(outcome, { kind: 'tied', options: ['a', 'c'] });
  assert.deepEqual(steps, [{ kind: 'tie', options: ['a', 'c'], votes: 5 }]);
  const how = 'drawn by the returning officer before both agents';
  const lot = { purpose: 'elect', stage: 1, tied: [0, 2], chosen: 2, how } as const;
  const drawn = countContest(three, tied, { ...among(100), ties: tiesByRecordedLots([lot]) });
  assert.ok(drawn.ok);
  assert.deepEqual(drawn.value.outcome, { kind: 'elected', options: ['c'] });
  assert.deepEqual(drawn.value.steps.at(-1), { kind: 'lot', option: 'c', how });
});

test('TALLY-11: a lot answers exactly the tie it was drawn for, and nobody who was not tied is chosen', () => {
  const tied = { online: votesOf(5, 2, 5), post: none };
  const lot = { purpose: 'elect', stage: 1, tied: [0, 2], chosen: 2, how: 'a coin' } as const;
  const outcome = (lots: readonly RecordedLot[], counts: ChannelCounts = tied) => {
    const ties = tiesByRecordedLots(lots);
    const counted = countContest(three, counts, { ...among(100), ties });
    return counted.ok ? [counted.value.outcome.kind, ties.used().length] : assert.fail(counted.error);
  };
  assert.deepEqual(outcome([lot]), ['elected', 1]);
  assert.deepEqual(outcome([{ ...lot, chosen: 1 }]), ['tied', 0]);
  assert.deepEqual(outcome([{ ...lot, stage: 2 }]), ['tied', 0]);
  assert.deepEqual(outcome([{ ...lot, purpose: 'exclude' }]), ['tied', 0]);
  assert.deepEqual(outcome([{ ...lot, tied: [0, 1, 2] }]), ['tied', 0]);
  assert.deepEqual(outcome([lot], { online: votesOf(5, 2, 4), post: none }), ['elected', 0]);
});

test('TALLY-4: a single winner is not made of a lot that decides nothing', () => {
  const tally = (counts: ChannelCounts) => {
    const added = tallyContest(three, counts);
    return added.ok ? added.value : assert.fail(added.error);
  };
  const lot = { option: 'b', how: 'a coin' };
  const refusal = (counts: ChannelCounts): string => {
    const counted = countPlurality(tally(counts), lot);
    return counted.ok ? assert.fail('accepted') : counted.error;
  };
  assert.match(refusal({ online: votesOf(5, 2, 5), post: none }), /names b, tied are a, c/);
  assert.match(refusal({ online: votesOf(5, 2, 4), post: none }), /nothing is tied/);
  assert.match(refusal({ online: none, post: none }), /no valid vote/);
});

test('TALLY-5: each form of pass rule, on both sides of its edge', () => {
  const cases: [Partial<PassRule>, yes: number, no: number, kind: string][] = [
    [{}, 51, 49, 'passed'],
    [{}, 50, 50, 'not-passed'],
    [{ comparison: 'at-least' }, 50, 50, 'passed'],
    [{ comparison: 'at-least', numerator: 2, denominator: 3 }, 66, 33, 'passed'],
    [{ comparison: 'at-least', numerator: 2, denominator: 3 }, 65, 33, 'not-passed'],
    [{ base: 'electorate' }, 100, 0, 'not-passed'],
    [{ base: 'electorate' }, 101, 99, 'passed'],
    [{ turnoutFloor: 500 }, 99, 1, 'passed'],
    [{ turnoutFloor: 500 }, 99, 0, 'not-passed'],
    [{ turnoutFloor: 1 }, 1, 0, 'passed'],
  ];
  for (const [rule, yes, no, kind] of cases) {
    const { outcome, steps } = count(question(rule), { online: votesOf(yes, 0), post: votesOf(0, no) }, 200);
    assert.equal(outcome.kind, kind, `${JSON.stringify(rule)} ${yes}:${no}`);
    assert.deepEqual(
      steps.map((step) => step.kind),
      ['turnout-floor', 'threshold'],
    );
  }
});

test('TALLY-5: rejected ballots count for the turnout floor and not for the share', () => {
  const online: ContestCount = { ...votesOf(6, 4), rejected: [{ reason: 'blank', count: 90 }] };
  assert.equal(count(question({ turnoutFloor: 500 }), { online, post: none }, 200).outcome.kind, 'passed');
});

test('TALLY-7: without a valid vote no method has a winner', () => {
  const online: ContestCount = { votes: [], rejected: [{ reason: 'blank', count: 3 }] };
  for (const contest of [three, leadership, question({ numerator: 0, comparison: 'at-least' })])
    assert.deepEqual(count(contest, { online, post: none }, 10).outcome, { kind: 'no-votes', options: [] });
});

test('TALLY-2: figures that are no count of the contest are refused by name', () => {
  const refusal = (online: ContestCount, electorate = 100): string => {
    const counted = countContest(three, { online, post: none }, among(electorate));
    return counted.ok ? assert.fail('accepted') : counted.error;
  };
  assert.match(refusal({ votes: [{ vote: 4n, count: 1 }], rejected: [] }), /4 is the number of no option/);
  assert.match(refusal({ votes: [{ vote: 0n, count: 1 }], rejected: [] }), /0 is the number of no option/);
  assert.match(refusal({ votes: [{ vote: 1n, count: -1 }], rejected: [] }), /-1 is no number of ballots/);
  assert.match(refusal({ votes: [{ vote: 1n, count: 0.5 }], rejected: [] }), /0.5 is no number/);
  const twice = { vote: 1n, count: 1 };
  assert.match(refusal({ votes: [twice, twice], rejected: [] }), /counted in two lines/);
  const blank = { reason: 'blank', count: 1 } as const;
  assert.match(
    refusal({ votes: [], rejected: [blank, blank] }),
    /reason of rejection is counted in two lines/,
  );
  assert.match(refusal(votesOf(60, 41), 100), /101 ballots from an electorate of 100/);
});

test('TALLY-2: opened ballots: blank, undecodable and foreign numbers are rejections', () => {
  assert.deepEqual(countOpened(three, [1n, 0n, 3n, undefined, 4n, 1n, 1n << 239n]), {
    votes: [
      { vote: 1n, count: 2 },
      { vote: 3n, count: 1 },
    ],
    rejected: [
      { reason: 'blank', count: 1 },
      { reason: 'undecodable', count: 3 },
    ],
  });
});

test('TALLY-3: the post is all batches and every envelope without a paper that counts', () => {
  const batches = [
    { empty: 1, extra: 0, contests: [none, votesOf(3, 1)] },
    {
      empty: 0,
      extra: 2,
      contests: [none, { ...votesOf(2), rejected: [{ reason: 'blank' as const, count: 4 }] }],
    },
  ];
  assert.deepEqual(countPapers(1, batches, 5), {
    votes: [
      { vote: 1n, count: 5 },
      { vote: 2n, count: 1 },
    ],
    rejected: [
      { reason: 'blank', count: 4 },
      { reason: 'envelope-invalid', count: 5 },
      { reason: 'empty-envelope', count: 1 },
      { reason: 'extra-paper', count: 2 },
    ],
  });
});

test('TALLY-7: a tally that does not match the final statuses says in which channel', () => {
  const tally = tallyContest(three, { online: votesOf(1, 2), post: votesOf(4) });
  assert.ok(tally.ok);
  assert.deepEqual(checkAgainstStatuses(tally.value, { online: 3, post: 4 }), []);
  assert.deepEqual(checkAgainstStatuses(tally.value, { online: 2, post: 5 }), [
    'online: 3 ballots are counted, 2 credentials have this status',
    'post: 4 ballots are counted, 5 credentials have this status',
  ]);
});

test('TALLY-6: percentages are exact and rounded half up', () => {
  assert.equal(formatPercentage(1, 8, 1), '12.5');
  assert.equal(formatPercentage(1, 8, 0), '13');
  assert.equal(formatPercentage(1, 3, 2), '33.33');
  assert.equal(formatPercentage(2, 3, 2), '66.67');
  assert.equal(formatPercentage(1, 2000, 1), '0.1');
  assert.equal(formatPercentage(1, 2001, 1), '0.0');
  assert.equal(formatPercentage(1005, 100_000, 2), '1.01');
  assert.equal(formatPercentage(7, 7, 1), '100.0');
  assert.equal(formatPercentage(0, 0, 1), undefined);
});

const counts = fc.array(fc.nat(1000), { minLength: 3, maxLength: 3 }).chain((votes) =>
  fc
    .uniqueArray(fc.record({ reason: fc.constantFrom(...rejectionReasons), count: fc.nat(50) }), {
      selector: ({ reason }) => reason,
    })
    .map((rejected): ContestCount => sumCounts([votesOf(...votes), { votes: [], rejected }])),
);

test('COUNT-1: moving ballots between the channels changes no outcome; adding one to the winner neither', () => {
  fc.assert(
    fc.property(counts, counts, (online, post) => {
      const before = count(three, { online, post }, 10_000);
      assert.deepEqual(count(three, { online: post, post: online }, 10_000), before);
      assert.deepEqual(count(three, { online: sumCounts([online, post]), post: none }, 10_000), before);
      if (before.outcome.kind !== 'elected') return;
      const winner = three.options.findIndex(({ id }) => id === before.outcome.options[0]);
      const more = sumCounts([online, { votes: [{ vote: BigInt(winner + 1), count: 1 }], rejected: [] }]);
      assert.deepEqual(count(three, { online: more, post }, 10_000).outcome, before.outcome);
    }),
  );
});

test('COUNT-2: valid and rejected add up in every channel, whatever the figures', () => {
  fc.assert(
    fc.property(counts, counts, (online, post) => {
      const tally = tallyContest(three, { online, post });
      assert.ok(tally.ok);
      const { valid, rejectedTotal, cast, options } = tally.value;
      for (const channel of ['online', 'post', 'total'] as const) {
        assert.equal(valid[channel] + rejectedTotal[channel], cast[channel]);
        assert.equal(
          options.reduce((total, option) => total + option[channel], 0),
          valid[channel],
        );
      }
      assert.equal(cast.online + cast.post, cast.total);
    }),
  );
});

test('every step has its sentence', () => {
  const name = (id: string) => id.toUpperCase();
  const sentences = [
    count(three, { online: votesOf(3, 1), post: none }, 9),
    count(three, { online: votesOf(1, 1), post: none }, 9),
    count(three, { online: none, post: none }, 9),
    count(question({ ...majority, turnoutFloor: 405 }), { online: votesOf(3, 1), post: none }, 9),
  ].flatMap(({ steps }) => steps.map((step) => describeStep(step, name)));
  assert.deepEqual(sentences, [
    'A has the most votes, 3: 2 more than the next.',
    'A and B are tied with 1 votes each.',
    'There is no valid vote.',
    '4 of 9 voted; at least 40.5 % was needed, which is met.',
    '3 voted yes; more than 1/2 of the 4 valid votes was needed, which is met.',
  ]);
});
