/** Lots that the officers have drawn and put on record (TALLY-11). */
import type { TieBreaker } from './count-input.ts';
import type { TieQuestion } from './staged-count.ts';

/** A lot with the tie it answers: exactly these candidates, for this purpose, in this stage. */
export interface RecordedLot extends TieQuestion {
  readonly chosen: number;
  /** Who drew it, how, and before whom. */
  readonly how: string;
}

/** A tie breaker that knows which of the lots the count has used, in the order of their use. */
export interface RecordedTies extends TieBreaker {
  used(): readonly RecordedLot[];
}

/**
 * Answers each tie by the lot that was drawn for it. A candidate who is acted on is tied no more, so no tie comes twice
 * and one lot is enough for each; of two for the same tie the first counts. Serves one count.
 */
export function tiesByRecordedLots(lots: readonly RecordedLot[]): RecordedTies {
  const used: RecordedLot[] = [];
  return {
    decide(question) {
      const lot = lots.find((one) => isSameTie(one, question) && one.tied.includes(one.chosen));
      if (!lot) return undefined;
      used.push(lot);
      return { chosen: lot.chosen, answer: { by: 'lot', how: lot.how } };
    },
    used: () => [...used],
  };
}

/** Whether two questions are about one tie. */
export function isSameTie(a: TieQuestion, b: TieQuestion): boolean {
  return a.purpose === b.purpose && a.stage === b.stage && a.tied.join() === b.tied.join();
}
