/**
 * A count in stages on paper, behind the declaration of its contest: the picture, what happened in each stage, and the sheet
 * of figures to the last digit. Black and greys only: it is copied and faxed.
 */
import {
  type CountLane,
  type CountPicture,
  changeIn,
  describeStage,
  drawCount,
  formatChange,
  formatVotes,
  listLanes,
  type PictureShape,
  type StagedCount,
  type Telling,
  votesIn,
} from '@countersign/ballot';
import { fontFor } from './fonts.ts';
import { drawLine, drawRule, drawText, heightOf, mm, type Pdf } from './page.ts';

const left = 22;
const width = 166;
const top = 30;
const lowest = 282;

/** What stands above and around the pages of a count. */
export interface CountPageWords {
  readonly title: string;
  readonly key: string;
  readonly sheet: string;
  readonly candidate: string;
  readonly all: string;
}

/** One contest's count and where it belongs. */
export interface CountPrint {
  readonly count: StagedCount;
  readonly telling: Telling;
  readonly words: CountPageWords;
  /** Ballot and contest, on the head of every page. */
  readonly head: string;
}

/** Adds the pages of a count; none for a count of one stage, whose figures the declaration itself shows. */
export function drawCountPages(pdf: Pdf, print: CountPrint): void {
  if (print.count.stages.length < 2) return;
  const heading = addPage(pdf, print);
  const y = drawText(pdf, print.words.title, { x: left, y: heading, width, size: 18, font: 'bold' }) + 4;
  drawSheets(pdf, print, drawWords(pdf, print, drawPictures(pdf, print, y)));
}

function addPage(pdf: Pdf, { head }: CountPrint): number {
  pdf.addPage({ size: 'A4', margin: 0 });
  drawLine(pdf, head, { x: left, y: 16, width, size: 10 });
  drawRule(pdf, { x: left, y: 22 }, { x: left + width, y: 22 }, 1);
  return top;
}

/** `y`, or the head of a further page where there is no room for `height`. */
function withRoom(pdf: Pdf, print: CountPrint, y: number, height: number): number {
  return y + height <= lowest ? y : addPage(pdf, print);
}

/** The parts of the picture, as many on a page as fit. */
function drawPictures(pdf: Pdf, print: CountPrint, start: number): number {
  const size = {
    width: width * mm,
    height: (lowest - top - 32) * mm,
    text: 9,
    letter: 4.8,
    votes: 260,
    stages: 8,
    names: 118,
  };
  let y = start;
  for (const picture of drawCount(print.count, print.telling, size)) {
    const height = picture.height / mm;
    y = withRoom(pdf, print, y, height);
    drawPicture(pdf, picture, y);
    y += height + 5;
  }
  const style = { width, size: 9.5, grey: true };
  y = withRoom(pdf, print, y, heightOf(pdf, print.words.key, style));
  return drawText(pdf, print.words.key, { x: left, y, ...style }) + 6;
}

function drawPicture(pdf: Pdf, { shapes }: CountPicture, y: number): void {
  pdf.save().translate(left * mm, y * mm);
  for (const shape of shapes) drawShape(pdf, shape);
  pdf.restore();
}

function drawShape(pdf: Pdf, shape: PictureShape): void {
  switch (shape.kind) {
    case 'path':
      drawPath(pdf, shape);
      break;
    case 'bar':
      drawBar(pdf, shape);
      break;
    case 'text':
      drawWord(pdf, shape);
      break;
  }
}

function drawBar(
  pdf: Pdf,
  { x, y, width: wide, height, look }: Extract<PictureShape, { kind: 'bar' }>,
): void {
  const fill = { running: '#808080', elected: 'black', unheld: 'white' }[look];
  pdf.rect(x, y, wide, height).lineWidth(0.6).fillAndStroke(fill, 'black');
}

function drawPath(pdf: Pdf, { d, look }: Extract<PictureShape, { kind: 'path' }>): void {
  pdf.save().path(d).lineWidth(0.5);
  switch (look) {
    case 'kept':
      pdf.fill('#e6e6e6');
      break;
    case 'moved':
      pdf.fillOpacity(0.8).fillAndStroke('#a6a6a6', '#404040');
      break;
    case 'unheld':
      pdf.dash(2, { space: 1.5 }).fillOpacity(0.6).fillAndStroke('white', '#404040');
      break;
    case 'quota':
      pdf.lineWidth(1.6).stroke('black');
      break;
  }
  pdf.restore();
}

/** A text with a white rim, so that it is read where bands pass behind it. */
function drawWord(pdf: Pdf, { x, y, text, look, size }: Extract<PictureShape, { kind: 'text' }>): void {
  const weight = look === 'stage' || look === 'name' ? 'bold' : 'text';
  pdf.font(fontFor(text, weight)).fontSize(size);
  const options = { lineBreak: false, baseline: 'alphabetic' } as const;
  pdf
    .lineWidth(2)
    .strokeColor('white')
    .text(text, x, y, { ...options, fill: false, stroke: true });
  pdf.fillColor('black').text(text, x, y, options);
}

/** Each stage by its number, its sentences beside it. */
function drawWords(pdf: Pdf, print: CountPrint, start: number): number {
  const { count, telling } = print;
  const style = { width: width - 24, size: 10.5 };
  let y = start;
  count.stages.forEach((_, stage) => {
    const told = describeStage(count, stage, telling).join(' ');
    if (told === '') return;
    y = withRoom(pdf, print, y, heightOf(pdf, told, style) + 2);
    drawLine(pdf, telling.words.stage(stage + 1), { x: left, y, width: 22, size: 10.5, font: 'bold' });
    y = drawText(pdf, told, { x: left + 24, y, ...style }) + 2;
  });
  return y + 4;
}

/** The most stages side by side in one table. */
const stagesInSheet = 5;
const namesWidth = 51;
const figureWidth = 23;
const rowHeight = 8.6;

/** The figures of every stage, a few stages at a time. */
function drawSheets(pdf: Pdf, print: CountPrint, start: number): void {
  const lanes = listLanes(print.count, print.telling);
  const { stages } = print.count;
  let y = withRoom(pdf, print, start, 30);
  y = drawText(pdf, print.words.sheet, { x: left, y, width, size: 12, font: 'bold' }) + 3;
  const each = Math.ceil(stages.length / Math.ceil(stages.length / stagesInSheet));
  for (let from = 0; from < stages.length; from += each) {
    const shown = stages.map((_, stage) => stage).slice(from, from + each);
    y = withRoom(pdf, print, y, 6 + rowHeight * 4);
    y = drawSheetHead(pdf, print, shown, y);
    for (const lane of lanes) {
      if (y + rowHeight > lowest) y = drawSheetHead(pdf, print, shown, addPage(pdf, print));
      drawLane(pdf, print, lane, shown, y);
      y += rowHeight;
    }
    y = drawSums(pdf, print, shown, y) + 6;
  }
}

function drawSheetHead(
  pdf: Pdf,
  { words, telling }: CountPrint,
  shown: readonly number[],
  y: number,
): number {
  drawLine(pdf, words.candidate, { x: left, y, width: namesWidth, size: 9.5, grey: true });
  drawCells(
    pdf,
    shown.map((stage) => telling.words.stage(stage + 1)),
    y,
    'bold',
  );
  drawRule(pdf, { x: left, y: y + 5 }, { x: left + width, y: y + 5 }, 0.8);
  return y + 6.5;
}

function drawCells(pdf: Pdf, cells: readonly string[], y: number, font: 'text' | 'bold', grey = false): void {
  cells.forEach((text, i) => {
    const x = left + namesWidth + i * figureWidth;
    drawLine(pdf, text, { x, y, width: figureWidth - 2, size: grey ? 8 : 9.5, font, align: 'right', grey });
  });
}

/** Name and verdict, what changed, and what is held. */
function drawLane(
  pdf: Pdf,
  { count }: CountPrint,
  lane: CountLane,
  shown: readonly number[],
  y: number,
): void {
  const font = lane.outcome === 'elected' ? 'bold' : 'text';
  drawLine(pdf, lane.name, { x: left, y, width: namesWidth - 2, size: 9.5, font });
  drawLine(pdf, lane.verdict, { x: left, y: y + 3.8, width: namesWidth - 2, size: 8, grey: true });
  const changes = shown.map((stage) => formatChange(changeIn(count, stage, lane.key), count.places));
  const held = shown.map((stage) => {
    const found = count.stages[stage];
    const votes = found && votesIn(found, lane.key);
    return votes === undefined ? '–' : formatVotes(votes, count.places);
  });
  drawCells(pdf, changes, y, 'text', true);
  drawCells(pdf, held, y + 3.2, font);
}

/** What each stage adds up to, and its quota. */
function drawSums(pdf: Pdf, print: CountPrint, shown: readonly number[], start: number): number {
  const { count, telling, words } = print;
  const y = withRoom(pdf, print, start, 12);
  drawRule(pdf, { x: left, y }, { x: left + width, y }, 0.8);
  const stages = shown.flatMap((stage) => count.stages[stage] ?? []);
  const sums = stages.map(({ totals, exhausted, loss }) =>
    totals.reduce<bigint>((sum, votes) => sum + (votes ?? 0n), exhausted + loss),
  );
  drawLine(pdf, words.all, { x: left, y: y + 1, width: namesWidth - 2, size: 9.5 });
  drawCells(
    pdf,
    sums.map((sum) => formatVotes(sum, count.places)),
    y + 1,
    'text',
  );
  if (count.quota === undefined) return y + 6;
  const quotas = stages.map(({ quota }) => (quota === undefined ? '–' : formatVotes(quota, count.places)));
  drawLine(pdf, telling.words.quotaName, { x: left, y: y + 6, width: namesWidth - 2, size: 9.5 });
  drawCells(pdf, quotas, y + 6, 'text');
  return y + 11;
}
