/**
 * What two lists say about themselves. A list of members has families in it, and some of them are not on the other list; a list
 * of made-up people has neither. What stands against a pair depends on it, so both are estimated from the pairs at hand (MATCHING-6).
 */
import type { PersonEvidence } from './person-weights.ts';

export interface Circumstances {
  /** Relatives that a row has on the other list, in its own home. */
  readonly relatives: number;
  /** How likely it is that a row is nobody on the other list, against its being somebody there. */
  readonly nobody: number;
}

/**
 * What being nobody weighs where nothing is known. Chosen so that probabilities come true on several labelled and made-up pairs of
 * lists together, and on each that was left out of the choice.
 */
const usualNobody = 1 / 6;
/** A row that has a likely candidate is seldom nobody, however many rows of its list are. */
const mostNobody = 1 / 3;

/** Before anything is known: an ordinary register. */
export const ordinary: Circumstances = { relatives: 1, nobody: usualNobody };

/** However few are seen, there may be some. */
const fewest: Circumstances = { relatives: 0.04, nobody: 0.01 };
/** A short list says little: so many rows are supposed beside it, four in five of them found, with a relative each. */
const supposedRows = 20;
const supposedShare = 0.8;
const usualOdds = supposedShare / (1 - supposedShare);

/** Odds that a pair is one person, before other candidates are looked at. */
export function oddsOf({ asStrangers, asRelatives }: PersonEvidence, { relatives }: Circumstances): number {
  return 1 / (1 / asStrangers + relatives / asRelatives);
}

/** What was compared of a row on the left, and how likely its best candidate seems. */
export interface ComparedRow {
  readonly evidences: readonly PersonEvidence[];
  readonly best: PersonEvidence | undefined;
  readonly probability: number;
}

/** Those of one home by other forenames, beside somebody likelier, are relatives; rows without a likely candidate are nobody. */
export function estimateCircumstances(rows: readonly ComparedRow[]): Circumstances {
  let relatives = 0;
  let found = 0;
  for (const { evidences, best, probability } of rows) {
    const others = evidences.filter((one) => one.isHome && isAnother(one));
    relatives += others.filter((one) => one !== best || probability < 0.5).length;
    found += probability;
  }
  const all = rows.length + supposedRows;
  const share = (found + supposedRows * supposedShare) / all;
  return {
    relatives: Math.min(1, Math.max(fewest.relatives, (relatives + supposedRows) / all)),
    nobody: Math.min(mostNobody, Math.max(fewest.nobody, ((1 - share) / share) * usualOdds * usualNobody)),
  };
}

/** Another person of the home: another forename, and no day that would make it a wrong one. */
function isAnother({ names, day }: PersonEvidence): boolean {
  return names.forename === 'different' && names.surname !== 'different' && day !== 'same';
}
