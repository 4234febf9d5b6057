import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CountTerms,
  countAv,
  countErs97,
  countMeek,
  countScottish,
  countWigm,
  groupPapers,
  type RankedPapers,
  recountForVacancy,
  type StagedCount,
  tiesByOrder,
} from '@countersign/ballot';
import fc from 'fast-check';
import { countAvByHand } from './alternative-vote.ts';
import { ascending, type SmallElection, smallElections } from './elections.ts';
import { Ers97ByHand } from './ers97.ts';
import { countMeekByHand } from './meek.ts';
import { ScottishByHand } from './scottish.ts';
import { countWigmByHand } from './wigm.ts';

function groupedPapers({ candidates, papers }: SmallElection): RankedPapers {
  return groupPapers(
    candidates,
    papers.map((ranking) => ({ ranking, count: 1n })),
  );
}

function termsOf({ seats, withdrawn, order }: SmallElection): CountTerms {
  return {
    seats,
    withdrawals: withdrawn.map((candidate) => ({ candidate, stage: 1 })),
    ...{ reserved: [], reopenNominations: undefined, ties: tiesByOrder(order) },
  };
}

/** Those who withdraw before the count and during it. */
function withdrawalsOf({ withdrawn, leaving }: SmallElection): CountTerms['withdrawals'] {
  return [...withdrawn.map((candidate) => ({ candidate, stage: 1 })), ...leaving];
}

function compareErs97(election: SmallElection): void {
  const withdrawals = withdrawalsOf(election);
  const count = countErs97(groupedPapers(election), { ...termsOf(election), withdrawals });
  sameStages(count, new Ers97ByHand({ ...election, withdrawals, representatives: [] }).count());
}

/** One of the elected leaves; the papers are counted again for the place. */
function compareVacancy(election: SmallElection): void {
  const papers = groupedPapers(election);
  const { elected } = countErs97(papers, termsOf(election));
  const [vacating = -1, ...sitting] = ascending(elected);
  fc.pre(sitting.length > 0);
  const { withdrawn } = election;
  const gone = [vacating, ...withdrawn];
  const withdrawals = gone.map((candidate) => ({ candidate, stage: 1 }));
  const seats = elected.length;
  const vacancy = { vacating: [vacating], sitting, withdrawn };
  const recount = recountForVacancy(countErs97, papers, termsOf({ ...election, seats }), vacancy);
  const byHand = new Ers97ByHand({ ...election, seats, withdrawals, representatives: sitting }).count();
  sameStages(recount.count, byHand);
  const fresh = byHand.elected.filter((candidate) => !sitting.includes(candidate));
  assert.deepEqual(recount.filledBy, fresh);
  const stood = election.candidates - new Set(gone).size;
  assert.equal(fresh.length, Math.min(1, stood - sitting.length));
}

function sameStages(count: StagedCount, byHand: Ers97ByHand): void {
  const stages = count.stages.map((stage) => ({
    quota: Number(stage.quota),
    votes: stage.totals.map((total) => Number(total ?? 0n)),
    nonTransferable: Number(stage.exhausted + stage.loss),
    elected: ascending(stage.elected),
    excluded: ascending(stage.excluded),
  }));
  const lines = byHand.lines.map((line) => ({
    ...line,
    elected: ascending(line.elected),
    excluded: ascending(line.excluded),
  }));
  assert.deepEqual(stages, lines);
  assert.equal(count.places, 2);
  assert.deepEqual(ascending(count.elected), ascending(byHand.elected));
}

function withdrawnIn({ actions }: StagedCount['stages'][number]): readonly number[] {
  return actions.flatMap((action) => (action.kind === 'withdrawn' ? action.candidates : []));
}

function compareMeek(election: SmallElection): void {
  const withdrawals = withdrawalsOf(election);
  const count = countMeek(groupedPapers(election), { ...termsOf(election), withdrawals });
  const stages = count.stages.map((stage) => ({
    quota: stage.quota,
    votes: stage.totals.map((total) => total ?? 0n),
    elected: ascending(stage.elected),
    // Those who withdrew are said to be out with the defeated of their stage.
    defeated: ascending(stage.excluded.filter((candidate) => !withdrawnIn(stage).includes(candidate))),
  }));
  const rounds = countMeekByHand({ ...election, withdrawals, ballots: election.papers }).map((round) => ({
    ...round,
    elected: ascending(round.elected),
    defeated: ascending(round.defeated),
  }));
  assert.deepEqual(stages, rounds);
  assert.equal(count.places, 9);
}

function standingOf({ candidates, withdrawn }: SmallElection): number[] {
  return Array.from({ length: candidates }, (_, candidate) => candidate).filter(
    (candidate) => !withdrawn.includes(candidate),
  );
}

/** The same answer the terms give: of the tied the first named of the order. */
function lotOf({ order }: SmallElection): (tied: readonly number[]) => number {
  return (tied) => order.find((candidate) => tied.includes(candidate)) as number;
}

function compareScottish(election: SmallElection): void {
  const count = countScottish(groupedPapers(election), termsOf(election));
  const { seats, papers } = election;
  const byHand = new ScottishByHand(standingOf(election), seats, papers, lotOf(election)).count();
  const stages = count.stages.map((stage) => ({
    votes: standingOf(election).map((candidate) => stage.totals[candidate] ?? 0n),
    nonTransferable: stage.exhausted,
    elected: ascending(stage.elected),
    excluded: ascending(stage.excluded),
  }));
  const expected = byHand.stages.map((stage) => ({
    ...stage,
    votes: standingOf(election).map((candidate) => stage.votes[candidate]),
    elected: ascending(stage.elected),
  }));
  assert.deepEqual(stages, expected);
  assert.equal(count.quota, byHand.quota);
}

function compareAv(election: SmallElection): void {
  const { papers } = election;
  const count = countAv(groupedPapers(election), { ...termsOf(election), seats: 1 });
  const byHand = countAvByHand(standingOf(election), papers, lotOf(election));
  const winner = count.elected.length === 0 ? undefined : count.elected[0];
  assert.equal(winner, byHand.winner);
  if (byHand.rounds.length === 0) return;
  // Who is out holds nothing, whether the pile is named or not.
  const stages = count.stages.map((stage) => ({
    piles: standingOf(election).map((candidate) => Number(stage.totals[candidate] ?? 0n)),
    exhausted: Number(stage.exhausted),
  }));
  const rounds = byHand.rounds.map(({ piles, exhausted }) => ({
    piles: standingOf(election).map((candidate) => piles.get(candidate) ?? 0),
    exhausted,
  }));
  assert.deepEqual(stages, rounds);
}

function compareWigm(election: SmallElection): void {
  const count = countWigm(groupedPapers(election), termsOf(election));
  const { seats, papers, order } = election;
  const standing = standingOf(election);
  const byHand = countWigmByHand(standing, seats, papers, order);
  const stages = count.stages.map((stage) => ({
    votes: standing.map((candidate) => Number(stage.totals[candidate] ?? 0n)),
    exhausted: Number(stage.exhausted),
    elected: ascending(stage.elected),
    // Those who withdrew are said to be out with the defeated of their stage.
    defeated: ascending(stage.excluded.filter((candidate) => !withdrawnIn(stage).includes(candidate))),
  }));
  const rounds = byHand.rounds.map((round) => ({
    ...round,
    votes: standing.map((candidate) => round.votes[candidate]),
    elected: ascending(round.elected),
  }));
  assert.deepEqual(stages, rounds);
  assert.equal(count.quota, BigInt(byHand.quota));
}

test('COUNT-1: weighted inclusive Gregory agrees with the count ballot by ballot at every round', () => {
  fc.assert(fc.property(smallElections, compareWigm), { numRuns: 2000 });
});

test('COUNT-1: Scottish STV agrees with the count paper by paper at every stage of random elections', () => {
  fc.assert(fc.property(smallElections, compareScottish), { numRuns: 2000 });
});

test('COUNT-1: the alternative vote agrees with dealing all papers again in every round', () => {
  fc.assert(fc.property(smallElections, compareAv), { numRuns: 2000 });
});

test('TALLY-18: ERS97 agrees with the count by hand at every stage of random elections', () => {
  fc.assert(fc.property(smallElections, compareErs97), { numRuns: 2000 });
});

test('TALLY-20: a casual vacancy is filled as by hand: no sitting representative is excluded, one is new', () => {
  fc.assert(fc.property(smallElections, compareVacancy), { numRuns: 1000 });
});

test('TALLY-19: Meek agrees with the count ballot by ballot at every round of random elections', () => {
  fc.assert(fc.property(smallElections, compareMeek), { numRuns: 2000 });
});
