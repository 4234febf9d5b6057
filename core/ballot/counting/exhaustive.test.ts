import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  committee1922OfJuly2022,
  countExhaustive,
  describeStage,
  type ExhaustiveCount,
  type ExhaustiveRules,
  type ExhaustiveTerms,
  noTies,
  tellInEnglish,
  tiesByOrder,
} from '../index.ts';

const lowestOut: ExhaustiveRules = {
  rounds: [{ threshold: undefined, lowestOut: 1 }],
  ...{ isMajorityEnough: false, repeats: 0, tied: 'lot' },
};
const two: ExhaustiveTerms = { seats: 2, withdrawals: [], ties: noTies };

function count(
  rounds: readonly (readonly number[])[],
  rules: ExhaustiveRules,
  terms: ExhaustiveTerms,
): ExhaustiveCount {
  const votes = rounds.map((round) => round.map(BigInt));
  const counted = countExhaustive(rounds[0]?.length ?? 0, votes, rules, terms);
  return counted.ok ? counted.value : assert.fail(counted.error);
}

test('COUNT-1: everyone below the threshold goes out together; where nobody is below, the lowest', () => {
  const first = count([[40, 35, 29, 28]], committee1922OfJuly2022, { ...two, seats: 1 });
  assert.deepEqual(
    [first.stages[0]?.excluded, first.next],
    [
      [2, 3],
      [0, 1],
    ],
  );
  const none = count([[40, 35, 30, 31]], committee1922OfJuly2022, two);
  assert.deepEqual([none.stages[0]?.excluded, none.next], [[2], [0, 1, 3]]);
  assert.match(JSON.stringify(none.stages[0]?.actions), /"because":"lowest"/);
  const all = count([[20, 15, 10, 9]], committee1922OfJuly2022, two);
  assert.deepEqual([all.stages[0]?.excluded, all.next], [[3], [0, 1, 2]]);
  // The threshold is the first round's alone.
  const second = count(
    [
      [40, 35, 30, 31],
      [5, 4, 0, 3],
    ],
    committee1922OfJuly2022,
    two,
  );
  assert.deepEqual([second.elected, second.next, second.unfilled], [[0, 1], [], 0]);
});

test('COUNT-1: a threshold that is a share is one of the valid votes of its round', () => {
  const share = { kind: 'share', numerator: 1n, denominator: 5n } as const;
  const rules = { ...lowestOut, rounds: [{ threshold: share, lowestOut: 1 }] };
  assert.deepEqual(count([[61, 20, 19]], rules, { ...two, seats: 1 }).stages[0]?.excluded, [2]);
  assert.deepEqual(count([[61, 25, 20, 19]], rules, { ...two, seats: 1 }).stages[0]?.excluded, [2, 3]);
});

test('COUNT-1: several go out at once, and never so many that too few are left', () => {
  const rules = { ...lowestOut, rounds: [{ threshold: undefined, lowestOut: 3 }] };
  const counted = count(
    [
      [9, 1, 8, 2, 3, 7],
      [9, 0, 8, 0, 0, 7],
    ],
    rules,
    two,
  );
  assert.deepEqual(
    counted.stages.map(({ excluded }) => excluded),
    [[1, 3, 4], [5]],
  );
  assert.deepEqual(counted.elected, [0, 2]);
});

test('COUNT-1: more than half wins at once where the rules say so; half does not', () => {
  const rules = { ...lowestOut, isMajorityEnough: true };
  const won = count([[6, 3, 2]], rules, { ...two, seats: 1 });
  assert.deepEqual([won.elected, won.stages[0]?.excluded, won.next], [[0], [], []]);
  assert.deepEqual(count([[5, 3, 2]], rules, { ...two, seats: 1 }).elected, []);
});

test('COUNT-1: a tie for going out: held again, then all of them out, or a lot', () => {
  const rules: ExhaustiveRules = { ...lowestOut, repeats: 1, tied: 'all-out' };
  const once = count([[9, 8, 2, 2]], rules, two);
  assert.deepEqual(once.stages[0]?.actions, [{ kind: 'round-repeated', tied: [2, 3] }]);
  assert.deepEqual(once.next, [0, 1, 2, 3]);
  assert.deepEqual(
    count(
      [
        [9, 8, 2, 2],
        [9, 8, 2, 2],
      ],
      rules,
      two,
    ).elected,
    [0, 1],
  );
  // Each round can be held again, not the ballot once.
  const later = count(
    [
      [9, 8, 7, 2, 2],
      [9, 8, 7, 2, 1],
      [9, 8, 7, 7, 0],
    ],
    rules,
    two,
  );
  assert.deepEqual([later.next, later.lotNeeded], [[0, 1, 2, 3], undefined]);
  // Both out would leave one: a lot is needed after all.
  const few = count(
    [
      [9, 2, 2],
      [9, 2, 2],
    ],
    rules,
    two,
  );
  assert.deepEqual(few.lotNeeded, { purpose: 'exclude', stage: 2, tied: [1, 2] });
  assert.deepEqual([few.next, few.elected], [[], []]);
  const drawn = count(
    [
      [9, 2, 2],
      [9, 2, 2],
    ],
    rules,
    { ...two, ties: tiesByOrder([2, 1, 0]) },
  );
  assert.deepEqual(drawn.elected, [0, 1]);
  // A tie that puts out all of the tied anyway is none.
  assert.deepEqual(
    count([[9, 8, 0, 0]], { ...lowestOut, rounds: [{ threshold: undefined, lowestOut: 2 }] }, two).elected,
    [0, 1],
  );
});

test('COUNT-1: withdrawals before and between the rounds; no vote is needed where none is left to lose', () => {
  const withdrawals = [
    { candidate: 3, stage: 1 },
    { candidate: 0, stage: 2 },
  ];
  const counted = count([[9, 8, 2, 0, 3]], lowestOut, { ...two, withdrawals });
  assert.deepEqual(counted.elected, [1, 4]);
  assert.deepEqual(
    counted.stages[0]?.actions.map(({ kind }) => kind),
    ['withdrawn', 'excluded', 'withdrawn', 'elected'],
  );
  const unopposed = countExhaustive(3, [], lowestOut, { ...two, withdrawals: [{ candidate: 1, stage: 1 }] });
  assert.ok(unopposed.ok);
  assert.deepEqual(unopposed.value.elected, [0, 2]);
});

test('COUNT-1: a round in words: nobody’s papers go anywhere', () => {
  const rules: ExhaustiveRules = { ...lowestOut, repeats: 1 };
  const withdrawals = [{ candidate: 3, stage: 3 }];
  const rounds = [
    [5, 4, 1, 1],
    [5, 4, 0, 1],
  ];
  const counted = count(rounds, rules, { ...two, withdrawals });
  const telling = tellInEnglish((candidate) => 'ABCD'[candidate] ?? '');
  assert.deepEqual(
    counted.stages.flatMap((_, stage) => describeStage(counted, stage, telling)),
    [
      'C and D are tied for going out: the round is held again.',
      'C has the fewest votes and is excluded.',
      'D has withdrawn.',
      'No more candidates are left than places: A and B are elected.',
    ],
  );
});

test('COUNT-1: rounds that cannot have been held are refused by name', () => {
  const refusal = (rounds: bigint[][], rules = lowestOut) => {
    const counted = countExhaustive(3, rounds, rules, two);
    return counted.ok ? assert.fail('accepted') : counted.error;
  };
  assert.match(
    refusal([
      [3n, 2n, 1n],
      [3n, 2n, 0n],
    ]),
    /round 2 was held and there was nothing left/,
  );
  assert.match(
    refusal([
      [3n, 2n, 2n],
      [3n, 2n, 1n],
    ]),
    /before the lot of round 1/,
  );
  const again = { ...lowestOut, repeats: 1 };
  const stray = countExhaustive(
    4,
    [
      [4n, 3n, 2n, 1n],
      [4n, 3n, 2n, 1n],
    ],
    again,
    two,
  );
  assert.match(stray.ok ? '' : stray.error, /round 2 has votes for candidate 3, who was not in it/);
});

/** A whole ballot: votes are made up for whoever is in the next round, until nobody is. */
const whole = fc.record({
  candidates: fc.integer({ min: 1, max: 7 }),
  seats: fc.integer({ min: 1, max: 3 }),
  votes: fc.infiniteStream(fc.nat(4)),
  lowestOut: fc.integer({ min: 1, max: 3 }),
  floor: fc.option(fc.bigInt(0n, 4n), { nil: undefined }),
  repeats: fc.nat(2),
  tied: fc.constantFrom('all-out' as const, 'lot' as const),
  isMajorityEnough: fc.boolean(),
  order: fc.shuffledSubarray([...Array(7).keys()], { minLength: 7 }),
});

test('COUNT-1: an exhaustive ballot ends whatever the votes, each round puts somebody out or is held again', () => {
  fc.assert(
    fc.property(whole, ({ candidates, seats, votes, lowestOut: lowest, floor, order, ...rest }) => {
      const threshold = floor === undefined ? undefined : ({ kind: 'votes', votes: floor } as const);
      const rules: ExhaustiveRules = { rounds: [{ threshold, lowestOut: lowest }], ...rest };
      const terms = { seats, withdrawals: [], ties: tiesByOrder(order) };
      const rounds: bigint[][] = [];
      for (;;) {
        const counted = countExhaustive(candidates, rounds, rules, terms);
        if (!counted.ok) assert.fail(counted.error);
        const { next, stages, elected, unfilled, lotNeeded } = counted.value;
        assert.equal(lotNeeded, undefined);
        if (next.length === 0) {
          assert.equal(elected.length + unfilled, seats);
          assert.equal(
            elected.length + stages.flatMap(({ excluded }) => excluded).length,
            wonAtOnce(counted.value) ?? candidates,
          );
          return;
        }
        assert.equal(stages.length, rounds.length);
        assert.ok(rounds.length <= candidates * (rest.repeats + 1));
        rounds.push(
          Array.from({ length: candidates }, (_, one) =>
            next.includes(one) ? BigInt(votes.next().value) : 0n,
          ),
        );
      }
    }),
  );
});

/** With a majority the others are neither elected nor put out. */
function wonAtOnce({ stages }: ExhaustiveCount): number | undefined {
  const isWon = stages.some(({ actions }) =>
    actions.some((one) => one.kind === 'elected' && one.because === 'majority'),
  );
  return isWon ? 1 + stages.flatMap(({ excluded }) => excluded).length : undefined;
}

test('COUNT-1: renaming the candidates of a round renames who goes out', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(99), { minLength: 5, maxLength: 5 }),
      fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
      (votes, renamed) => {
        const swapped = renamed.map((_, place) => votes[renamed.indexOf(place)] as number);
        const [plain, again] = [count([votes], lowestOut, two), count([swapped], lowestOut, two)];
        assert.deepEqual(
          plain.stages[0]?.excluded.map((one) => renamed[one]),
          again.stages[0]?.excluded,
        );
        assert.deepEqual(
          plain.next.map((one) => renamed[one] as number).sort((a, b) => a - b),
          again.next,
        );
      },
    ),
  );
});
