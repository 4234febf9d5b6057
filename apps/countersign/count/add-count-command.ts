/** The commands `count` and `papers` of the command line. */
import { fileKinds } from '@countersign/ballot';
import { type Command, Option } from 'commander';
import {
  type CountOptions,
  overvoteChoices,
  parseList,
  parseOutBelow,
  parsePass,
  parseReserved,
  parseSkipped,
  parseTurnout,
  repeatChoices,
  ruleIds,
  variants,
  wholeNumber,
} from './count-options.ts';

const after = `
Exit codes: 0 counted; 1 the command or the rule does not fit the file; 2 a file cannot be read or is malformed, with
line, column and reason; 3 a tie that nobody has broken: draw a lot, record it, count again with --lots.

Lots are JSON, in the order in which they were drawn: [{"tied": [2, 3], "chosen": 3, "how": "coin, 4 May"}]. The chosen
one is acted on: excluded, elected, or has a surplus moved first. "excluded" or "elected" may stand in place of "chosen".

Formats, rules with their sources, and how papers are read: docs/counting.md.`;

/** What `count` does with its words: prints the count and returns the exit code. */
export type CountAction = (ballots: string, options: CountOptions) => Promise<number>;

const countAndPrint: CountAction = async (ballots, options) => {
  const { runCount } = await import('./count-command.ts');
  return reportFaults('count', () => runCount(ballots, options));
};

/** Adds the commands of counting files. */
export function addCountCommands(program: Command, countFile = countAndPrint): void {
  const count = program
    .command('count')
    .description('count a file of ballots by any rule, stage by stage')
    .argument(
      '<ballots>',
      'BLT, JSON, cast vote records or CSV; totals or rounds where the rule needs no more',
    )
    .addHelpText('after', after)
    .addOption(new Option('--rules <id>', 'the rule').choices(ruleIds).makeOptionMandatory())
    .option(
      '--seats <number>',
      'places to fill; otherwise as the file says, or 1 (exhaustive: 2)',
      wholeNumber(1, 1000),
    )
    .option('--title <text>', 'the title; otherwise as the file says')
    .option('--withdrawn <ids>', 'candidates who withdrew, such as 3,7; 3@4 before stage 4', parseList)
    .option(
      '--tie-order <ids>',
      'of the tied, the first named is acted on; “candidates” for their order',
      parseList,
    )
    .option('--lots <file>', 'lots that were drawn (JSON)')
    .option(
      '--reserved <n:ids>',
      'at least n places for these, such as 2:5,7,9; repeatable',
      parseReserved,
      [],
    )
    .option('--reopen <id>', 'the candidate that stands for re-opening nominations')
    .option('--vacating <ids>', 'a casual vacancy: recount for whose place, with --sitting', parseList)
    .option('--sitting <ids>', 'representatives who keep their places', parseList)
    .option('--json', 'print the count as JSON, and nothing else, on standard output', false);
  addReading(count);
  addVariants(count);
  addQuestions(count);
  addRounds(count);
  count.action(async (ballots: string, options: CountOptions) => {
    process.exitCode = await countFile(ballots, options);
  });
  addPapersCommand(program);
}

/** How a file, and the papers in it, are read. */
function addReading(command: Command): void {
  command
    .addOption(
      new Option('--format <name>', 'the format, where it shall not be recognised').choices(fileKinds),
    )
    .option(
      '--candidates <number>',
      'how many stood, for formats that only have numbers',
      wholeNumber(1, 1000),
    )
    .option('--contest <id>', 'which contest of cast vote records')
    .option('--options <names>', 'which columns of totals by area are options', parseList)
    .addOption(
      new Option(
        '--overvote <rule>',
        'a rank given to several: the paper ends there, the rank is passed over, the paper is invalid, it counts in equal parts, or (av) the paper ends there if several of them continue (otherwise: exhaust)',
      ).choices(overvoteChoices),
    )
    .addOption(
      new Option('--duplicates <rule>', 'a candidate marked again (otherwise: skip)').choices(repeatChoices),
    )
    .option(
      '--max-skipped <number>',
      'ranks in a row that may be skipped, or “unlimited” (otherwise: unlimited for av, 0 for the others)',
      parseSkipped,
    )
    .option('--max-ranks <number>', 'ranks that are read', wholeNumber(1, 1000));
}

function addVariants(command: Command): void {
  command
    .addOption(
      new Option(
        '--variant <name>',
        'stv-wigm: reference, exact, cfer, gregory, tabulator; stv-meek: reference, exact, parametric',
      ).choices(variants),
    )
    .addOption(
      new Option('--arithmetic <kind>', 'stv-wigm, stv-meek: exact counts with fractions').choices([
        'fixed',
        'exact',
      ]),
    )
    .option('--decimals <number>', 'of the variants tabulator, parametric and exact', wholeNumber(0, 18))
    .option('--omega <places>', 'stv-meek: omega is 10 to the power of minus this', wholeNumber(1, 18))
    .addOption(
      new Option(
        '--quota <kind>',
        'stv-wigm exact and tabulator: V/(s+1), or the next whole number above',
      ).choices(['fractional', 'whole']),
    )
    .option('--batch', 'av: exclude at once all who together have fewer votes than the next', false)
    .option('--until-two', 'av: go on until two are left', false)
    .addOption(
      new Option('--majority-of <votes>', 'av: more than half of what').choices([
        'continuing',
        'first-stage',
      ]),
    )
    .option('--min-votes <number>', 'av: fewer first preferences, and one is excluded first', (text) =>
      BigInt(wholeNumber(0, 999_999_999)(text)),
    );
}

function addQuestions(command: Command): void {
  command
    .option('--pass <share>', 'yes-no: more-than:1/2 (otherwise) or at-least:2/3, for example', parsePass)
    .addOption(new Option('--of <votes>', 'yes-no: the share is of').choices(['valid-votes', 'electorate']))
    .option(
      '--electorate <number>',
      'members entitled to vote; otherwise as the file says',
      wholeNumber(1, 4_000_000_000),
    )
    .option(
      '--rejected <number>',
      'of totals: papers rejected; otherwise as the file says',
      wholeNumber(0, 4_000_000_000),
    )
    .option('--turnout <percent>', 'yes-no: least turnout, rejected papers included', parseTurnout);
}

function addRounds(command: Command): void {
  command
    .option(
      '--out-below <votes>',
      'exhaustive: out with fewer, such as 30@1 in round 1, or 5% in every round',
      parseOutBelow,
      [],
    )
    .option(
      '--lowest-out <number>',
      'exhaustive: how many of the lowest go out (otherwise: 1)',
      wholeNumber(1, 100),
    )
    .option(
      '--repeats <number>',
      'exhaustive: how often a round tied for last is held again (otherwise: 1)',
      wholeNumber(0, 100),
    )
    .addOption(
      new Option('--tied <rule>', 'exhaustive: what then becomes of the tied (otherwise: lot)').choices([
        'all-out',
        'lot',
      ]),
    )
    .option('--majority', 'exhaustive: more than half of a round wins', false);
}

function addPapersCommand(program: Command): void {
  const papers = program
    .command('papers')
    .description('read a file of papers and write it in another format')
    .argument('<ballots>', 'the file')
    .addOption(
      new Option('--as <format>', 'what to write').choices(['blt', 'csv', 'json']).makeOptionMandatory(),
    )
    .addOption(
      new Option('--format <name>', 'the format, where it shall not be recognised').choices(fileKinds),
    )
    .option(
      '--candidates <number>',
      'how many stood, for formats that only have numbers',
      wholeNumber(1, 1000),
    )
    .option('--contest <id>', 'which contest of cast vote records');
  papers.action(
    async (ballots: string, options: Parameters<typeof import('./write-papers.ts').writePapers>[1]) => {
      const { writePapers } = await import('./write-papers.ts');
      process.exitCode = await reportFaults('papers', () => writePapers(ballots, options));
    },
  );
}

/** Runs a command; what it cannot do is said on the error output, with its exit code. */
async function reportFaults(command: string, run: () => number): Promise<number> {
  const { CountFault } = await import('./count-fault.ts');
  try {
    return run();
  } catch (fault) {
    if (!(fault instanceof CountFault)) throw fault;
    process.stderr.write(`countersign ${command}: ${fault.message}\n`);
    return fault.exitCode;
  }
}
