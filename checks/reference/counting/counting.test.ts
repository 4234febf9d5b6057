import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Contest,
  type ContestCount,
  type CountingMethod,
  countContest,
  countOpened,
  formatPercentage,
  noTies,
  type PassRule,
} from '@countersign/ballot';
import fc from 'fast-check';
import { highestPiles, nearestPercentage, type Opened, reaches, sortIntoPiles } from './count.ts';

function contestOf(method: CountingMethod, options: number, rule?: PassRule): Contest {
  const ids = method === 'yes-no' ? ['yes', 'no'] : Array.from({ length: options }, (_, i) => `option ${i}`);
  const text = (name: string) => [{ language: 'en' as const, text: name }];
  return {
    ...{ id: 'contest', title: text('contest'), method, seats: 1, passRule: rule },
    reserved: [],
    reopenNominations: undefined,
    options: ids.map((id) => ({ id, name: text(id) })),
  };
}

/** Nobody has withdrawn, and no tie is broken. */
const among = (electorate: number) => ({ electorate, withdrawals: [], ties: noTies });

/** A ballot as core gets it from the opening: a number, or nothing where it could not be decoded. */
const asOpened = (ballot: Opened) => (typeof ballot === 'number' ? BigInt(ballot) : undefined);

function compareSingleChoice(contest: Contest, online: readonly Opened[], post: readonly Opened[]): void {
  const counts = {
    online: countOpened(contest, online.map(asOpened)),
    post: countOpened(contest, post.map(asOpened)),
  };
  const counted = countContest(contest, counts, among(online.length + post.length));
  assert.ok(counted.ok);
  const { tally, outcome } = counted.value;
  const piles = sortIntoPiles([...online, ...post], contest.options.length);
  assert.deepEqual(
    tally.options.map(({ total }) => total),
    piles.options.map((pile) => pile.length),
  );
  assert.equal(tally.rejectedTotal.total, piles.rejected.length);
  const highest = highestPiles(piles).map((option) => contest.options[option]?.id);
  assert.deepEqual(outcome.options, highest);
  assert.equal(outcome.kind, highest.length === 0 ? 'no-votes' : highest.length === 1 ? 'elected' : 'tied');
}

/** All lists of up to `length` of the `values`. */
function* listsOf<T>(values: readonly T[], length: number): Generator<readonly T[]> {
  yield [];
  if (length > 0)
    for (const rest of listsOf(values, length - 1)) for (const value of values) yield [value, ...rest];
}

test('COUNT-1: exhaustively, every set of up to five ballots between two and between three', () => {
  for (const options of [2, 3]) {
    const contest = contestOf(options === 2 ? 'two-candidate' : 'plurality', options);
    const values: Opened[] = ['damaged', ...Array.from({ length: options + 2 }, (_, vote) => vote)];
    for (const ballots of listsOf(values, options === 2 ? 5 : 4))
      compareSingleChoice(contest, ballots, ballots.slice(0, 1));
  }
});

const ballots = fc.array(fc.oneof(fc.nat(8), fc.constant('damaged')), { maxLength: 60 });

test('COUNT-1: plurality by piles, for any ballots of any number of options', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 6 }), ballots, ballots, (options, online, post) =>
      compareSingleChoice(contestOf('plurality', options), online, post),
    ),
  );
});

const rule: fc.Arbitrary<PassRule> = fc
  .record({
    base: fc.constantFrom('valid-votes' as const, 'electorate' as const),
    denominator: fc.integer({ min: 1, max: 7 }),
    part: fc.nat(7),
    comparison: fc.constantFrom('more-than' as const, 'at-least' as const),
    turnoutFloor: fc.nat(1000),
  })
  .map(({ part, ...rest }) => ({ ...rest, numerator: part % (rest.denominator + 1) }));

const figures = (yes: number, no: number, blank: number): ContestCount => ({
  votes: [
    { vote: 1n, count: yes },
    { vote: 2n, count: no },
  ],
  rejected: [{ reason: 'blank', count: blank }],
});

test('TALLY-5: a question passes when the ballots counted off reach what the rule needs', () => {
  const few = fc.nat(40);
  fc.assert(
    fc.property(rule, few, few, few, few, (passRule, yes, no, blank, away) => {
      const electorate = yes + no + blank + away;
      const counts = { online: figures(yes, no, blank), post: { votes: [], rejected: [] } };
      const counted = countContest(contestOf('yes-no', 2, passRule), counts, among(electorate));
      assert.ok(counted.ok);
      const of = passRule.base === 'electorate' ? electorate : yes + no;
      const share = reaches(yes, of, passRule.numerator, passRule.denominator, passRule.comparison);
      const turnout = reaches(yes + no + blank, electorate, passRule.turnoutFloor, 1000, 'at-least');
      const expected = yes + no === 0 ? 'no-votes' : share && turnout ? 'passed' : 'not-passed';
      assert.equal(counted.value.outcome.kind, expected);
    }),
    { numRuns: 2000 },
  );
});

test('TALLY-6: exhaustively, every percentage of up to 40 voters is the nearest one', () => {
  for (let whole = 1; whole <= 40; whole++) {
    for (let part = 0; part <= whole; part++) {
      for (const places of [0, 1, 2])
        assert.equal(formatPercentage(part, whole, places), nearestPercentage(part, whole, places));
    }
  }
});
