/** `countersign register match`: the rows of one file found in another, each with a decision and its reasons. */
import { writeFileSync } from 'node:fs';
import { formatCsvLine } from '@countersign/documents';
import { type LinkCells, type LinkDecision, matchPeople, RollMatcher } from '@countersign/roll';
import { type Command, Option } from 'commander';
import { RegisterFileError } from './load-register-file.ts';
import { loadMatchFile, loadMatchMappings } from './match-files.ts';

export interface MatchOptions {
  readonly profile: 'roll' | 'person';
  readonly mapping: string;
  readonly out: string;
  readonly leftPasswordFile?: string;
  readonly rightPasswordFile?: string;
}

const after = `
Writes left_id,right_id,probability,decision,reasons. "auto" is taken without a person, "review" waits for one and may
have a second line with the second choice, "none" goes by hand: every row on the left has a line. Profile "roll" finds
members (left) on an electoral roll (right) by name and address; "person" finds the same people on two lists.

The mapping is one for each file, {"left": {…}, "right": {…}}, or one whose headings are sought in both: a file that
lacks some of them is read by its own headings where they are known. An electoral number of three columns is written prefix-number/suffix.

Exit codes: 0 done; 2 a file or the mapping cannot be read; 3 done, but lines that cannot be read were left out.`;

/** Adds `match` to `register`. */
export function addMatchCommand(register: Command): void {
  register
    .command('match')
    .description('find the rows of one file in another, such as members on the electoral roll')
    .argument('<left>', 'whom to find: CSV with any separator, a workbook, or either locked or in an archive')
    .argument('<right>', 'where to find them: the same')
    .addOption(
      new Option('--profile <name>', 'what the right file is')
        .choices(['roll', 'person'])
        .makeOptionMandatory(),
    )
    .requiredOption('--mapping <file>', 'which column holds which field (JSON)')
    .requiredOption('--out <file>', 'CSV to write')
    .option('--left-password-file <file>', 'the password of a locked left file, in its first line')
    .option('--right-password-file <file>', 'the same for the right file')
    .addHelpText('after', after)
    .action(async (left: string, right: string, options: MatchOptions) => {
      try {
        process.exitCode = await matchFiles(left, right, options, (line) =>
          process.stderr.write(`${line}\n`),
        );
      } catch (error) {
        if (!(error instanceof RegisterFileError)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 2;
      }
    });
}

/** Reads both files, writes the decisions, tells `say` what it does; returns the exit code. */
export async function matchFiles(
  left: string,
  right: string,
  options: MatchOptions,
  say: (line: string) => void,
): Promise<number> {
  const mappings = loadMatchMappings(options.mapping);
  const ours = await loadMatchFile(left, mappings.left, options.leftPasswordFile);
  const theirs = await loadMatchFile(right, mappings.right, options.rightPasswordFile);
  for (const [file, { broken }] of [
    [left, ours],
    [right, theirs],
  ] as const)
    for (const { line, reason } of broken) say(`${file}: line ${line} was left out: ${reason}`);
  say(`${ours.people.length} rows to find among ${theirs.people.length} …`);
  const decisions =
    options.profile === 'roll'
      ? matchRoll(ours.people, theirs.people)
      : matchPeople(ours.people, theirs.people);
  writeFileSync(options.out, formatDecisions(decisions));
  say(describeDecisions(decisions));
  return ours.broken.length + theirs.broken.length > 0 ? 3 : 0;
}

function matchRoll(members: readonly LinkCells[], electors: readonly LinkCells[]): readonly LinkDecision[] {
  const matcher = new RollMatcher(members);
  for (const elector of electors) matcher.take(elector);
  return matcher.finish();
}

function formatDecisions(decisions: readonly LinkDecision[]): string {
  const lines = decisions.map(({ left, right, probability, decision, reasons }) =>
    formatCsvLine([left, right, probability.toFixed(4), decision, reasons.join('; ')]),
  );
  return formatCsvLine(['left_id', 'right_id', 'probability', 'decision', 'reasons']) + lines.join('');
}

/** Rows on the left by their decision; one with two choices is one row. */
function describeDecisions(decisions: readonly LinkDecision[]): string {
  const rowsOf = (word: string) =>
    new Set(decisions.filter(({ decision }) => decision === word).map(({ left }) => left)).size;
  return `${rowsOf('auto')} found, ${rowsOf('review')} for a person to look at, ${rowsOf('none')} not found.`;
}
