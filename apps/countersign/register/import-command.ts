/** `countersign register import`: what a file of members would do to the register, every line accounted for. */
import type { RegisterSource } from '@countersign/documents';
import {
  importRegister,
  type RegisterImport,
  type RegisterMapping,
  recogniseLayout,
} from '@countersign/roll';
import type { Command } from 'commander';
import {
  loadMapping,
  loadRegisterSource,
  parseToday,
  RegisterFileError,
  suggestMappingOf,
} from './load-register-file.ts';
import { readPrevious } from './previous-snapshot.ts';
import { formatImportText } from './print-import.ts';
import { describeSent, sendToOffice } from './send-to-office.ts';

export interface ImportOptions {
  readonly mapping?: string;
  readonly previous?: string;
  readonly passwordFile?: string;
  readonly office?: string;
  readonly tokenFile?: string;
  readonly today: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** What the command found, ready to be printed. */
export interface ImportFindings {
  readonly file: string;
  readonly read: RegisterSource;
  readonly mapping: RegisterMapping;
  readonly found: RegisterImport;
}

const after = `
Exit codes: 0 read, every line accounted for; 2 the file or the mapping cannot be read; 3 a question must be answered
in the mapping first, or on the console of the office, such as {"dob": "Born", "read": {"dates": {"dob": "dmy"}}}.`;

/** Adds `import` to `register`. */
export function addImportCommand(register: Command): void {
  register
    .command('import')
    .description('read a file of members; without a mapping, the one its headings suggest')
    .argument(
      '<file>',
      'CSV with any separator, in UTF-8, UTF-16 or Windows-1252; XLSX, open or locked; either in a ZIP',
    )
    .option('--mapping <file>', 'which column holds which field (JSON)')
    .option('--previous <file>', 'the snapshot before, in the same layout: what is new, unchanged, changed')
    .option('--password-file <file>', 'the password of a locked file, in its first line')
    .option('--office <url>', 'without --dry-run: the running office to which the file is sent')
    .option('--token-file <file>', 'the officer’s token for it, in its first line')
    .option(
      '--today <day>',
      'the day of the import, 2026-11-22',
      parseToday,
      new Date().toISOString().slice(0, 10),
    )
    .option('--dry-run', 'only say what would be done', false)
    .option('--json', 'print the findings as JSON, and nothing else, on standard output', false)
    .addHelpText('after', after)
    .action(async (file: string, options: ImportOptions) => {
      try {
        process.exitCode = await printImport(file, options);
      } catch (error) {
        if (!(error instanceof RegisterFileError)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 2;
      }
    });
}

async function printImport(file: string, options: ImportOptions): Promise<number> {
  if (!options.dryRun) return printSent(file, options);
  const findings = await findInFile(file, options);
  const text = options.json
    ? `${JSON.stringify(viewImport(findings), null, 2)}\n`
    : formatImportText(findings);
  process.stdout.write(text);
  return findings.found.questions.length > 0 ? 3 : 0;
}

/** Sends the file to a running office, where it is staged; publishing is for a person at the console. */
async function printSent(file: string, options: ImportOptions): Promise<number> {
  const { office, tokenFile, mapping, passwordFile, json } = options;
  if (office === undefined || tokenFile === undefined)
    throw new RegisterFileError(
      'Say --dry-run to see what would be done; or --office URL and --token-file FILE to send the file to a running office, where it is looked at and published.',
    );
  const address = office.replace(/\/$/, '');
  const view = await sendToOffice(file, { office: address, tokenFile, mapping, passwordFile }, (line) =>
    process.stderr.write(`${line}\n`),
  );
  process.stdout.write(json ? `${JSON.stringify(view, null, 2)}\n` : describeSent(view, address));
  if (view.problem !== null) return 2;
  return view.state === 'staged' ? 0 : 3;
}

/** Reads the file by its mapping. Throws a `RegisterFileError`. */
export async function findInFile(
  file: string,
  options: Pick<ImportOptions, 'mapping' | 'previous' | 'passwordFile' | 'today'>,
): Promise<ImportFindings> {
  const { mapping: mappingFile, previous, passwordFile, today } = options;
  const given = mappingFile === undefined ? undefined : loadMapping(mappingFile);
  const read = await loadRegisterSource(file, given?.choices ?? {}, passwordFile);
  const mapping = given ?? suggestMappingOf(file, read.rows);
  const before =
    previous === undefined ? {} : { previous: await readPrevious(previous, mapping, today, passwordFile) };
  const found = importRegister(read.rows, { mapping, today, ...before });
  if (!found.ok) throw new RegisterFileError(`${file}: ${found.error}`);
  return { file, read, mapping, found: found.value };
}

/** The findings as JSON prints them. Members are counted and not listed. */
export function viewImport({ file, read, mapping, found }: ImportFindings) {
  const { header, lines, rows, members, quarantined, duplicates, questions, repairs } = found;
  return {
    file,
    encoding: read.encoding,
    delimiter: read.delimiter,
    sheet: read.sheet,
    layout: recogniseLayout(header) ?? null,
    mapping: Object.fromEntries(mapping.columns),
    lines,
    rows,
    members: members.length,
    withoutId: members.filter((member) => !member.fields['id']).length,
    branches: countBranches(found),
    repairs,
    questions,
    quarantined,
    duplicates,
  };
}

/** Members of each branch, for the counts at the source (ROLL-4). */
function countBranches({ members }: RegisterImport): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { fields } of members) {
    const branch = fields['branch'];
    if (branch !== undefined) counts.set(branch, (counts.get(branch) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
