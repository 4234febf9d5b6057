import type { Duty } from './duty.ts';
import { ballotsDuty } from './duty-ballots.ts';
import { openingsDuty, paperCountsDuty, resultDuty, votesDuty } from './duty-count.ts';
import { codeListsDuty, rollDuty } from './duty-credentials.ts';
import { ceremonyDuty, rehearsalDuty } from './duty-keys.ts';
import { definitionDuty, filesDuty, headDuty, procedureDuty, signaturesDuty, treeDuty } from './duty-log.ts';
import { mixesDuty, mixInputsDuty } from './duty-mixes.ts';
import { rightsDuty } from './duty-rights.ts';

/**
 * Every duty, in the order in which they are reported: each uses only what those before it established. Duties of one group are
 * under way at the same time, begun in their order; only what a duty establishes before its first task is there for the others
 * of its group.
 */
export const dutyGroups: readonly (readonly Duty[])[] = [
  [headDuty],
  [treeDuty],
  [filesDuty],
  [definitionDuty],
  [procedureDuty],
  [signaturesDuty, rollDuty, codeListsDuty],
  [ceremonyDuty],
  [rehearsalDuty],
  [ballotsDuty],
  [rightsDuty],
  [mixInputsDuty],
  [mixesDuty],
  [openingsDuty],
  [votesDuty],
  [paperCountsDuty],
  [resultDuty],
];
