/** `countersign register decide`: who may vote under a rule, each member with the reason, and nobody lost. */
import { readFileSync, writeFileSync } from 'node:fs';
import { formatCsvLine } from '@countersign/documents';
import {
  type ByReason,
  countAccount,
  type Decider,
  type Decision,
  type EligibilityRule,
  importRegister,
  lastingStatuses,
  parseRule,
  parseZone,
  prepareRule,
  type RegisterImport,
  standingOfMember,
  type Totals,
} from '@countersign/roll';
import type { Command } from 'commander';
import {
  checkWritable,
  loadMapping,
  loadRegisterSource,
  parseToday,
  RegisterFileError,
  suggestMappingOf,
} from './load-register-file.ts';

export interface DecideOptions {
  readonly rule: string;
  readonly asOf: string;
  readonly mapping?: string;
  readonly passwordFile?: string;
  readonly lasting: string;
  readonly today: string;
  readonly out?: string;
  readonly json: boolean;
}

const after = `
A rule is a text, all of whose lines a member must meet:
  rule leadership-2022, version 1
  time zone Europe/London
  grace 0 days
  joined on or before 2022-06-03
  member immediately before 2022-09-02T17:00
Further conditions: "first joined on or before <day>", "member at <time>", "member for 90 days before <time>" (or
months), "aged 18 on <day>", "branch in A; B" (or country, kind; or "not in"), "fee paid to <day>".
Fields of the mapping that are asked: id, branch, joined, left, status, ended ("lapsed" where grace applies), dob,
country, kind, paid-to.

Exit codes: 0 everybody decided; 2 a file cannot be read; 3 a person has to decide: rows are quarantined, dates can be
read both ways, or the register does not know enough about a member.`;

/** Adds `decide` to `register`. */
export function addDecideCommand(register: Command): void {
  register
    .command('decide')
    .description('decide who of a file of members may vote under a rule, each with the reason')
    .argument('<file>', 'the members: CSV with any separator, a workbook, or either locked or in an archive')
    .requiredOption('--rule <file>', 'the rule (text)')
    .requiredOption('--as-of <time>', "how long the register knows, 2022-09-02T17:00 in the rule's zone")
    .option('--mapping <file>', 'which column holds which field (JSON); otherwise as the headings suggest')
    .option('--password-file <file>', 'the password of a locked file, in its first line')
    .option('--lasting <words>', 'statuses of those whose membership lasts', lastingStatuses.join(','))
    .option(
      '--today <day>',
      'the day of the import, 2026-11-22',
      parseToday,
      new Date().toISOString().slice(0, 10),
    )
    .option('--out <file>', 'CSV: id,branch,outcome,code,reason,again')
    .option('--json', 'print the figures as JSON, and nothing else, on standard output', false)
    .addHelpText('after', after)
    .action(async (file: string, options: DecideOptions) => {
      try {
        process.exitCode = await decideFile(file, options);
      } catch (error) {
        if (!(error instanceof RegisterFileError)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 2;
      }
    });
}

async function decideFile(file: string, options: DecideOptions): Promise<number> {
  if (options.out !== undefined) checkWritable(options.out);
  const rule = loadRule(options.rule);
  const decide = prepare(rule, options.asOf);
  const read = await importFile(file, options);
  const lasting = options.lasting.split(',');
  const standings = read.members.map((member) => standingOfMember(member, lasting));
  const decisions = standings.map(decide);
  const members = new Map(standings.map(({ memberId, branch }) => [memberId, branch]));
  const totals = countAccount({ members, decisions, coded: new Set(), held: new Map() });
  const figures = viewDecisions(rule, options.asOf, read, decisions, totals);
  if (options.out !== undefined) writeFileSync(options.out, formatDecisions(decisions, members));
  process.stdout.write(options.json ? `${JSON.stringify(figures, null, 2)}\n` : formatFigures(figures));
  const waiting = read.rows.quarantined + read.questions.length + count(figures.undecided);
  return waiting > 0 ? 3 : 0;
}

function loadRule(path: string): EligibilityRule {
  const rule = parseRule(loadText(path));
  if (!rule.ok) throw new RegisterFileError(`${path}: ${rule.error}`);
  return rule.value;
}

function loadText(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    throw new RegisterFileError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function prepare(rule: EligibilityRule, asOf: string): Decider {
  const zone = parseZone(rule.timeZone);
  const instant = zone.ok ? zone.value.parseMinute(asOf) : zone;
  if (!instant.ok) throw new RegisterFileError(`--as-of: ${instant.error}.`);
  const decide = prepareRule(rule, instant.value);
  if (!decide.ok) throw new RegisterFileError(decide.error.join(' '));
  return decide.value;
}

async function importFile(file: string, options: DecideOptions): Promise<RegisterImport> {
  const { mapping: path, passwordFile, today } = options;
  const given = path === undefined ? undefined : loadMapping(path);
  const { rows } = await loadRegisterSource(file, given?.choices ?? {}, passwordFile);
  const found = importRegister(rows, { mapping: given ?? suggestMappingOf(file, rows), today });
  if (!found.ok) throw new RegisterFileError(`${file}: ${found.error}`);
  return found.value;
}

type Figures = ReturnType<typeof viewDecisions>;

/** The figures as JSON prints them. Members are counted and not listed. */
function viewDecisions(
  rule: EligibilityRule,
  asOf: string,
  { lines, rows, questions }: RegisterImport,
  decisions: readonly Decision[],
  { whole, branches }: Totals,
) {
  const undecided: Record<string, number> = {};
  for (const decision of decisions)
    if (decision.outcome === 'undecided') undecided[decision.code] = (undecided[decision.code] ?? 0) + 1;
  return {
    rule: `${rule.name}, version ${rule.version}`,
    asOf: `${asOf} ${rule.timeZone}`,
    ...{ lines, rows, questions },
    ...{ members: whole.members, eligible: whole.eligible, excluded: whole.excluded, undecided },
    again: [...new Set(decisions.flatMap(({ again }) => again))].toSorted(),
    branches: Object.fromEntries(
      [...branches].map(([branch, one]) => [
        branch,
        { members: one.members, eligible: one.eligible, excluded: one.excluded },
      ]),
    ),
  };
}

function formatFigures(figures: Figures): string {
  const { members, eligible, excluded, undecided, rows, questions, again } = figures;
  const lines = [
    `${figures.rule}, as of ${figures.asOf}`,
    `${members} members = ${eligible} eligible + ${count(excluded)} excluded + ${count(undecided)} undecided`,
    ...Object.entries(excluded).map(([code, number]) => `  excluded, ${code}: ${number}`),
    ...Object.entries(undecided).map(([code, number]) => `  undecided, ${code}: ${number}`),
    ...(rows.quarantined > 0 ? [`${rows.quarantined} rows are quarantined and decided by nobody`] : []),
    ...questions.map(({ field }) => `Which comes first in ${field}, day or month? Say it in the mapping.`),
    ...(again.length > 0 ? [`To be decided again at: ${again.join(', ')}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function count(reasons: ByReason): number {
  return Object.values(reasons).reduce((sum, number) => sum + number, 0);
}

function formatDecisions(decisions: readonly Decision[], branches: ReadonlyMap<string, string>): string {
  const header = formatCsvLine(['id', 'branch', 'outcome', 'code', 'reason', 'again']);
  const lines = decisions.map((decision) => {
    const { memberId, outcome, words, again } = decision;
    const code = outcome === 'eligible' ? '' : decision.code;
    return formatCsvLine([memberId, branches.get(memberId) ?? '', outcome, code, words, again.join(' ')]);
  });
  return [header, ...lines].join('');
}
