/**
 * The letters: the one that comes with the ballot paper and carries code A, and the second one with code B. A4, folded in
 * three; the address stands in the window of a DL envelope (35 × 90 mm, 20 mm from the left, 18 mm from the
 * bottom) whichever way the sheet slides in it.
 */
import type { Language } from '@countersign/ballot';
import { drawQr } from './barcodes.ts';
import { startDocument } from './fonts.ts';
import {
  formatCloseDay,
  formatCloseTime,
  formatPackNumber,
  formatReference,
  inLanguage,
  type PackWithCode,
  type PrintJob,
  type Recipient,
  votingLink,
} from './pack.ts';
import { columnsOf, drawColumn, drawSteps, onlineSteps } from './pack-letter-text.ts';
import { type PackWords, packWords } from './pack-words.ts';
import { drawBox, drawFoldMarks, drawLine, drawRule, drawText, heightOf, type Pdf } from './page.ts';

const left = 22;
const width = 166;
/** Above it the greeting and the introduction, below the panel with the steps, the code and the picture. */
const panelTop = 118;
const lowest = 286;
const qr = { x: left + width - 42, y: panelTop + 8, edge: 36 } as const;
const stepsWidth = 112;

/** Where things are on a letter, in millimetres, and how large its text is, in points. */
export interface LetterLayout {
  readonly size: number;
  readonly codeTop: number;
  readonly columnsTop: number;
}

/** The largest text with which everything fits on the page. Throws when nothing readable does. */
export function layOutLetter(job: PrintJob, language: Language): LetterLayout {
  const pdf = startDocument('', new Date(0)).addPage();
  for (const size of [12, 11.5, 11, 10.5, 10, 9.5]) {
    const steps = drawSteps(pdf, onlineSteps(job, language), { x: 0, y: 0, width: stepsWidth, size });
    const codeTop = panelTop + Math.max(12 + steps, 47) + 2;
    const columnsTop = codeTop + 29;
    const heights = columnsOf(job, language).map((column) =>
      drawColumn(pdf, column, { x: 0, y: 0, width: 79, size }),
    );
    if (columnsTop + Math.max(...heights) <= lowest) return { size, codeTop, columnsTop };
  }
  throw new Error(
    'The words about voting once and about help do not fit on the letter even in small type. Shorten them.',
  );
}

/** What every letter of the run says alike, in one language. */
export function drawLetterStencil(pdf: Pdf, job: PrintJob, language: Language, layout: LetterLayout): void {
  drawHead(pdf, job, language);
  drawFoldMarks(pdf);
  drawPanel(pdf, job, language, layout);
  columnsOf(job, language).forEach((column, i) => {
    drawColumn(pdf, column, { x: left + i * 87, y: layout.columnsTop, width: 79, size: layout.size });
  });
}

function drawHead(pdf: Pdf, { definition }: PrintJob, language: Language): void {
  const words = packWords[language];
  drawLine(pdf, definition.organisation, { x: left, y: 14, width: 110, size: 12, font: 'bold' });
  drawRule(pdf, { x: left, y: 21 }, { x: left + width, y: 21 }, 1.2);
  const title = inLanguage(definition.title, language);
  const style = { x: left, y: 24, width, font: 'bold', leading: 0.05 } as const;
  // A long title must leave the window free.
  const size = [18, 16, 14, 12, 10].find((one) => heightOf(pdf, title, { ...style, size: one }) < 24) ?? 8;
  drawText(pdf, title, { ...style, size });
  const side = { x: 128, width: 60 } as const;
  drawText(pdf, words.closes, { ...side, y: 51, size: 10, grey: true });
  drawLine(pdf, formatCloseDay(definition, language), { ...side, y: 55.5, size: 12.5, font: 'bold' });
  drawLine(pdf, formatCloseTime(definition, language), { ...side, y: 61, size: 12.5, font: 'bold' });
  drawText(pdf, words.pack, { ...side, y: 72, size: 10, grey: true });
}

/** Steps of voting online, and the places where code, reference and picture go. */
function drawPanel(pdf: Pdf, job: PrintJob, language: Language, { size, codeTop }: LetterLayout): void {
  const words = packWords[language];
  const height = codeTop + 24 - panelTop;
  drawBox(pdf, { x: left, y: panelTop, width, height }, { fill: '#f1f1f1', line: 0.8, radius: 2 });
  const quiet = { x: qr.x - 5, y: qr.y - 5, width: qr.edge + 10, height: qr.edge + 10 };
  drawBox(pdf, quiet, { fill: 'white', radius: 1 });
  drawText(pdf, words.toVoteOnline, { x: left + 5, y: panelTop + 4, width: 100, size: 14, font: 'bold' });
  drawSteps(pdf, onlineSteps(job, language), { x: left + 5, y: panelTop + 12, width: stepsWidth, size });
  drawBox(pdf, { x: left + 5, y: codeTop, width: 108, height: 20 }, { fill: 'white', line: 0.8, radius: 1 });
  drawText(pdf, codeLabel(job, words), { x: left + 8, y: codeTop + 2, width: 60, size: 11, font: 'bold' });
  const label = { x: qr.x - 6, y: codeTop + 2, width: 48, size: 11, font: 'bold', align: 'center' } as const;
  drawText(pdf, words.boardReference, label);
}

function codeLabel(job: PrintJob, words: PackWords): string {
  return job.office === 'A' ? words.codeA : words.codeB;
}

/** What differs from member to member. The address stands on the first page of a letter alone. */
export function drawLetter(
  pdf: Pdf,
  job: PrintJob,
  pack: PackWithCode,
  language: Language,
  layout: LetterLayout,
): void {
  const words = packWords[language];
  const { recipient } = pack;
  if (!recipient) throw new Error(`drawLetter: pack ${pack.number} has no recipient`);
  if (language === job.definition.languages[0]) drawAddress(pdf, recipient);
  drawLine(pdf, formatPackNumber(pack.number), { x: 128, y: 76.5, width: 60, size: 12.5, font: 'bold' });
  const size = Math.min(layout.size, 11.5);
  drawLine(pdf, words.dear(recipient.name), { x: left, y: 97, width, size });
  drawText(pdf, introduction(job, words), { x: left, y: 103, width, size, leading: 0.08 });
  drawQr(pdf, votingLink(job, pack.code), qr);
  const line = { font: 'code', align: 'center' } as const;
  drawLine(pdf, pack.code, { ...line, x: left + 5, y: layout.codeTop + 8, width: 108, size: 19 });
  const reference = formatReference(pack.reference);
  drawLine(pdf, reference, { ...line, x: qr.x - 6, y: layout.codeTop + 8.5, width: 48, size: 17 });
}

function introduction(job: PrintJob, words: PackWords): string {
  if (job.office === 'B') return words.secondIntroduction;
  const { channels } = job.definition;
  return words.introduction({ online: channels.includes('online'), post: channels.includes('post') });
}

/** At most eight lines in the part of the page that the window always shows, 57 to 81 mm from the top. */
function drawAddress(pdf: Pdf, { name, address, postcode, country }: Recipient): void {
  const lines = [name, ...address, postcode, ...(country === 'GB' ? [] : [country])].filter(
    (line) => line !== '',
  );
  const tight = lines.length > 6;
  lines.forEach((line, i) => {
    drawLine(pdf, line, { x: 25, y: 53.5 + i * (tight ? 3.7 : 4.5), width: 80, size: tight ? 10 : 11 });
  });
}
