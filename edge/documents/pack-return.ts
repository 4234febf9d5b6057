/**
 * The return sheet: it lies in the return envelope in front of the folded ballot paper, so that the ballot office's
 * address and the envelope's barcode show in the window. It is scanned before the envelope is opened and leaves it
 * before the papers are unfolded.
 */
import { drawCode128 } from './barcodes.ts';
import { formatPackNumber, type Pack, type PrintJob } from './pack.ts';
import { packWords } from './pack-words.ts';
import { drawFoldMarks, drawLine, drawRule, drawText, type Pdf } from './page.ts';

const left = 25;

/** What every return sheet of the run says alike. */
export function drawReturnStencil(pdf: Pdf, job: PrintJob): void {
  const { languages } = job.definition;
  job.returnAddress.slice(0, 5).forEach((line, i) => {
    drawLine(pdf, line, { x: left, y: 53 + i * 3.8, width: 80, size: 9.5, font: i === 0 ? 'bold' : 'text' });
  });
  drawFoldMarks(pdf);
  const title = languages.map((language) => packWords[language].returnSheet).join('  ·  ');
  drawRule(pdf, { x: 22, y: 108 }, { x: 188, y: 108 }, 1.2);
  drawLine(pdf, title, { x: 22, y: 112, width: 166, size: 20, font: 'bold' });
  let y = 125;
  for (const language of languages) {
    y = drawText(pdf, packWords[language].returnText, { x: 22, y, width: 166, size: 12.5 }) + 5;
  }
}

/** The bars: 0.33 mm a module, so that a worn hand scanner reads them through the window's film. */
export function drawReturnSheet(pdf: Pdf, pack: Pack): void {
  drawCode128(pdf, pack.barcode, { x: left + 2, y: 73.5, height: 10, module: 0.33 });
  const spaced = `${pack.barcode.slice(0, 2)} ${pack.barcode.slice(2).replace(/(.{4})(?=.)/g, '$1 ')}`;
  drawLine(pdf, spaced, { x: left + 2, y: 84.2, width: 66, size: 9, font: 'code', align: 'center' });
  drawLine(pdf, formatPackNumber(pack.number), {
    x: 160,
    y: 14,
    width: 28,
    size: 10,
    align: 'right',
    grey: true,
  });
}
