/** One contest counted from what is on record: withdrawals, lots and the tie rule of the definition (TALLY-10, TALLY-11). */
import {
  type ChannelCounts,
  type CountedContest,
  countContest,
  type Definition,
  noTies,
  type RecordedLot,
  type RecordedTies,
  tiesByRecordedLots,
  tiesBySeed,
  type Withdrawal,
} from '@countersign/ballot';
import { err, ok, type Result } from '@countersign/bytes';
import { domains, hashOf } from '@countersign/crypto';
import type { Ledger } from './ledger.ts';

/** What the record says about one contest beside its votes. */
export interface ContestRecord {
  readonly withdrawals: readonly Withdrawal[];
  readonly lots: readonly RecordedLot[];
}

/** A contest counted, with the lots that its ties asked for. */
export interface RecordedCount extends CountedContest {
  readonly usedLots: readonly RecordedLot[];
}

/** Counts contest `index` (0-based) with what is on record; the error is a sentence. */
export function countOnRecord(
  definition: Definition,
  index: number,
  counts: ChannelCounts,
  { electorate, withdrawals, lots }: ContestRecord & { readonly electorate: number },
): Result<RecordedCount, string> {
  const contest = definition.contests[index];
  if (!contest) return err(`there is no contest ${index}`);
  const ties = tiesOf(definition, index, lots);
  const counted = countContest(contest, counts, { electorate, withdrawals, ties });
  return counted.ok ? ok({ ...counted.value, usedLots: ties.used() }) : counted;
}

/** What breaks the ties of a contest by the rule of its definition. Serves one count. */
export function tiesOf(definition: Definition, index: number, lots: readonly RecordedLot[]): RecordedTies {
  const { tieRule, contests } = definition;
  const nothingUsed = { used: () => [] };
  switch (tieRule.kind) {
    case 'officers-lot':
      return tiesByRecordedLots(lots);
    case 'tie-stands':
      return { ...noTies, ...nothingUsed };
    case 'seed': {
      const contest = contests[index];
      const ids = contest?.options.map(({ id }) => id) ?? [];
      const hash = (bytes: Uint8Array) => hashOf(domains.tieOrder, bytes);
      return { ...tiesBySeed(tieRule.seed, contest?.id ?? '', ids, hash), ...nothingUsed };
    }
  }
}

/** What a ledger says about contest `index`, in the order of the log. */
export function contestRecordOf(ledger: Ledger, index: number): ContestRecord {
  const withdrawn = ledger.all('candidate-withdrawn').filter(({ body }) => body.contest === index);
  const lots = ledger.all('lot').filter(({ body }) => body.contest === index);
  return {
    withdrawals: withdrawn.map(({ body: { option, stage } }) => ({ candidate: option, stage })),
    lots: lots.map(({ body: { purpose, stage, tied, chosen, how } }) => ({
      ...{ purpose, stage, tied, chosen, how },
    })),
  };
}
