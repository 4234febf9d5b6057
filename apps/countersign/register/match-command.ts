/** `countersign register match`: the rows of one file found in another, each with a decision and its reasons. */
import { writeFileSync } from 'node:fs';
import { formatCsvLine } from '@countersign/documents';
import { type BrokenLine, matchRollFile, type RollProgress } from '@countersign/matching';
import {
  type LinkCells,
  type LinkDecision,
  matchPeople,
  type RegisterMapping,
  RollMatcher,
} from '@countersign/roll';
import { type Command, Option } from 'commander';
import { checkWritable, RegisterFileError } from './load-register-file.ts';
import { checkReadable, loadMatchFile, loadMatchMappings } from './match-files.ts';

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

/** What was read on the right, and what came of it. */
interface Matched {
  readonly decisions: readonly LinkDecision[];
  readonly broken: readonly BrokenLine[];
}

/** Reads both files, writes the decisions, tells `say` what it does; returns the exit code. */
export async function matchFiles(
  left: string,
  right: string,
  options: MatchOptions,
  say: (line: string) => void,
): Promise<number> {
  checkWritable(options.out);
  const mappings = loadMatchMappings(options.mapping);
  const { people, broken } = await loadMatchFile(left, mappings.left, options.leftPasswordFile);
  say(`${people.length} rows to find …`);
  const theirs: Side = { file: right, mapping: mappings.right, passwordFile: options.rightPasswordFile };
  const matched =
    options.profile === 'roll' ? await matchRoll(people, theirs, say) : await matchPersons(people, theirs);
  for (const [file, lines] of [[left, broken] as const, [right, matched.broken] as const])
    for (const { line, reason } of lines) say(`${file}: line ${line} was left out: ${reason}`);
  writeFileSync(options.out, formatDecisions(matched.decisions));
  say(describeDecisions(matched.decisions));
  return broken.length + matched.broken.length > 0 ? 3 : 0;
}

/** The file on the right and how it is read. */
interface Side {
  readonly file: string;
  readonly mapping: RegisterMapping;
  readonly passwordFile: string | undefined;
}

async function matchPersons(
  people: readonly LinkCells[],
  { file, mapping, passwordFile }: Side,
): Promise<Matched> {
  const theirs = await loadMatchFile(file, mapping, passwordFile);
  return { decisions: matchPeople(people, theirs.people), broken: theirs.broken };
}

/** A roll of text passes by in parts, however long; a workbook or an archive is opened whole. */
async function matchRoll(
  people: readonly LinkCells[],
  { file, mapping, passwordFile }: Side,
  say: (line: string) => void,
): Promise<Matched> {
  checkReadable(file);
  const matched = await matchRollFile(people, { path: file, mapping }, progressOf(say));
  if (matched?.ok) return matched.value;
  if (matched) throw new RegisterFileError(`${file} ${matched.error}`);
  const { people: electors, broken } = await loadMatchFile(file, mapping, passwordFile);
  const matcher = new RollMatcher(people);
  for (const elector of electors) matcher.take(elector);
  return { decisions: matcher.finish(), broken };
}

/** A line for every tenth of the file. */
function progressOf(say: (line: string) => void): (progress: RollProgress) => void {
  let told = 0;
  return ({ electors, done, total }) => {
    const tenths = Math.floor((10 * done) / total);
    if (tenths === told) return;
    told = tenths;
    say(`${tenths * 10} % of the roll searched, ${electors} electors …`);
  };
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
