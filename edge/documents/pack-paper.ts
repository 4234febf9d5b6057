/**
 * The ballot paper. It is the same for every member and carries nothing that could tell one from another: no number, no
 * bar, no mark (POST-3, CODE-2).
 */
import type { Contest, Definition, LocalText } from '@countersign/ballot';
import { startDocument } from './fonts.ts';
import { markingAgainOf, markingOf, packWords } from './pack-words.ts';
import { drawBox, drawLine, drawRule, drawText, heightOf, type Pdf } from './page.ts';

const left = 22;
const width = 166;
const top = 60;
const bottom = 265.5;

/** A thing on the paper: its height, and how to draw it at a y. Things are never cut by a page's end. */
interface Block {
  readonly height: number;
  readonly draw: (pdf: Pdf, y: number) => void;
}

/** A contest in blocks: its head, the head it has again on each further page, and its options. */
interface ContestBlocks {
  readonly head: Block;
  readonly again: Block;
  readonly options: readonly Block[];
}

/**
 * The blocks of each page of the paper. A contest that fits on one page stands on one; a longer one has its head again on
 * each further page, so that no name stands without its question and how to mark it.
 */
export function layOutPaper(definition: Definition): readonly (readonly Block[])[] {
  // Measuring needs a document with an open page; nothing is drawn in this one.
  const pdf = startDocument('', new Date(0)).addPage();
  const pages: Block[][] = [[]];
  let used = top;
  const put = (block: Block) => {
    pages.at(-1)?.push(block);
    used += block.height;
  };
  const turn = () => {
    pages.push([]);
    used = top;
  };
  for (const { head, again, options } of definition.contests.map((contest) => contestBlocks(pdf, contest))) {
    const whole = [head, ...options].reduce((sum, block) => sum + block.height, 0);
    if (used > top && used + whole > bottom) turn();
    put(head);
    for (const option of options) {
      if (used + option.height > bottom) {
        turn();
        put(again);
      }
      put(option);
    }
    put(gap);
  }
  return pages;
}

/** Draws page `place` (0-based) of the paper. */
export function drawPaperPage(
  pdf: Pdf,
  definition: Definition,
  pages: readonly (readonly Block[])[],
  place: number,
): void {
  drawPaperHead(pdf, definition, pages.length > 1 ? `${place + 1} / ${pages.length}` : '');
  let y = top;
  for (const block of pages[place] ?? []) {
    block.draw(pdf, y);
    y += block.height;
  }
  drawPaperFoot(pdf, definition);
}

function drawPaperHead(pdf: Pdf, definition: Definition, pageNumber: string): void {
  drawRule(pdf, { x: left, y: 16 }, { x: left + width, y: 16 }, 2);
  drawLine(pdf, definition.organisation, { x: left, y: 19, width: 120, size: 11 });
  drawLine(pdf, pageNumber, { x: left + width - 40, y: 19, width: 40, size: 11, align: 'right' });
  const name = definition.languages.map((language) => packWords[language].ballotPaper).join('  ·  ');
  drawLine(pdf, name, { x: left, y: 26, width, size: 24, font: 'bold' });
  drawText(pdf, bothLanguages(definition.title), { x: left, y: 39, width, size: 14, leading: 0.05 });
  drawRule(pdf, { x: left, y: 56.5 }, { x: left + width, y: 56.5 }, 0.8);
}

function drawPaperFoot(pdf: Pdf, definition: Definition): void {
  drawRule(pdf, { x: left, y: 267 }, { x: left + width, y: 267 }, 0.8);
  const words = definition.languages.map((language) => packWords[language].noIdentity).join('\n');
  drawText(pdf, words, { x: left, y: 269, width, size: 9, leading: 0.05 });
}

function contestBlocks(pdf: Pdf, contest: Contest): ContestBlocks {
  const title = bothLanguages(contest.title);
  const languages = contest.title.map(({ language }) => language);
  const continued = languages.map((language) => packWords[language].continued).join(' · ');
  const head = headBlock(
    pdf,
    title,
    languages.map((language) => markingOf(contest, language)),
  );
  const again = headBlock(
    pdf,
    `${title} (${continued})`,
    languages.map((language) => markingAgainOf(contest, language)),
  );
  const inRows = (row: Row) => contest.options.map((option) => optionBlock(pdf, option.name, row));
  return { head, again, options: rows.map(inRows).find((all) => fits([head, ...all])) ?? inRows(closest) };
}

/** Whether they fit on one page. A contest on one page is seen whole: no number is given twice over the page. */
function fits(blocks: readonly Block[]): boolean {
  return blocks.reduce((sum, block) => sum + block.height, 0) <= bottom - top;
}

const gap: Block = { height: 8, draw: () => undefined };

function headBlock(pdf: Pdf, title: string, markings: readonly string[]): Block {
  const style = { width, size: 15, font: 'bold' } as const;
  const titleHeight = heightOf(pdf, title, style);
  const lines = markings.map((text) => ({ text, height: heightOf(pdf, text, { width, size: 12 }) + 1 }));
  return {
    height: titleHeight + lines.reduce((sum, { height }) => sum + height, 0) + 4,
    draw: (out, y) => {
      drawText(out, title, { ...style, x: left, y });
      lines.reduce(
        (at, { text, height }) => {
          drawText(out, text, { x: left, y: at, width, size: 12 });
          return at + height;
        },
        y + titleHeight + 1,
      );
    },
  };
}

/** Millimetres, and points of the name. */
interface Row {
  readonly height: number;
  readonly box: number;
  readonly size: number;
}

/** Boxes of 12 mm, wide enough for an unsteady hand; closer where that keeps a contest on one page. */
const closest: Row = { height: 11, box: 9, size: 14 };
const rows: readonly Row[] = [
  { height: 18, box: 12, size: 16 },
  { height: 14.5, box: 11, size: 15 },
  { height: 12, box: 10, size: 14 },
  closest,
];

/** A name and its box. */
function optionBlock(pdf: Pdf, name: readonly LocalText[], row: Row): Block {
  const text = bothLanguages(name);
  const style = { width: width - 34, size: row.size, font: 'bold' } as const;
  const textHeight = heightOf(pdf, text, style);
  const height = Math.max(row.height, textHeight + row.height / 4);
  const { box } = row;
  return {
    height,
    draw: (out, y) => {
      drawRule(out, { x: left, y }, { x: left + width, y }, 0.5);
      drawText(out, text, { ...style, x: left + 4, y: y + (height - textHeight) / 2 });
      const edge = { x: left + width - 14 - box / 2, y: y + (height - box) / 2, width: box, height: box };
      drawBox(out, edge, { line: 1.2 });
      drawRule(out, { x: left, y: y + height }, { x: left + width, y: y + height }, 0.5);
    },
  };
}

/** The text in every language, once where they are alike (a candidate's name). */
function bothLanguages(texts: readonly LocalText[]): string {
  return [...new Set(texts.map(({ text }) => text))].join('\n');
}
