/**
 * Scottish STV (COUNT-1, TALLY-16, rule id `stv-scottish`): the Scottish Local Government Elections Order 2007 (SSI
 * 2007/42), schedule 1, rules 45 to 52.
 *
 * Departs from rule 52(2): the papers of the last candidate excluded are still moved, for the record, because the stage
 * reports of Scottish councils show it. It changes nobody's election.
 */
import type { CountTerms } from './count-input.ts';
import { countGregory, type GregoryRules } from './gregory.ts';
import type { RankedPapers } from './ranked-papers.ts';
import type { StagedCount } from './staged-count.ts';

const rules: GregoryRules = {
  places: 5,
  value: 'truncated',
  quota: 'whole',
  elects: 'at-the-end',
  surpluses: 'highest',
  lastExclusion: 'papers-move',
  end: 'last-place',
  ties: 'earlier-stages-first',
  unmarked: 'invalid',
};

/**
 * Counts by the Scottish rules: quota ⌊V/(s+1)⌋ + 1, transfer values cut to five decimals, one exclusion a stage, ties by the
 * latest stage in which the tied differ and then by lot. A paper without a preference for anybody who stands is no
 * valid paper: it is shown as exhausted and has no part in the quota.
 */
export function countScottish(papers: RankedPapers, terms: CountTerms): StagedCount {
  return countGregory(papers, terms, rules);
}
