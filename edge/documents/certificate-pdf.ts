/** A certificate of completeness on paper (RECON-6): what it says line by line, the override in full, who signed, how to verify it. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Definition } from '@countersign/ballot';
import { toHex } from '@countersign/bytes';

import { type Certificate, checkCertificate, entitledBy } from '@countersign/record';
import { branchLines, type CertificateLine, wholeLines } from './certificate-lines.ts';
import { momentIn, number } from './certificate-words.ts';
import { startDocument } from './fonts.ts';
import { inLanguage } from './pack.ts';
import { drawLine, drawRule, drawText, heightOf, type Pdf } from './page.ts';

const left = 22;
const width = 166;
/** Where the second column begins, and where a page ends. */
const [valueAt, lowest] = [108, 262];
/** Of the part that says who signed, with its heading. */
const signatureHeight = 40;

/** What stands on a certificate, and beside it. */
export interface CertificatePrint {
  readonly certificate: Certificate;
  /** The signed file, whose hash is printed. */
  readonly bytes: Uint8Array;
  readonly definition: Definition;
  readonly boardUrl: string;
}

/** Writes the certificate as PDF and ends `out`. */
export async function writeCertificate(print: CertificatePrint, out: Writable): Promise<void> {
  const { certificate } = print;
  const pdf = startDocument(titleOf(certificate), new Date(certificate.issuedAt * 1000));
  pdf.pipe(out);
  drawCertificate(pdf, print);
  const done = once(out, 'finish');
  pdf.end();
  await done;
}

function titleOf(certificate: Certificate): string {
  return certificate.kind === 'branch'
    ? `Certificate of completeness: ${certificate.figures.branch}`
    : 'Certificate of completeness: the whole register';
}

function drawCertificate(pdf: Pdf, print: CertificatePrint): void {
  const { certificate, definition } = print;
  const zone = definition.timetable.timeZone;
  pdf.addPage({ size: 'A4', margin: 0 });
  drawLine(pdf, definition.organisation, { x: left, y: 16, width, size: 12 });
  drawRule(pdf, { x: left, y: 23 }, { x: left + width, y: 23 }, 1.6);
  drawText(pdf, 'Certificate of completeness', { x: left, y: 26, width, size: 22, font: 'bold' });
  const about = certificate.kind === 'branch' ? certificate.figures.branch : 'The whole register';
  let y = drawText(pdf, about, { x: left, y: 37, width, size: 15 });
  const title = inLanguage(definition.title, 'en');
  const under = `${title} · roll version ${certificate.version} · issued ${momentIn(certificate.issuedAt, zone)}`;
  y = drawText(pdf, under, { x: left, y: y + 1, width, size: 10, grey: true }) + 2;
  const lines = certificate.kind === 'branch' ? branchLines(certificate, zone) : wholeLines(certificate);
  for (const line of lines) y = drawCertificateLine(pdf, line, y);
  y = drawProblems(pdf, certificate, y + 1);
  y = drawGate(pdf, certificate, zone, y + 1);
  drawSignature(pdf, print, y);
}

/** One line: what, how many, and in words what it means. A heading has a text alone. */
function drawCertificateLine(pdf: Pdf, { name, value, note, strong }: CertificateLine, top: number): number {
  if (value === undefined) return drawHeading(pdf, name, top + 3);
  const noteStyle = { width: left + width - valueAt - 6, size: 9.5, grey: true } as const;
  const height = Math.max(5.8, note === undefined ? 0 : heightOf(pdf, note, noteStyle) + 1.1);
  const y = withRoom(pdf, top, height);
  const font = strong ? 'bold' : 'text';
  drawLine(pdf, name, { x: left, y, width: valueAt - left - 22, size: 11, font });
  drawLine(pdf, value, { x: valueAt - 22, y, width: 22, size: 11, font: 'bold', align: 'right' });
  if (note !== undefined) drawText(pdf, note, { x: valueAt + 6, y: y + 0.4, ...noteStyle });
  return y + height;
}

function drawHeading(pdf: Pdf, text: string, top: number): number {
  const y = withRoom(pdf, top, 20);
  drawLine(pdf, text, { x: left, y, width, size: 9.5, grey: true });
  drawRule(pdf, { x: left, y: y + 5 }, { x: left + width, y: y + 5 }, 0.6);
  return y + 7;
}

function drawParagraph(pdf: Pdf, text: string, top: number, grey = false): number {
  const y = withRoom(pdf, top, heightOf(pdf, text, { width, size: 10.5 }));
  return drawText(pdf, text, { x: left, y, width, size: 10.5, grey }) + 1.5;
}

/** Sums that do not hold are printed, never left out. */
function drawProblems(pdf: Pdf, certificate: Certificate, top: number): number {
  const problems = checkCertificate(certificate);
  if (problems.length === 0) {
    const entitled = `Every sum holds. Members entitled to vote: ${number(entitledBy(certificate))}.`;
    return drawParagraph(pdf, entitled, top);
  }
  let y = drawHeading(pdf, 'Sums that do not hold', top + 3);
  for (const problem of problems)
    y = drawParagraph(pdf, `${problem[0]?.toUpperCase()}${problem.slice(1)}.`, y);
  return y;
}

const passages = {
  open: 'Nothing stood against issuing codes: the balance was exact, enough branches had answered, and none was in doubt.',
  overridden:
    'Codes were issued although the register was not shown to be complete. Two officers overrode this:',
  'not-asked': 'The roll came as a file. No branch was asked whether it is complete.',
} as const;

function drawGate(pdf: Pdf, { gate }: Certificate, zone: string, top: number): number {
  let y = drawHeading(pdf, 'How codes came to be issued', top + 3);
  y = drawParagraph(pdf, passages[gate.passed], y);
  for (const reason of gate.reasons) y = drawParagraph(pdf, `– ${reason}`, y);
  if (!gate.override) return y;
  const { proposedBy, proposedAt, grounds, approvedBy, approvedAt, approval } = gate.override;
  y = drawParagraph(pdf, `${proposedBy}, ${momentIn(proposedAt, zone)}: “${grounds}”`, y + 1);
  const agreed = approval === '' ? 'agreed' : `agreed: “${approval}”`;
  return drawParagraph(pdf, `${approvedBy}, ${momentIn(approvedAt, zone)}, ${agreed}`, y);
}

function drawSignature(pdf: Pdf, { certificate, bytes, boardUrl }: CertificatePrint, top: number): void {
  // Who signed and the hashes stand on one page, whatever came before.
  let y = drawHeading(pdf, 'Signed', withRoom(pdf, top + 3, signatureHeight));
  y = drawParagraph(
    pdf,
    'By the ballot’s office, with the key that the definition of the ballot names. The file of this certificate, the record and one command show it: countersign register certificate FILE --record RECORD',
    y,
  );
  y += 1;
  const codes: readonly (readonly [string, string])[] = [
    ['SHA-256 of the file', createHash('sha256').update(bytes).digest('hex')],
    ['Root of the roll', toHex(certificate.root)],
    ['Election', toHex(certificate.electionHash)],
  ];
  for (const [name, code] of codes) {
    drawLine(pdf, name, { x: left, y, width: 34, size: 8.5, grey: true });
    drawLine(pdf, code, { x: left + 36, y, width: width - 36, size: 8.5, font: 'code' });
    y += 5;
  }
  drawLine(pdf, boardUrl, { x: left, y: y + 1, width, size: 9, grey: true });
}

/** `y`, or the top of a further page where there is no room. */
function withRoom(pdf: Pdf, y: number, height: number): number {
  if (y + height <= lowest + 20) return y;
  pdf.addPage({ size: 'A4', margin: 0 });
  return 20;
}
