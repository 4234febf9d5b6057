import type { LapsedFigures, LapsedSum } from '@countersign/record';
import { describeExclusion } from '@countersign/roll';
import { formatPhase, type PhaseReport, phaseHeading } from '../phases.ts';
import { closePhase, declarationPhase } from '../steps/count-ballot.ts';
import type { DeclaredContestFigures, DeclaredStage } from './declared.ts';
import type { ReplayReport } from './replay.ts';

/** A replay's report for people. */
export function formatReplay({ declared, phases, ...report }: ReplayReport): string {
  return [
    '',
    `Electorate               ${number(declared.electorate).padStart(9)}  packs ${number(declared.packs)}`,
    ...lapsedLines(declared.lapsed),
    `Voted online             ${number(declared.online).padStart(9)}`,
    `Voted by post            ${number(declared.post).padStart(9)}`,
    `Turnout                  ${declared.turnout.padStart(9)} %  (${declared.turnoutWithoutRejected} % without the rejected)`,
    `Refused second votes     ${number(report.refusedOnline)} online, ${number(report.duplicateEnvelopes)} envelopes set aside`,
    `Lost replies repeated    ${number(report.repliesLost)}`,
    ...report.lots.map((lot) => `Lot drawn                ${lot}`),
    ...declared.contests.flatMap(contestLines),
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

/** ROLL-LAPSE: those left out after the close, by reason, and how many of them had voted. */
function lapsedLines(lapsed: LapsedFigures | undefined): readonly string[] {
  if (!lapsed) return [];
  const line = (name: string, { total, online, post }: LapsedSum) =>
    `${name.padEnd(24)} ${number(total).padStart(9)}  ${number(online)} had voted online, ${number(post)} by post`;
  return [
    line('Left out at the close', lapsed.sum),
    ...lapsed.rows.map((row) => line(`  ${describeExclusion(row.reason, 'en')}`, row)),
  ];
}

function number(value: number): string {
  return value.toLocaleString('en-GB');
}

function contestLines(contest: DeclaredContestFigures): readonly string[] {
  const { title, method, seats, votes, shares, rejectedByReason, stages, outcome } = contest;
  return [
    '',
    `${title} (${method}, ${seats} ${seats === 1 ? 'place' : 'places'}, ${number(contest.different)} different votes)`,
    ...Object.entries(votes).map(
      ([option, count]) =>
        `  ${option.padEnd(22)} ${number(count).padStart(9)}  ${shares[option]} % of the valid votes`,
    ),
    `  rejected               ${number(contest.rejected).padStart(9)}`,
    ...Object.entries(rejectedByReason).map(
      ([reason, count]) => `    ${reason.padEnd(20)} ${number(count).padStart(9)}`,
    ),
    ...stages.flatMap((stage, i) => stageLines(stage, i, stages.length)),
    `Outcome                  ${outcome}`,
  ];
}

/** A count of one stage is said in a sentence; of several, each with the votes after it. */
function stageLines({ words, totals, exhausted }: DeclaredStage, index: number, of: number): string[] {
  if (of === 1) return [...words.map((sentence) => `  ${sentence}`)];
  const figures = [...Object.entries(totals), ['exhausted', exhausted] as const];
  return [
    `  Stage ${index + 1}`,
    ...words.map((sentence) => `    ${sentence}`),
    `      ${figures.map(([option, votes]) => `${option} ${votes}`).join('  ')}`,
  ];
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
