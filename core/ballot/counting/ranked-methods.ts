/** Every method that counts papers in stages, by rule id (COUNT-1). */
import { countApproval } from './approval.ts';
import { countAv } from './av.ts';
import { countBlockVote } from './block-vote.ts';
import type { RankedMethod } from './count-input.ts';
import { stagePlurality } from './plurality.ts';
import { countErs97 } from './stv-ers97.ts';
import { countMeek } from './stv-meek.ts';
import { countScottish } from './stv-scottish.ts';
import { countWigm } from './stv-wigm.ts';
import { stageTwoCandidate } from './two-candidate.ts';
import { stageSimpleMajority } from './yes-no.ts';

export const rankedMethods: ReadonlyMap<string, RankedMethod> = new Map<string, RankedMethod>([
  ['plurality', stagePlurality],
  ['two-candidate', stageTwoCandidate],
  ['yes-no', stageSimpleMajority],
  ['block-vote', countBlockVote],
  ['approval', countApproval],
  ['av', (papers, terms) => countAv(papers, terms)],
  ['stv-scottish', countScottish],
  ['stv-wigm', countWigm],
  ['stv-ers97', countErs97],
  ['stv-meek', countMeek],
]);
