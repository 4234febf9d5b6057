/** The declaration on paper: one page for each language and contest, with the figures, a bar for each choice, and room to sign. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { describeStage, type Language, stageWordsFor, stageWordsOf, voteForm } from '@countersign/ballot';
import type { LapsedSum } from '@countersign/record';
import { describeExclusion } from '@countersign/roll';
import { type CountPrint, drawCountPages } from './declaration-count.ts';
import { type DeclarationWords, declarationWords } from './declaration-words.ts';
import { type DeclarationSheet, type DeclaredContestFigures, nameOf } from './declared.ts';
import { startDocument } from './fonts.ts';
import { inLanguage } from './pack.ts';
import { drawBox, drawLine, drawRule, drawText, heightOf, type Pdf } from './page.ts';

const left = 22;
const width = 166;
/** Left edges of the columns of figures: online, by post, and two more. */
const columns = [112, 132, 152, 172] as const;
const columnWidth = 16;
/** Nothing but the signatures stands below. */
const lowest = 250;

/** What stands on the declaration beside its figures. */
export interface DeclarationPrint {
  readonly sheet: DeclarationSheet;
  /** Hexadecimal. */
  readonly electionHash: string;
  readonly boardUrl: string;
  /** The time in the file's metadata. */
  readonly made: Date;
}

/** Writes the declaration as PDF and ends `out`. */
export async function writeDeclaration(print: DeclarationPrint, out: Writable): Promise<void> {
  const { definition, contests } = print.sheet;
  const pdf = startDocument(inLanguage(definition.title, definition.languages[0] ?? 'en'), print.made);
  pdf.pipe(out);
  for (const language of definition.languages) {
    for (const contest of contests) {
      drawContest(pdf, print, contest, language);
      drawCountPages(pdf, countOf(print.sheet, contest, language));
    }
  }
  const done = once(out, 'finish');
  pdf.end();
  await done;
}

function drawContest(
  pdf: Pdf,
  print: DeclarationPrint,
  declared: DeclaredContestFigures,
  language: Language,
): void {
  const words = declarationWords[language];
  const { definition } = print.sheet;
  pdf.addPage({ size: 'A4', margin: 0 });
  drawLine(pdf, definition.organisation, { x: left, y: 16, width, size: 12 });
  drawRule(pdf, { x: left, y: 23 }, { x: left + width, y: 23 }, 1.6);
  drawText(pdf, words.title, { x: left, y: 26, width, size: 24, font: 'bold' });
  let y = drawText(pdf, inLanguage(definition.title, language), { x: left, y: 38, width, size: 14 }) + 1;
  y =
    drawText(pdf, inLanguage(declared.contest.title, language), { x: left, y, width, size: 12, grey: true }) +
    6;
  y = drawSummary(pdf, print.sheet, declared, words, y) + 6;
  y = withRoom(
    pdf,
    drawVotes(pdf, declared, words, language, y) + 5,
    6 + 5.5 * declared.figures.rejected.length,
  );
  y = drawRejected(pdf, declared, words, y) + 6;
  y = drawLapsed(pdf, print.sheet, language, y);
  y = drawOutcome(pdf, declared, words, language, y);
  drawTies(pdf, countOf(print.sheet, declared, language), y + 3);
  drawFoot(pdf, print, words);
}

/** Electorate, packs and turnout, with and without rejected votes. */
function drawSummary(
  pdf: Pdf,
  { declaration, lapsed }: DeclarationSheet,
  { figures }: DeclaredContestFigures,
  words: DeclarationWords,
  top: number,
): number {
  const lines: readonly (readonly [string, string, string])[] = [
    [
      words.electorate,
      number(declaration.electorate),
      lapsed ? words.lapsed.follows(number(lapsed.atClose), number(lapsed.sum.total)) : '',
    ],
    [words.packs, number(declaration.packs), ''],
    [words.cast, number(figures.cast.total), ''],
    [
      words.turnout,
      percent(figures.turnout),
      words.turnoutNote(number(figures.cast.total), number(figures.electorate)),
    ],
    [
      words.turnoutValid,
      percent(figures.turnoutValid),
      words.turnoutValidNote(number(figures.valid.total), number(figures.electorate)),
    ],
    [words.none, number(declaration.none), ''],
    [words.revoked, number(declaration.revoked), ''],
  ];
  lines.forEach(([name, figure, note], i) => {
    const y = top + i * 6;
    drawLine(pdf, name, { x: left, y, width: 62, size: 11 });
    drawLine(pdf, figure, { x: left + 62, y, width: 24, size: 11, font: 'bold', align: 'right' });
    drawLine(pdf, note, { x: left + 91, y, width: 75, size: 10, grey: true });
  });
  return top + lines.length * 6;
}

function drawFigures(pdf: Pdf, y: number, cells: readonly string[], font: 'text' | 'bold'): void {
  for (const [i, text] of cells.entries())
    drawLine(pdf, text, { x: columns[i] ?? left, y, width: columnWidth, size: 11, font, align: 'right' });
}

/** `y`, or the top of a further page where there is no room above the signatures. */
function withRoom(pdf: Pdf, y: number, height: number): number {
  if (y + height <= lowest) return y;
  pdf.addPage({ size: 'A4', margin: 0 });
  return 20;
}

/** One line and one bar for each choice; the bar is the share of the valid votes, in black so that it copies. */
function drawVotes(
  pdf: Pdf,
  { contest, figures }: DeclaredContestFigures,
  words: DeclarationWords,
  language: Language,
  top: number,
): number {
  const { online, post, total } = words;
  const choice = voteForm(contest) === 'ranking' ? words.firstPreferences : words.choice;
  drawLine(pdf, choice, { x: left, y: top, width: 80, size: 10, grey: true });
  drawFigures(pdf, top, [online, post, total, '%'], 'text');
  let y = top + 6;
  drawRule(pdf, { x: left, y }, { x: left + width, y }, 0.8);
  y += 2;
  for (const option of figures.options) {
    y = withRoom(pdf, y, 13);
    drawLine(pdf, nameOf(contest, option.option, language), {
      x: left,
      y,
      width: 86,
      size: 13,
      font: 'bold',
    });
    drawFigures(pdf, y, [...numbers(option), option.share ?? '–'], 'bold');
    const part = figures.valid.total === 0 ? 0 : option.total / figures.valid.total;
    drawBox(pdf, { x: left, y: y + 6.5, width, height: 3 }, { fill: '#dddddd' });
    if (part > 0) drawBox(pdf, { x: left, y: y + 6.5, width: width * part, height: 3 }, { fill: 'black' });
    y += 13;
  }
  y = withRoom(pdf, y, 20);
  drawRule(pdf, { x: left, y }, { x: left + width, y }, 0.8);
  for (const [name, figure] of [
    [words.valid, figures.valid],
    [words.rejected, figures.rejectedTotal],
    [words.cast, figures.cast],
  ] as const) {
    y += 2;
    drawLine(pdf, name, { x: left, y, width: 80, size: 11 });
    drawFigures(pdf, y, numbers(figure), 'text');
    y += 4;
  }
  return y + 2;
}

function drawRejected(
  pdf: Pdf,
  { figures }: DeclaredContestFigures,
  words: DeclarationWords,
  top: number,
): number {
  if (figures.rejected.length === 0) return top;
  drawLine(pdf, words.rejectedBy, { x: left, y: top, width, size: 10, grey: true });
  let y = top + 6;
  for (const rejection of figures.rejected) {
    drawLine(pdf, words.reasons[rejection.reason], { x: left, y, width: 86, size: 10.5 });
    drawFigures(pdf, y, numbers(rejection), 'text');
    y += 5.5;
  }
  return y;
}

/** ROLL-LAPSE: who was left out after the close, by reason and by what they had done. */
function drawLapsed(pdf: Pdf, { lapsed }: DeclarationSheet, language: Language, top: number): number {
  if (!lapsed) return top;
  const words = declarationWords[language].lapsed;
  const { total } = declarationWords[language];
  const rowHeight = 5.5;
  let y = withRoom(pdf, top, 20);
  drawLine(pdf, words.title, { x: left, y, width: 86, size: 10, grey: true });
  drawFigures(pdf, y, [words.online, words.post, words.none, total], 'text');
  y += 6;
  drawRule(pdf, { x: left, y }, { x: left + width, y }, 0.8);
  y += 1.5;
  const counts = (row: LapsedSum) => [row.online, row.post, row.none, row.total].map(number);
  for (const row of lapsed.rows) {
    y = withRoom(pdf, y, rowHeight);
    drawLine(pdf, describeExclusion(row.reason, language), { x: left, y, width: 86, size: 10.5 });
    drawFigures(pdf, y, counts(row), 'text');
    y += rowHeight;
  }
  if (lapsed.rows.length > 1) {
    drawLine(pdf, total, { x: left, y, width: 86, size: 10.5, font: 'bold' });
    drawFigures(pdf, y, counts(lapsed.sum), 'bold');
    y += rowHeight;
  }
  return drawText(pdf, words.note, { x: left, y: y + 0.5, width, size: 9, grey: true }) + 6;
}

function drawOutcome(
  pdf: Pdf,
  { contest, outcome }: DeclaredContestFigures,
  words: DeclarationWords,
  language: Language,
  y: number,
): number {
  const names = stageWordsOf[language].list(
    outcome.options.map((option) => nameOf(contest, option, language)),
  );
  const text = words.outcome[outcome.kind](names, outcome.options.length);
  const style = { width, size: text.length > 200 ? 12 : 17, font: 'bold' } as const;
  return drawText(pdf, text, { x: left, y: withRoom(pdf, y, heightOf(pdf, text, style)), ...style });
}

function countOf(
  { definition }: DeclarationSheet,
  { contest, staged }: DeclaredContestFigures,
  language: Language,
): CountPrint {
  const head = [
    definition.organisation,
    inLanguage(definition.title, language),
    inLanguage(contest.title, language),
  ];
  return {
    count: staged,
    telling: {
      words: stageWordsFor(contest.method, language),
      nameOf: (candidate) => nameOf(contest, contest.options[candidate]?.id ?? '', language),
    },
    words: declarationWords[language].count,
    head: head.join(' · '),
  };
}

/** How a tie was broken, where the count is over in one stage and has no pages of its own. */
function drawTies(pdf: Pdf, { count, telling }: CountPrint, top: number): void {
  const [only, ...further] = count.stages;
  if (!only?.actions.some(({ kind }) => kind === 'tie-broken') || further.length > 0) return;
  const told = describeStage(count, 0, telling).join(' ');
  const style = { width, size: 10.5 };
  drawText(pdf, told, { x: left, y: withRoom(pdf, top, heightOf(pdf, told, style)), ...style });
}

function drawFoot(pdf: Pdf, { boardUrl, electionHash }: DeclarationPrint, words: DeclarationWords): void {
  const fields = [words.signature, words.name, words.date];
  fields.forEach((field, i) => {
    const x = left + i * 58;
    drawRule(pdf, { x, y: 258 }, { x: x + 50, y: 258 }, 0.6);
    drawLine(pdf, field, { x, y: 259.5, width: 50, size: 9, grey: true });
  });
  drawLine(pdf, words.check(boardUrl), { x: left, y: 272, width, size: 9.5 });
  drawLine(pdf, `${words.binding} ${electionHash}`, {
    x: left,
    y: 278,
    width,
    size: 8,
    font: 'code',
    grey: true,
  });
}

interface ByChannel {
  readonly online: number;
  readonly post: number;
  readonly total: number;
}

function numbers({ online, post, total }: ByChannel): readonly string[] {
  return [online, post, total].map(number);
}

/** Thousands apart, as both languages write them: 172,437. */
function number(value: number): string {
  return new Intl.NumberFormat('en-GB').format(value);
}

function percent(text: string | undefined): string {
  return text === undefined ? '–' : `${text} %`;
}
