/** A count in stages worked out by hand, for tests of everything that shows one. */
import type { CountStage, StagedCount } from './staged-count.ts';

const places = 5;
const units = (votes: number, fraction = 0): bigint => BigInt(votes) * 100_000n + BigInt(fraction);

/** Candidates of `handCount`, by place. */
export const handNames = ['Ada', 'Bryn', 'Cai', 'Dee', 'Eira'] as const;

const first: CountStage = {
  actions: [{ kind: 'first-preferences' }, { kind: 'elected', candidates: [0], because: 'quota' }],
  quota: units(34),
  totals: [units(45), units(20), units(15), units(12), units(8)],
  exhausted: 0n,
  loss: 0n,
  transfers: [],
  elected: [0],
  excluded: [],
};

/** 11 of 45 moved: each paper at 0.24444; 20 go to Bryn, 15 to Dee, 10 have no further preference. */
const second: CountStage = {
  actions: [{ kind: 'surplus', candidate: 0, surplus: units(11), value: '0.24444' }],
  quota: units(34),
  totals: [units(34), units(24, 88_880), units(15), units(15, 66_660), units(8)],
  exhausted: units(2, 44_440),
  loss: units(0, 20),
  transfers: [
    { from: 0, to: 1, amount: units(4, 88_880) },
    { from: 0, to: 3, amount: units(3, 66_660) },
    { from: 0, to: 'exhausted', amount: units(2, 44_440) },
    { from: 0, to: 'loss', amount: units(0, 20) },
  ],
  elected: [],
  excluded: [],
};

const third: CountStage = {
  actions: [{ kind: 'excluded', candidates: [4], value: undefined, because: 'lowest' }],
  quota: units(34),
  totals: [units(34), units(24, 88_880), units(18), units(19, 66_660), undefined],
  exhausted: units(3, 44_440),
  loss: units(0, 20),
  transfers: [
    { from: 4, to: 2, amount: units(3) },
    { from: 4, to: 3, amount: units(4) },
    { from: 4, to: 'exhausted', amount: units(1) },
  ],
  elected: [],
  excluded: [4],
};

const fourth: CountStage = {
  actions: [
    { kind: 'excluded', candidates: [2], value: undefined, because: 'lowest' },
    { kind: 'elected', candidates: [1], because: 'quota' },
  ],
  quota: units(34),
  totals: [units(34), units(34, 88_880), undefined, units(22, 66_660), undefined],
  exhausted: units(8, 44_440),
  loss: units(0, 20),
  transfers: [
    { from: 2, to: 1, amount: units(10) },
    { from: 2, to: 3, amount: units(3) },
    { from: 2, to: 'exhausted', amount: units(5) },
  ],
  elected: [1],
  excluded: [2],
};

/** 100 papers, two places, quota 34, by the Scottish rules. */
export const handCount: StagedCount = {
  places,
  quota: units(34),
  stages: [first, second, third, fourth],
  elected: [0, 1],
  unfilled: 0,
  lotNeeded: undefined,
};
