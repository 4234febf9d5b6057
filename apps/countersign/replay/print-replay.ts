import { formatPhase, type PhaseReport, phaseHeading } from '../phases.ts';
import type { ReplayReport } from './replay.ts';

/** A replay's report for people. */
export function formatReplay({ declared, phases, ...report }: ReplayReport): string {
  const number = (value: number): string => value.toLocaleString('en-GB');
  const votes = Object.entries(declared.votes).map(
    ([option, count]) =>
      `  ${option.padEnd(22)} ${number(count).padStart(9)}  ${declared.shares[option]} % of the valid votes`,
  );
  const reasons = Object.entries(declared.rejectedByReason).map(
    ([reason, count]) => `    ${reason.padEnd(20)} ${number(count).padStart(9)}`,
  );
  return [
    '',
    `Electorate               ${number(declared.electorate).padStart(9)}  packs ${number(declared.packs)}`,
    `Voted online             ${number(declared.online).padStart(9)}`,
    `Voted by post            ${number(declared.post).padStart(9)}`,
    ...votes,
    `  rejected               ${number(declared.rejected).padStart(9)}`,
    ...reasons,
    `Turnout                  ${declared.turnout.padStart(9)} %  (${declared.turnoutWithoutRejected} % without the rejected)`,
    `Outcome                  ${declared.outcome}`,
    `Refused second votes     ${number(report.refusedOnline)} online, ${number(report.duplicateEnvelopes)} envelopes set aside`,
    `Lost replies repeated    ${number(report.repliesLost)}`,
    '',
    phaseHeading,
    ...phases.map(formatPhase),
    formatPhase(togetherOf(phases)),
    '',
    report.verified
      ? 'VERIFIED from the exported record alone.'
      : `NOT VERIFIED: ${report.failedDuties.join('; ')}`,
    '',
  ].join('\n');
}

/** All phases as one: times summed, the largest memory of any. */
function togetherOf(phases: readonly PhaseReport[]): PhaseReport {
  const sum = (of: (phase: PhaseReport) => number): number =>
    phases.reduce((total, phase) => total + of(phase), 0);
  return {
    name: 'together',
    seconds: sum(({ seconds }) => seconds),
    processorSeconds: sum(({ processorSeconds }) => processorSeconds),
    biggest: phases.map(({ biggest }) => biggest).reduce((a, b) => (b.megabytes > a.megabytes ? b : a)),
    megabytes: Math.max(...phases.map(({ megabytes }) => megabytes)),
  };
}
