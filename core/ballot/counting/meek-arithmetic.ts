/**
 * The numbers a Meek count is made with. Weights of papers and keep factors are numbers between 0 and 1; votes and quotas
 * are sums of weights over papers, which a file may itself have weighted.
 */
import { divideUp, powerOfTen } from './decimals.ts';
import {
  addRationals,
  compareRationals,
  divideRationals,
  multiplyRationals,
  type Rational,
  rational,
  roundRational,
  subtractRationals,
} from './rationals.ts';

export interface MeekArithmetic<N> {
  readonly zero: N;
  /** The weight of a paper, and the keep factor of a candidate who keeps everything. */
  readonly one: N;
  /** Decimals of the figures in the report. */
  readonly places: number;
  /** Below this the surpluses are as good as none. */
  readonly omega: N;
  add(a: N, b: N): N;
  subtract(a: N, b: N): N;
  /** Sign of a − b. */
  compare(a: N, b: N): number;
  /** The part of a paper's weight that a candidate keeps. */
  keep(weight: N, factor: N): N;
  /** What is left of the weight when a candidate has `kept` that part. */
  rest(weight: N, factor: N, kept: N): N;
  /** Votes from so many papers (in units of their list), each giving `weight`. */
  votes(papers: bigint, weight: N): N;
  quota(votes: N, seats: number): N;
  /** Whether a candidate with this vote is elected. */
  reaches(vote: N, quota: N): boolean;
  /** The keep factor after an iteration in which it gave this vote. */
  lower(factor: N, quota: N, vote: N): N;
  /** In units of 10^−places. */
  report(figure: N): bigint;
  /** How the same is done in plain numbers, as long as they can hold it. */
  readonly small: SmallNumbers<N> | undefined;
}

/** Numbers of the arithmetic as plain ones in units of 1/one. */
export interface SmallNumbers<N> {
  readonly one: number;
  toNumber(figure: N): number;
  fromNumber(figure: number): N;
}

/**
 * Decimals with a fixed number of places, rounded up where they are multiplied and divided, as the reference rule has it
 * with 9 (PR Foundation, Reference Meek Rule, B.2). Votes have the decimals of the papers' weights besides. With `cut`, what
 * a candidate keeps of a paper and what goes on are both cut instead, as other programs have it; keep factors stay rounded up.
 */
export function fixedArithmetic(
  places: number,
  omegaPlaces: number,
  weightPlaces: number,
  parts: 'rounded-up' | 'cut',
): MeekArithmetic<bigint> {
  const one = powerOfTen(places);
  const unit = powerOfTen(weightPlaces);
  return {
    ...{ zero: 0n, one, places: places + weightPlaces },
    omega: powerOfTen(places - omegaPlaces) * unit,
    add: (a, b) => a + b,
    subtract: (a, b) => a - b,
    compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
    ...(parts === 'cut' ? cutParts(one) : partsRoundedUp(one)),
    votes: (papers, weight) => papers * weight,
    quota: (votes, seats) => (votes / (BigInt(seats + 1) * unit) + 1n) * unit,
    reaches: (vote, quota) => vote >= quota,
    lower: (factor, quota, vote) => divideUp(divideUp(factor * (quota / unit), one) * one * unit, vote),
    report: (figure) => figure,
    small: places <= 9 && parts === 'rounded-up' ? smallNumbers(places) : undefined,
  };
}

function smallNumbers(places: number): SmallNumbers<bigint> {
  return { one: 10 ** places, toNumber: Number, fromNumber: BigInt };
}

type Parts = Pick<MeekArithmetic<bigint>, 'keep' | 'rest'>;

/** Once for each node in each iteration: rounded up without the checks of divideUp. */
function partsRoundedUp(one: bigint): Parts {
  return {
    keep: (weight, factor) => (factor === one ? weight : (weight * factor + one - 1n) / one),
    rest: (weight, _, kept) => weight - kept,
  };
}

function cutParts(one: bigint): Parts {
  return {
    keep: (weight, factor) => (weight * factor) / one,
    rest: (weight, factor) => (weight * (one - factor)) / one,
  };
}

/** Decimals of keep factors in `exactArithmetic`. */
const finePlaces = 60;

/**
 * Fractions: the quota is V/(s+1) itself, so that a candidate is elected by more than it. Votes, weights and quotas are
 * exact; keep factors are rounded up at 60 decimals, since exact ones double in length with every iteration and a count of
 * any size would not end.
 */
export function exactArithmetic(
  places: number,
  omegaPlaces: number,
  weightPlaces: number,
): MeekArithmetic<Rational> {
  const papersUnit = powerOfTen(weightPlaces);
  return {
    ...{ zero: rational(0n), one: rational(1n), places },
    omega: rational(1n, powerOfTen(omegaPlaces)),
    ...{ add: addRationals, subtract: subtractRationals, compare: compareRationals },
    keep: multiplyRationals,
    rest: (weight, _, kept) => subtractRationals(weight, kept),
    votes: (papers, weight) => multiplyRationals(rational(papers, papersUnit), weight),
    quota: (votes, seats) => divideRationals(votes, rational(BigInt(seats + 1))),
    reaches: (vote, quota) => compareRationals(vote, quota) > 0,
    lower: (factor, quota, vote) => {
      const { numerator, denominator } = divideRationals(multiplyRationals(factor, quota), vote);
      const fine = powerOfTen(finePlaces);
      return rational(divideUp(numerator * fine, denominator), fine);
    },
    report: (figure) => roundRational(figure, places),
    small: undefined,
  };
}
