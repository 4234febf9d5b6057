/**
 * The ballot paper. It is the same for every member and carries nothing that could tell one from another: no number, no
 * bar, no mark (POST-3, CODE-2).
 */
import type { Contest, Definition, LocalText } from '@countersign/ballot';
import { startDocument } from './fonts.ts';
import { packWords } from './pack-words.ts';
import { drawBox, drawLine, drawRule, drawText, heightOf, type Pdf } from './page.ts';

const left = 22;
const width = 166;
const bottom = 264;

/** A thing on the paper: its height, and how to draw it at a y. Things are never cut by a page's end. */
interface Block {
  readonly height: number;
  readonly draw: (pdf: Pdf, y: number) => void;
}

/** The blocks of each page of the paper. */
export function layOutPaper(definition: Definition): readonly (readonly Block[])[] {
  // Measuring needs a document with an open page; nothing is drawn in this one.
  const pdf = startDocument('', new Date(0)).addPage();
  const pages: Block[][] = [[]];
  let used = 62;
  for (const block of definition.contests.flatMap((contest) => contestBlocks(pdf, contest))) {
    if (used + block.height > bottom) {
      pages.push([]);
      used = 62;
    }
    pages.at(-1)?.push(block);
    used += block.height;
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
  let y = 62;
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
  drawRule(pdf, { x: left, y: 58 }, { x: left + width, y: 58 }, 0.8);
}

function drawPaperFoot(pdf: Pdf, definition: Definition): void {
  drawRule(pdf, { x: left, y: 267 }, { x: left + width, y: 267 }, 0.8);
  const words = definition.languages.map((language) => packWords[language].noIdentity).join('\n');
  drawText(pdf, words, { x: left, y: 269, width, size: 9, leading: 0.05 });
}

function contestBlocks(pdf: Pdf, contest: Contest): Block[] {
  return [titleBlock(pdf, contest), ...contest.options.map((option) => optionBlock(pdf, option.name)), gap];
}

const gap: Block = { height: 8, draw: () => undefined };

function titleBlock(pdf: Pdf, contest: Contest): Block {
  const title = { text: bothLanguages(contest.title), style: { width, size: 15, font: 'bold' } } as const;
  const mark = contest.title.map(({ language }) => packWords[language].mark[contest.method]).join('\n');
  const titleHeight = heightOf(pdf, title.text, title.style);
  const markHeight = heightOf(pdf, mark, { width, size: 12 });
  return {
    height: titleHeight + markHeight + 6,
    draw: (pdf, y) => {
      drawText(pdf, title.text, { ...title.style, x: left, y });
      drawText(pdf, mark, { x: left, y: y + titleHeight + 1, width, size: 12 });
    },
  };
}

/** A name and a box of 12 mm, wide enough for an unsteady hand. */
function optionBlock(pdf: Pdf, name: readonly LocalText[]): Block {
  const text = bothLanguages(name);
  const style = { width: width - 34, size: 16, font: 'bold' } as const;
  const textHeight = heightOf(pdf, text, style);
  const height = Math.max(18, textHeight + 6);
  return {
    height,
    draw: (pdf, y) => {
      drawRule(pdf, { x: left, y }, { x: left + width, y }, 0.5);
      drawText(pdf, text, { ...style, x: left + 4, y: y + (height - textHeight) / 2 });
      drawBox(pdf, { x: left + width - 20, y: y + (height - 12) / 2, width: 12, height: 12 }, { line: 1.2 });
      drawRule(pdf, { x: left, y: y + height }, { x: left + width, y: y + height }, 0.5);
    },
  };
}

/** The text in every language, once where they are alike (a candidate's name). */
function bothLanguages(texts: readonly LocalText[]): string {
  return [...new Set(texts.map(({ text }) => text))].join('\n');
}
