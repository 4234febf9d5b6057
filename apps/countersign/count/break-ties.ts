/** Ties broken as the command says: by lots that were drawn, then by an order, and otherwise by nobody. */
import type { TieBreaker, TieQuestion } from '@countersign/ballot';

/** A lot as a file of lots records it. */
export interface RecordedLot {
  readonly tied: readonly number[];
  readonly candidate: number;
  /** What the lot did to the candidate; `chosen`: whatever the tie was for. */
  readonly as: 'chosen' | 'elected' | 'excluded';
  readonly how: string;
}

export interface CommandTies extends TieBreaker {
  /** Lots that no tie has asked for. */
  unused(): readonly RecordedLot[];
}

/** Lots are used in their order, each once, and only for a tie between exactly those it was drawn between. */
export function breakTies(lots: readonly RecordedLot[], order: readonly number[] | undefined): CommandTies {
  const unused = [...lots];
  return {
    decide(question) {
      const found = unused.findIndex((lot) => chosenBy(lot, question) !== undefined);
      const [lot] = found < 0 ? [] : unused.splice(found, 1);
      const drawn = lot && chosenBy(lot, question);
      if (lot && drawn !== undefined) return { chosen: drawn, answer: { by: 'lot', how: lot.how } };
      const first = order?.find((candidate) => question.tied.includes(candidate));
      return first === undefined ? undefined : { chosen: first, answer: { by: 'order' } };
    },
    unused: () => unused,
  };
}

/** Whom a lot chooses for a tie. Of two, being elected is the other one's being excluded. */
function chosenBy({ tied, candidate, as }: RecordedLot, question: TieQuestion): number | undefined {
  const isSame = tied.length === question.tied.length && question.tied.every((one) => tied.includes(one));
  if (!isSame || !tied.includes(candidate)) return undefined;
  const meant = { elected: 'elect', excluded: 'exclude', chosen: question.purpose }[as];
  const isFor = meant === question.purpose || (meant === 'elect' && question.purpose === 'transfer');
  if (isFor) return candidate;
  return tied.length === 2 ? tied.find((one) => one !== candidate) : undefined;
}
