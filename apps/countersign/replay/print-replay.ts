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
  const seconds = phases.reduce((sum, phase) => sum + phase.seconds, 0);
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
    ...phases.map(
      ({ name, seconds: time, rssMB }) =>
        `${name.padEnd(34)} ${time.toFixed(1).padStart(8)} s ${String(rssMB).padStart(6)} MB`,
    ),
    `${'together'.padEnd(34)} ${seconds.toFixed(1).padStart(8)} s`,
    '',
    report.verified
      ? 'VERIFIED from the exported record alone.'
      : `NOT VERIFIED: ${report.failedDuties.join('; ')}`,
    '',
  ].join('\n');
}
