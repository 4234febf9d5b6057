/** Letters of the ballot office to single members, a page each: the address where a window shows it, then the text. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { startDocument } from './fonts.ts';
import { drawFoldMarks, drawLine, drawRule, drawText, type Pdf } from './page.ts';

const left = 22;
const width = 166;

/** One letter, in one or more languages. */
export interface OfficeLetter {
  /** Name and address, line by line. */
  readonly to: readonly string[];
  readonly parts: readonly { readonly subject: string; readonly lines: readonly string[] }[];
}

/** Letters and what they have in common. */
export interface OfficeLetters {
  readonly letters: readonly OfficeLetter[];
  readonly organisation: string;
  readonly from: readonly string[];
  /** As printed. */
  readonly date: string;
  /** Unix seconds, for the document's metadata. */
  readonly made: number;
}

/** Writes the letters as PDF and ends `out`. */
export async function writeOfficeLetters(print: OfficeLetters, out: Writable): Promise<void> {
  const pdf = startDocument('Letters of the ballot office', new Date(print.made * 1000));
  // Whoever takes it reads while it is written: a letter may be larger than what waits in between.
  pdf.pipe(out);
  for (const letter of print.letters) drawLetter(pdf, letter, print);
  const done = once(pdf, 'end');
  pdf.end();
  await done;
}

function drawLetter(
  pdf: Pdf,
  { to, parts }: OfficeLetter,
  { organisation, from, date }: OfficeLetters,
): void {
  pdf.addPage({ size: 'A4', margin: 0 });
  drawFoldMarks(pdf);
  drawLine(pdf, organisation, { x: left, y: 16, width, size: 12 });
  drawRule(pdf, { x: left, y: 23 }, { x: left + width, y: 23 }, 1.6);
  drawLine(pdf, from.join(' · '), { x: left, y: 45, width: 85, size: 8, grey: true });
  drawText(pdf, to.join('\n'), { x: left, y: 51, width: 85, size: 11.5 });
  drawLine(pdf, date, { x: left, y: 92, width, size: 11, align: 'right' });
  let y = 100;
  for (const [i, { subject, lines }] of parts.entries()) {
    if (i > 0) drawRule(pdf, { x: left, y: y + 2 }, { x: left + width, y: y + 2 }, 0.6);
    y = drawText(pdf, subject, { x: left, y: i > 0 ? y + 7 : y, width, size: 13, font: 'bold' }) + 4;
    for (const line of lines) y = drawText(pdf, line, { x: left, y, width, size: 11.5 }) + 3;
  }
}
