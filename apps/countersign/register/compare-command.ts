/** `countersign register compare`: the register against a branch's own list. */
import type { Command } from 'commander';
import { compareFiles, type FileComparison } from './compare-files.ts';
import { type LoadedPeople, loadPeople } from './load-people.ts';
import { parseToday, RegisterFileError } from './load-register-file.ts';
import { formatComparison } from './print-comparison.ts';

interface CompareOptions {
  readonly mapping?: string;
  readonly listMapping?: string;
  readonly branch?: string;
  readonly passwordFile?: string;
  readonly listPasswordFile?: string;
  readonly today: string;
  readonly json: boolean;
}

const after = `
Exit codes: 0 compared, whatever was found; 2 a file or a mapping cannot be read, or the branch is not known.`;

/** Adds `compare` to `register`. */
export function addCompareCommand(register: Command): void {
  register
    .command('compare')
    .description("compare the register with a branch's own list: in both, only on one, which fields differ")
    .argument('<register>', "headquarters' file, of one branch or of all")
    .argument('<list>', "the branch's own list, in any layout: CSV, XLSX, or either locked")
    .option('--mapping <file>', "which column of headquarters' file holds which field (JSON)")
    .option('--list-mapping <file>', "the same for the branch's list")
    .option('--branch <name>', 'the branch, as the register writes it; found by its members when left out')
    .option('--password-file <file>', "the password of headquarters' file, in its first line")
    .option('--list-password-file <file>', "the same for the branch's list")
    .option(
      '--today <day>',
      'the day of the comparison, 2026-11-22',
      parseToday,
      new Date().toISOString().slice(0, 10),
    )
    .option('--json', 'print the findings as JSON, and nothing else, on standard output', false)
    .addHelpText('after', after)
    .action(async (registerFile: string, listFile: string, options: CompareOptions) => {
      try {
        process.stdout.write(await compare(registerFile, listFile, options));
      } catch (error) {
        if (!(error instanceof RegisterFileError)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 2;
      }
    });
}

async function compare(registerFile: string, listFile: string, options: CompareOptions): Promise<string> {
  const { mapping, listMapping, branch, passwordFile, listPasswordFile, today, json } = options;
  const register = await loadPeople(registerFile, { mapping, passwordFile, today });
  const list = await loadPeople(listFile, {
    mapping: listMapping,
    passwordFile: listPasswordFile,
    today,
  });
  const found = compareFiles(register, list, branch);
  return json
    ? `${JSON.stringify(viewComparison(register, list, found), null, 2)}\n`
    : formatComparison(register, list, found);
}

/** The findings as JSON prints them: members who agree in everything are counted, all others listed. */
export function viewComparison(register: LoadedPeople, list: LoadedPeople, found: FileComparison) {
  const { branch, pairs, elsewhere, unsure, onlyYours, onlyHeadquarters, coverage, estimate } = found;
  const differs = pairs.filter(({ differences, isSure }) => differences.length > 0 || !isSure);
  return {
    branch: branch ?? null,
    register: viewFile(register),
    list: viewFile(list),
    counts: {
      both: pairs.length,
      same: pairs.length - differs.length,
      differs: differs.length,
      elsewhere: elsewhere.length,
      unsure: unsure.length,
      onlyYours: onlyYours.length,
      onlyHeadquarters: onlyHeadquarters.length,
    },
    coverage,
    estimate,
    onlyYours,
    onlyHeadquarters,
    differs,
    elsewhere,
    unsure,
  };
}

function viewFile({ file, people, balance, repeated, quarantined }: LoadedPeople) {
  return { file, lines: balance, people: people.length, repeated, quarantined };
}
