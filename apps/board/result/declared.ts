/** The declaration as the board shows it: checked against the log, and counted again from its own figures. */
import {
  type Contest,
  type ContestFigures,
  type ContestOutcome,
  type CountStep,
  type Definition,
  declarationFigures,
  formatBlt,
  type Language,
  listCountRows,
  papersOfContest,
  type StagedCount,
  stageWordsFor,
  viewCount,
} from '@countersign/ballot';
import { err, ok, type Result } from '@countersign/bytes';
import {
  countDeclared,
  type Declaration,
  type LapsedFigures,
  lapsedFigures,
  parseDeclaration,
} from '@countersign/record';

/** One contest of a declaration with everything that follows from its figures. */
export interface DeclaredResult {
  readonly contest: Contest;
  readonly figures: ContestFigures;
  readonly outcome: ContestOutcome;
  readonly steps: readonly CountStep[];
  /** The count stage by stage. */
  readonly staged: StagedCount;
}

/** A declaration whose figures follow from one another. */
export interface CheckedDeclaration {
  readonly declaration: Declaration;
  /** Who was left out after the close (ROLL-LAPSE); undefined when nobody was. */
  readonly lapsed: LapsedFigures | undefined;
  readonly results: readonly DeclaredResult[];
}

const decimals = 1;

/** Reads a declaration and counts it again; an error where an outcome does not follow from its figures. */
export function checkDeclaration(
  bytes: Uint8Array,
  definition: Definition,
): Result<CheckedDeclaration, string> {
  const parsed = parseDeclaration(bytes);
  if (!parsed.ok) return parsed;
  const declaration = parsed.value;
  if (declaration.contests.length !== definition.contests.length)
    return err(`${declaration.contests.length} contests declared, ${definition.contests.length} defined`);
  const results: DeclaredResult[] = [];
  for (const [i, contest] of definition.contests.entries()) {
    const counted = countAgain(contest, definition, declaration, i);
    if (!counted.ok) return counted;
    results.push(counted.value);
  }
  return ok({ declaration, lapsed: lapsedFigures(declaration), results });
}

function countAgain(
  contest: Contest,
  definition: Definition,
  declaration: Declaration,
  index: number,
): Result<DeclaredResult, string> {
  const counted = countDeclared(definition, declaration, index);
  if (!counted.ok) return counted;
  const { tally, outcome, steps, staged } = counted.value;
  const figures = declarationFigures(tally, declaration.electorate, declaration.packs, decimals);
  return ok({ contest, figures, outcome, steps, staged });
}

/** The figures as JSON, for other people's programs. A view: what was signed is the binary declaration. */
export function formatFiguresJson(checked: CheckedDeclaration): string {
  const { electorate, packs, online, post, none, revoked } = checked.declaration;
  const contests = checked.results.map(({ contest, figures, outcome, staged }) => ({
    id: contest.id,
    rules: contest.method,
    seats: contest.seats,
    options: figures.options,
    rejected: figures.rejected,
    valid: figures.valid,
    rejectedTotal: figures.rejectedTotal,
    cast: figures.cast,
    turnout: figures.turnout,
    turnoutValid: figures.turnoutValid,
    outcome,
    count: viewCount(staged, (candidate) => contest.options[candidate]?.id ?? ''),
  }));
  const { lapsed } = checked;
  const view = {
    ...(lapsed && { onRollAtClose: lapsed.atClose, lapsed: lapsed.rows }),
    ...{ electorate, packs, online, post, none, revoked, contests },
  };
  return `${JSON.stringify(view, null, 2)}\n`;
}

/** The figures as CSV (RFC 4180): one line per option and per reason of rejection, and who was left out after the close. */
export function formatFiguresCsv(checked: CheckedDeclaration): string {
  const lines = [['contest', 'kind', 'name', 'online', 'post', 'total', 'share of valid votes in percent']];
  for (const { reason, online, post, none, total } of checked.lapsed?.rows ?? []) {
    lines.push(['', 'left out', reason, `${online}`, `${post}`, `${total}`, '']);
    lines.push(['', 'left out, had not voted', reason, '', '', `${none}`, '']);
  }
  for (const { contest, figures } of checked.results) {
    for (const { option, online, post, total, share } of figures.options)
      lines.push([contest.id, 'votes', option, `${online}`, `${post}`, `${total}`, share ?? '']);
    for (const { reason, online, post, total } of figures.rejected)
      lines.push([contest.id, 'rejected', reason, `${online}`, `${post}`, `${total}`, '']);
  }
  return formatLines(lines);
}

/** Every stage of every contest as CSV: a line for each sentence and each figure, exact to the last digit. */
export function formatCountCsv(
  checked: CheckedDeclaration,
  language: Language,
  nameOf: (contest: Contest, option: string) => string,
): string {
  const lines = [['contest', 'stage', 'kind', 'text', 'votes', 'change']];
  for (const { contest, staged } of checked.results) {
    const optionAt = (candidate: number) => nameOf(contest, contest.options[candidate]?.id ?? '');
    const telling = { words: stageWordsFor(contest.method, language), nameOf: optionAt };
    for (const { stage, kind, text, votes, change } of listCountRows(staged, telling))
      lines.push([contest.id, `${stage}`, kind, text, votes, change]);
  }
  return formatLines(lines);
}

/** The votes of a contest as a BLT file, online and by post together, for whoever wants to count them again. */
export function formatContestBlt(
  { declaration }: CheckedDeclaration,
  contest: Contest,
  index: number,
  language: Language,
): Result<string, string> {
  const declared = declaration.contests[index];
  const votes = [...(declared?.online.votes ?? []), ...(declared?.post.votes ?? [])];
  const gone = (declared?.withdrawals ?? []).filter(({ stage }) => stage === 1);
  const papers = papersOfContest(
    contest,
    votes,
    gone.map(({ candidate }) => candidate),
    language,
  );
  return papers.ok ? ok(formatBlt(papers.value)) : papers;
}

function formatLines(lines: readonly (readonly string[])[]): string {
  return `${lines.map((line) => line.map(formatCell).join(',')).join('\r\n')}\r\n`;
}

function formatCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
