/**
 * The slip with code B, a third of an A4 page, sealed by printer B. Outside the perforation stands the pack's number,
 * by which it is put into its pack; it names nobody.
 */
import { drawQr } from './barcodes.ts';
import {
  formatPackNumber,
  formatReference,
  inLanguage,
  type PackWithCode,
  type PrintJob,
  votingLink,
} from './pack.ts';
import { packWords } from './pack-words.ts';
import { drawBox, drawLine, drawText, mm, type Pdf } from './page.ts';

/** Width and height of a slip, millimetres. */
export const slipSize = { width: 210, height: 99 } as const;

const strip = 40;
const left = strip + 10;
const qr = { x: 160, y: 22, edge: 36 } as const;
const codeBox = { x: left, y: 34, width: 102, height: 20 } as const;

/** What every slip of the run says alike. */
export function drawSlipStencil(pdf: Pdf, job: PrintJob): void {
  const { definition } = job;
  pdf.lineWidth(0.6).dash(3, { space: 3 });
  pdf
    .moveTo(strip * mm, 0)
    .lineTo(strip * mm, slipSize.height * mm)
    .stroke('black')
    .undash();
  const both = (pick: (words: (typeof packWords)['en']) => string, separator: string) =>
    definition.languages.map((language) => pick(packWords[language])).join(separator);
  drawText(
    pdf,
    both((words) => words.pack, ' · '),
    { x: 6, y: 14, width: strip - 10, size: 10, grey: true },
  );
  drawText(
    pdf,
    both((words) => words.slipFits, '\n\n'),
    { x: 6, y: 34, width: strip - 10, size: 9, grey: true },
  );
  drawLine(pdf, definition.organisation, { x: left, y: 9, width: 150, size: 10.5, font: 'bold' });
  const titles = definition.languages.map((language) => inLanguage(definition.title, language));
  drawText(pdf, titles.join('\n'), { x: left, y: 14.5, width: 100, size: 11 });
  drawText(
    pdf,
    both((words) => words.slipText, '\n'),
    { x: left, y: 60, width: 102, size: 11.5 },
  );
  drawBox(pdf, codeBox, { line: 0.8, radius: 1 });
  drawText(
    pdf,
    both((words) => words.codeB, ' · '),
    { x: codeBox.x + 3, y: codeBox.y + 2, width: 60, size: 10.5, font: 'bold' },
  );
  const label = both((words) => words.boardReference, ' · ');
  drawLine(pdf, label, { x: qr.x - 8, y: 60, width: qr.edge + 16, size: 9, align: 'center', grey: true });
}

/** What differs from slip to slip. */
export function drawSlip(pdf: Pdf, job: PrintJob, pack: PackWithCode): void {
  drawLine(pdf, formatPackNumber(pack.number), { x: 6, y: 19, width: strip - 10, size: 16, font: 'bold' });
  drawQr(pdf, votingLink(job, pack.code), qr);
  const code = {
    x: codeBox.x,
    y: codeBox.y + 8,
    width: codeBox.width,
    size: 17.5,
    font: 'code',
    align: 'center',
  } as const;
  drawLine(pdf, pack.code, code);
  const reference = {
    x: qr.x - 4,
    y: 65,
    width: qr.edge + 8,
    size: 13,
    font: 'code',
    align: 'center',
  } as const;
  drawLine(pdf, formatReference(pack.reference), reference);
}
