import { formatPhase, type PhaseReport, phaseHeading } from '../phases.ts';
import { closePhase, declarationPhase } from '../steps/count-ballot.ts';
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
    formatPhase(togetherOf('together', phases)),
    formatPhase(togetherOf('of these, from close to declared', countingOf(phases))),
    '',
    report.verified
      ? 'VERIFIED from the exported record alone.'
      : `NOT VERIFIED: ${report.failedDuties.join('; ')}`,
    '',
  ].join('\n');
}

/** The phases from the close, which is one of them, to the declaration. */
function countingOf(phases: readonly PhaseReport[]): readonly PhaseReport[] {
  const [from, to] = [closePhase, declarationPhase].map((wanted) =>
    phases.findIndex(({ name }) => name === wanted),
  );
  return phases.slice(from, (to ?? 0) + 1);
}

/** Phases as one: times summed, the largest memory of any. */
function togetherOf(name: string, phases: readonly PhaseReport[]): PhaseReport {
  const sum = (of: (phase: PhaseReport) => number): number =>
    phases.reduce((total, phase) => total + of(phase), 0);
  const { rssMB, process } = phases.reduce((a, b) => (b.rssMB > a.rssMB ? b : a));
  return {
    name,
    seconds: sum(({ seconds }) => seconds),
    processorSeconds: sum(({ processorSeconds }) => processorSeconds),
    rssMB,
    process,
    allMB: Math.max(...phases.map(({ allMB }) => allMB)),
  };
}
