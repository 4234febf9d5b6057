import type { Report } from '@countersign/verify';

const marks = { passed: 'passed', failed: 'FAILED', 'not-applicable': 'not yet' } as const;

const verdicts: Readonly<Record<Report['verdict'], string>> = {
  verified: 'VERIFIED. Every duty ran and passed: the declared result follows from this record.',
  unfinished: 'NOT FINISHED. Nothing is wrong so far, but no result is declared yet.',
  failed: 'FAILED. This record does not prove its result; see the duties marked FAILED.',
};

/** The report for people, 100 columns wide. */
export function printReport(report: Report): string {
  const lines = [
    `Ballot         ${report.title || '(unreadable)'}`,
    `Election hash  ${report.electionHash || '(unreadable)'}`,
    '               (compare it with the one in your pack and on the notices)',
    `Stage          ${report.stage}, ${report.entries} entries`,
    '',
  ];
  for (const duty of report.duties) {
    lines.push(`${marks[duty.status].padEnd(8)} ${duty.id.padEnd(13)} ${duty.title}`);
    if (duty.detail) lines.push(`${' '.repeat(23)}${duty.detail}`);
    for (const problem of duty.problems) lines.push(`${' '.repeat(23)}! ${problem}`);
  }
  return [...lines, '', verdicts[report.verdict], ''].join('\n');
}
