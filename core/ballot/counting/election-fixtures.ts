/*
 * Random elections for the tests of methods that count papers in stages.
 */
import fc from 'fast-check';
import type { CountTerms, ReservedSeats, Withdrawal } from './count-input.ts';
import { groupPapers, type RankedPaper, type RankedPapers } from './ranked-papers.ts';
import { tiesByOrder } from './ties.ts';

/** A small election, drawn so that ties, exact quotas and papers without a preference come up often. */
export interface Election {
  readonly candidates: number;
  readonly seats: number;
  readonly papers: readonly RankedPaper[];
  readonly withdrawals: readonly Withdrawal[];
  readonly reserved: readonly ReservedSeats[];
  readonly reopenNominations: number | undefined;
  /** Every candidate: of the tied the first named is acted on. */
  readonly order: readonly number[];
  /** By candidate, the number the candidate has under other names. */
  readonly names: readonly number[];
}

/** Methods for one place, and those for two candidates. */
const forOnePlace = ['av', 'plurality', 'two-candidate', 'yes-no'];
const forTwo = ['two-candidate', 'yes-no'];

/** Elections a method can count. */
export function anyElection(id: string): fc.Arbitrary<Election> {
  const most = forTwo.includes(id) ? 2 : 6;
  const least = forTwo.includes(id) ? 2 : 1;
  return fc.integer({ min: least, max: most }).chain((candidates) => {
    const everybody = Array.from({ length: candidates }, (_, candidate) => candidate);
    const bundle = fc.record({
      ranking: fc.shuffledSubarray(everybody),
      count: fc.bigInt({ min: 1n, max: 12n }),
    });
    const candidate = fc.nat(candidates - 1);
    const group = fc.record({
      members: fc.subarray(everybody, { minLength: 1 }),
      places: fc.integer({ min: 1, max: 3 }),
    });
    return fc.record({
      candidates: fc.constant(candidates),
      seats: forOnePlace.includes(id) ? fc.constant(1) : fc.integer({ min: 1, max: 5 }),
      papers: fc.array(bundle, { maxLength: 12 }),
      withdrawals: rarely(
        fc.array(fc.record({ candidate, stage: fc.integer({ min: 1, max: 4 }) }), { maxLength: 2 }),
        [],
      ),
      reserved: rarely(fc.array(group, { maxLength: 2 }), []),
      reopenNominations: rarely<number | undefined>(candidate, undefined),
      order: fc.shuffledSubarray(everybody, { minLength: candidates }),
      names: fc.shuffledSubarray(everybody, { minLength: candidates }),
    });
  });
}

function rarely<T>(value: fc.Arbitrary<T>, mostly: T): fc.Arbitrary<T> {
  return fc.oneof({ weight: 2, arbitrary: fc.constant(mostly) }, { weight: 1, arbitrary: value });
}

export function papersOf({ candidates, papers }: Election): RankedPapers {
  return groupPapers(candidates, papers);
}

export function termsOf({ seats, withdrawals, reserved, reopenNominations, order }: Election): CountTerms {
  return { seats, withdrawals, reserved, reopenNominations, ties: tiesByOrder(order) };
}

/** The same election with its candidates under other numbers. */
export function renamed(election: Election): Election {
  const nameOf = (candidate: number) => election.names[candidate] as number;
  const { reopenNominations: ron } = election;
  return {
    ...election,
    papers: election.papers.map(({ ranking, count }) => ({ ranking: ranking.map(nameOf), count })),
    withdrawals: election.withdrawals.map((one) => ({ ...one, candidate: nameOf(one.candidate) })),
    reserved: election.reserved.map((one) => ({ ...one, members: one.members.map(nameOf) })),
    reopenNominations: ron === undefined ? undefined : nameOf(ron),
    order: election.order.map(nameOf),
  };
}
