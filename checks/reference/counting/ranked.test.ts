import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CountTerms,
  countErs97,
  countMeek,
  groupPapers,
  type RankedPapers,
  tiesByOrder,
} from '@countersign/ballot';
import fc from 'fast-check';
import { ascending, type SmallElection, smallElections } from './elections.ts';
import { Ers97ByHand } from './ers97.ts';
import { countMeekByHand } from './meek.ts';

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

function compareErs97(election: SmallElection): void {
  const count = countErs97(groupedPapers(election), termsOf(election));
  const byHand = new Ers97ByHand({ ...election, representatives: [] }).count();
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

function compareMeek(election: SmallElection): void {
  const count = countMeek(groupedPapers(election), termsOf(election));
  const stages = count.stages.map((stage) => ({
    quota: stage.quota,
    votes: stage.totals.map((total) => total ?? 0n),
    elected: ascending(stage.elected),
    defeated: ascending(stage.excluded),
  }));
  const rounds = countMeekByHand({ ...election, ballots: election.papers }).map((round) => ({
    ...round,
    elected: ascending(round.elected),
    defeated: ascending(round.defeated),
  }));
  assert.deepEqual(stages, rounds);
  assert.equal(count.places, 9);
}

test('COUNT-1: ERS97 agrees with the count by hand at every stage of random elections', () => {
  fc.assert(fc.property(smallElections, compareErs97), { numRuns: 2000 });
});

test('COUNT-1: Meek agrees with the count ballot by ballot at every round of random elections', () => {
  fc.assert(fc.property(smallElections, compareMeek), { numRuns: 2000 });
});
