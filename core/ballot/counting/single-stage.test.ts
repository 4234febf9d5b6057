import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { majority } from '../fixtures.ts';
import {
  type CountTerms,
  canStillFill,
  countApproval,
  countBlockVote,
  countYesNo,
  groupPapers,
  noTies,
  type PassRule,
  type RankedMethod,
  type RankedPaper,
  type StagedCount,
  stagePlurality,
  stageTwoCandidate,
  stageYesNo,
  type TieBreaker,
  tiesByOrder,
} from '../index.ts';

const plain = (seats: number, ties: TieBreaker = noTies): CountTerms => ({
  ...{ seats, ties, withdrawals: [], reserved: [], reopenNominations: undefined },
});

/** Candidates with so many single votes each. */
const totals = (...votes: readonly number[]) =>
  groupPapers(
    votes.length,
    votes.map((count, candidate): RankedPaper => ({ ranking: [candidate], count: BigInt(count) })),
  );

const kinds = ({ stages }: StagedCount) => stages.flatMap(({ actions }) => actions.map(({ kind }) => kind));

test('COUNT-1: block vote and approval elect the most votes; an overvote in a block vote counts for nobody', () => {
  const papers = groupPapers(4, [
    { ranking: [0, 1], count: 3n },
    { ranking: [1, 2], count: 2n },
    { ranking: [2], count: 2n },
    { ranking: [0, 2, 3], count: 9n },
  ]);
  const block = countBlockVote(papers, plain(2));
  assert.deepEqual(block.stages[0]?.totals, [3n, 5n, 4n, 0n]);
  assert.deepEqual(block.elected, [1, 2]);
  const approval = countApproval(papers, plain(2));
  assert.deepEqual(approval.stages[0]?.totals, [12n, 5n, 13n, 9n]);
  assert.deepEqual(approval.elected, [2, 0]);
});

test('TALLY-4: a tie for the last place names the tied and stops; one for two places does not matter', () => {
  const tied = countApproval(totals(5, 3, 3, 3), plain(2));
  assert.deepEqual(tied.lotNeeded, { purpose: 'elect', stage: 1, tied: [1, 2, 3] });
  assert.deepEqual(tied.elected, [0]);
  const drawn = countApproval(totals(5, 3, 3, 3), plain(3, tiesByOrder([3, 1, 2, 0])));
  assert.deepEqual(drawn.elected, [0, 3, 1]);
  assert.equal(drawn.lotNeeded, undefined);
  assert.deepEqual(countApproval(totals(3, 3, 1), plain(2)).elected, [0, 1]);
});

test('TALLY-7: without a vote nobody is elected, but unopposed', () => {
  const none = stagePlurality(totals(0, 0), plain(1));
  assert.deepEqual([none.elected, none.unfilled, none.lotNeeded], [[], 1, undefined]);
  const unopposed = countBlockVote(totals(0, 0), plain(3));
  assert.deepEqual([unopposed.elected, unopposed.unfilled], [[0, 1], 1]);
  assert.deepEqual(kinds(unopposed), ['elected']);
});

test('withdrawals: votes for who withdrew are nobody’s, and those left may be unopposed', () => {
  const withdrawals = [{ candidate: 1, stage: 1 }];
  const count = stagePlurality(totals(2, 9, 4), { ...plain(1), withdrawals });
  assert.deepEqual([count.elected, count.stages[0]?.exhausted], [[2], 9n]);
  assert.equal(count.stages[0]?.totals[1], undefined);
  const left = stageTwoCandidate(totals(0, 9), { ...plain(1), withdrawals });
  assert.deepEqual(left.elected, [0]);
  assert.deepEqual(kinds(left), ['withdrawn', 'elected']);
});

test('re-open nominations: whoever has no more votes is not elected, the places are left unfilled', () => {
  const terms = { ...plain(3), reopenNominations: 3 };
  const count = countApproval(totals(9, 4, 2, 5), terms);
  assert.deepEqual([count.elected, count.unfilled], [[0], 2]);
  assert.deepEqual(count.stages[0]?.actions.at(-1), { kind: 'nominations-reopened', places: 2 });
  assert.deepEqual(countApproval(totals(9, 5, 2, 5), terms).lotNeeded?.tied, [1, 3]);
  const lost = countApproval(totals(9, 5, 2, 5), { ...terms, ties: tiesByOrder([3, 0, 1, 2]) });
  assert.deepEqual([lost.elected, lost.unfilled], [[0], 2]);
  // A single candidate is not unopposed where nominations can be re-opened.
  const single = stagePlurality(totals(1, 2), { ...plain(1), reopenNominations: 1 });
  assert.deepEqual([single.elected, single.unfilled], [[], 1]);
});

test('reserved places: the last place that is needed passes over who has more votes, and says so', () => {
  const reserved = [{ members: [3, 4], places: 1 }];
  const count = countBlockVote(totals(9, 8, 7, 2, 1), { ...plain(2), reserved });
  assert.deepEqual(count.elected, [0, 3]);
  assert.deepEqual(count.stages[0]?.actions, [
    { kind: 'elected', candidates: [0], because: 'most-votes' },
    { kind: 'excluded', candidates: [1, 2], value: undefined, because: 'reserved-places' },
    { kind: 'elected', candidates: [3], because: 'reserved-places' },
  ]);
  // More places than members: as many as there are.
  const few = countBlockVote(totals(9, 8, 7, 2, 1), { ...plain(3), reserved: [{ members: [4], places: 3 }] });
  assert.deepEqual(few.elected, [0, 1, 4]);
});

const rule: fc.Arbitrary<PassRule> = fc.record({
  numerator: fc.nat(4),
  denominator: fc.integer({ min: 4, max: 7 }),
  base: fc.constantFrom('valid-votes', 'electorate'),
  comparison: fc.constantFrom('more-than', 'at-least'),
  turnoutFloor: fc.oneof(fc.constant(0), fc.nat(1000)),
});

test('TALLY-5: a question in one stage passes exactly when the question in steps does', () => {
  const votes = fc.nat(40);
  fc.assert(
    fc.property(rule, votes, votes, votes, votes, (passRule, yes, no, blank, away) => {
      const figure = (total: number) => ({ online: total, post: 0, total });
      const tally = {
        options: [
          { option: 'yes', ...figure(yes) },
          { option: 'no', ...figure(no) },
        ],
        rejected: [],
        ...{ valid: figure(yes + no), rejectedTotal: figure(blank), cast: figure(yes + no + blank) },
      };
      const electorate = yes + no + blank + away;
      const steps = countYesNo(tally, passRule, electorate);
      const staged = stageYesNo(passRule, electorate, yes + no + blank)(totals(yes, no), plain(1));
      assert.deepEqual(staged.elected, steps.outcome.kind === 'passed' ? [0] : []);
    }),
    { numRuns: 1000 },
  );
});

const methods: Readonly<Record<string, RankedMethod>> = {
  plurality: stagePlurality,
  'block-vote': countBlockVote,
  approval: countApproval,
};

/** Any election of up to six candidates with everything that can be said about one. */
const election = fc
  .integer({ min: 1, max: 6 })
  .chain((candidates) => {
    const some = fc.uniqueArray(fc.nat(candidates - 1), { maxLength: candidates });
    return fc.record({
      candidates: fc.constant(candidates),
      papers: fc.array(fc.record({ ranking: some, count: fc.bigInt(0n, 5n) }), { maxLength: 12 }),
      seats: fc.integer({ min: 1, max: 5 }),
      withdrawn: some,
      reserved: fc.array(fc.record({ members: some, places: fc.nat(3) }), { maxLength: 3 }),
      reopenNominations: fc.option(fc.nat(candidates - 1), { nil: undefined }),
      order: fc.shuffledSubarray([...Array(candidates).keys()], { minLength: candidates }),
      renamed: fc.shuffledSubarray([...Array(candidates).keys()], { minLength: candidates }),
    });
  })
  .map(({ withdrawn, seats, reserved, reopenNominations, order, ...rest }) => {
    const withdrawals = withdrawn.slice(0, 2).map((candidate) => ({ candidate, stage: 1 }));
    return {
      ...rest,
      terms: { seats, withdrawals, reserved, reopenNominations, ties: tiesByOrder(order) },
      order,
    };
  });

for (const [id, method] of Object.entries(methods)) {
  test(`COUNT-1: ${id}: order and grouping of papers change nothing, and every vote is somewhere`, () => {
    fc.assert(
      fc.property(election, fc.infiniteStream(fc.nat(1)), ({ candidates, papers, terms }, coins) => {
        const count = method(groupPapers(candidates, papers), terms);
        const split = papers.flatMap(({ ranking, count: votes }) =>
          votes > 1n && coins.next().value === 1
            ? [
                { ranking, count: votes - 1n },
                { ranking, count: 1n },
              ]
            : [{ ranking, count: votes }],
        );
        assert.deepEqual(method(groupPapers(candidates, split.reverse()), terms), count);
        const everything = method(groupPapers(candidates, papers), { ...terms, withdrawals: [] });
        const sum = ({ stages }: StagedCount) =>
          (stages[0]?.totals ?? []).reduce<bigint>(
            (all, one) => all + (one ?? 0n),
            stages[0]?.exhausted ?? 0n,
          );
        assert.equal(sum(count), sum(everything));
        assert.equal(count.elected.length + count.unfilled, terms.seats);
      }),
    );
  });

  test(`COUNT-1: ${id}: renaming the candidates renames the result`, () => {
    fc.assert(
      fc.property(election, ({ candidates, papers, terms, order, renamed }) => {
        const name = (candidate: number) => renamed[candidate] as number;
        const names = (some: readonly number[]) => some.map(name).sort((a, b) => a - b);
        const count = method(groupPapers(candidates, papers), terms);
        const again = method(
          groupPapers(
            candidates,
            papers.map((paper) => ({ ...paper, ranking: paper.ranking.map(name) })),
          ),
          {
            seats: terms.seats,
            withdrawals: terms.withdrawals.map(({ candidate, stage }) => ({
              candidate: name(candidate),
              stage,
            })),
            reserved: terms.reserved.map(({ members, places }) => ({ members: members.map(name), places })),
            reopenNominations:
              terms.reopenNominations === undefined ? undefined : name(terms.reopenNominations),
            ties: tiesByOrder(order.map(name)),
          },
        );
        assert.deepEqual(
          names(count.elected),
          [...again.elected].sort((a, b) => a - b),
        );
        for (const [candidate, total] of (count.stages[0]?.totals ?? []).entries())
          assert.equal(again.stages[0]?.totals[name(candidate)], total);
        assert.equal(again.unfilled, count.unfilled);
      }),
    );
  });
}

test('reserved places: equal votes for more places than reserved ones leave are a tie, lot or no lot later', () => {
  const reserved = [{ members: [2], places: 1 }];
  const terms = { ...plain(2), reserved };
  assert.deepEqual(countBlockVote(totals(5, 5, 1), terms).lotNeeded?.tied, [0, 1]);
  const drawn = countBlockVote(totals(5, 5, 1), { ...terms, ties: tiesByOrder([1, 0, 2]) });
  assert.deepEqual(drawn.elected, [1, 2]);
});

test('re-open nominations: the elected have no fewer votes, and where places stay open nobody has more', () => {
  fc.assert(
    fc.property(election, ({ candidates, papers, terms }) => {
      const { stages, elected, unfilled } = countApproval(groupPapers(candidates, papers), terms);
      const [stage] = stages;
      const of = (candidate: number) => stage?.totals[candidate];
      const ron = terms.reopenNominations === undefined ? undefined : of(terms.reopenNominations);
      if (stage === undefined || ron === undefined) return;
      assert.ok(!elected.includes(terms.reopenNominations ?? -1));
      for (const candidate of elected) assert.ok((of(candidate) as bigint) >= ron);
      const isReopened = stage.actions.some(({ kind }) => kind === 'nominations-reopened');
      assert.equal(
        isReopened,
        unfilled > 0 && stage.totals.some((total) => total !== undefined && total > 0n),
      );
      for (const [candidate, total] of stage.totals.entries())
        if (isReopened && !elected.includes(candidate) && !stage.excluded.includes(candidate))
          assert.ok((total ?? 0n) <= ron);
    }),
    { numRuns: 500 },
  );
});

/** Every way to take `size` of `from`. */
function subsets(from: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return from.flatMap((first, place) =>
    subsets(from.slice(place + 1), size - 1).map((rest) => [first, ...rest]),
  );
}

const group = fc.record({ members: fc.uniqueArray(fc.nat(6)), places: fc.nat(3) });

test('reserved places: they can still be filled exactly when some of the hopefuls fill them', () => {
  fc.assert(
    fc.property(
      fc.array(group, { maxLength: 3 }),
      fc.subarray([0, 1, 2]),
      fc.subarray([3, 4, 5, 6]),
      fc.integer({ min: 2, max: 5 }),
      (reserved, elected, hopefuls, seats) => {
        const sizes = [...Array(Math.max(0, seats - elected.length) + 1).keys()];
        const isFilled = (set: readonly number[]) =>
          reserved.every(
            ({ members, places }) => set.filter((one) => members.includes(one)).length >= places,
          );
        const some = sizes
          .flatMap((size) => subsets(hopefuls, size))
          .some((set) => isFilled([...elected, ...set]));
        assert.equal(canStillFill(reserved, elected, hopefuls, seats), some && elected.length <= seats);
      },
    ),
    { numRuns: 500 },
  );
});

test('reserved places: of all ways to give two groups their places, the elected have the most votes', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 6, maxLength: 8 }),
      fc.nat(3),
      fc.nat(3),
      fc.integer({ min: 1, max: 5 }),
      (votes, women, north, seats) => {
        const reserved = [
          { members: [0, 1, 2], places: women },
          { members: [3, 4], places: north },
        ];
        const fillable = [Math.min(women, 3, seats), 0];
        fillable[1] = Math.min(north, 2, seats - (fillable[0] as number));
        const all = subsets([...votes.keys()], seats).filter((set) =>
          reserved.every(
            ({ members }, group) =>
              set.filter((one) => members.includes(one)).length >= (fillable[group] as number),
          ),
        );
        const sum = (set: readonly number[]) => set.reduce((total, one) => total + (votes[one] as number), 0);
        const { elected } = countBlockVote(totals(...votes), { ...plain(seats), reserved });
        assert.equal(sum(elected), Math.max(...all.map(sum)));
        assert.ok(all.some((set) => [...elected].sort((a, b) => a - b).join() === set.join()));
      },
    ),
  );
});

test('a question of half and half has not passed; the quota says what it takes', () => {
  const count = stageYesNo(majority, 100, 100)(totals(50, 50), plain(1));
  assert.deepEqual([count.elected, count.quota], [[], 51n]);
});
