/**
 * Drawing on a page in millimetres from its top left corner, and stencils: what stands on every page of a run alike is
 * drawn once and referred to, so that a hundred thousand packs take the space and time of what differs.
 */
import { type FontName, fontFor } from './fonts.ts';

export type Pdf = PDFKit.PDFDocument;

/** Points per millimetre. */
export const mm = 72 / 25.4;
/** A4, millimetres. */
export const a4 = { width: 210, height: 297 } as const;

export interface TextStyle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Points. */
  readonly size: number;
  readonly font?: 'text' | 'bold' | 'code';
  readonly align?: 'left' | 'center' | 'right';
  /** Space between lines, as a part of the size. */
  readonly leading?: number;
  readonly grey?: boolean;
}

/** Sets text, wrapped to its width; returns the y below it in millimetres. */
export function drawText(pdf: Pdf, text: string, style: TextStyle): number {
  chooseFont(pdf, text, style);
  pdf.fillColor(style.grey ? '#444444' : 'black');
  const options = textOptions(style);
  const height = pdf.heightOfString(text, options) / mm;
  pdf.text(text, style.x * mm, style.y * mm, options);
  return style.y + height;
}

/** The height `drawText` would take, in millimetres. */
export function heightOf(pdf: Pdf, text: string, style: Omit<TextStyle, 'x' | 'y'>): number {
  chooseFont(pdf, text, style);
  return pdf.heightOfString(text, textOptions(style)) / mm;
}

/** One line that never wraps: made smaller, down to 60 %, when it is too wide. */
export function drawLine(pdf: Pdf, text: string, style: TextStyle): void {
  chooseFont(pdf, text, style);
  const wide = pdf.widthOfString(text) / mm;
  const size =
    wide > style.width ? Math.max(style.size * 0.6, (style.size * style.width) / wide) : style.size;
  pdf.fontSize(size).fillColor(style.grey ? '#444444' : 'black');
  const used = pdf.widthOfString(text) / mm;
  const shift =
    style.align === 'right' ? style.width - used : style.align === 'center' ? (style.width - used) / 2 : 0;
  pdf.text(text, (style.x + shift) * mm, style.y * mm, { lineBreak: false });
}

function chooseFont(pdf: Pdf, text: string, style: Omit<TextStyle, 'x' | 'y'>): void {
  const wanted = style.font ?? 'text';
  const font: FontName = wanted === 'code' ? 'code' : fontFor(text, wanted);
  pdf.font(font).fontSize(style.size);
}

function textOptions(style: Omit<TextStyle, 'x' | 'y'>): PDFKit.Mixins.TextOptions {
  return {
    width: style.width * mm,
    align: style.align ?? 'left',
    lineGap: (style.leading ?? 0.14) * style.size,
  };
}

/** A filled or outlined box. */
export function drawBox(
  pdf: Pdf,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  look: { readonly fill?: string; readonly line?: number; readonly radius?: number },
): void {
  const { x, y, width, height } = box;
  pdf.roundedRect(x * mm, y * mm, width * mm, height * mm, (look.radius ?? 0) * mm);
  if (look.line === undefined) pdf.fill(look.fill ?? 'black');
  else pdf.lineWidth(look.line).fillAndStroke(look.fill ?? 'white', 'black');
}

/** A straight line of `width` points. */
export function drawRule(
  pdf: Pdf,
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  width: number,
): void {
  pdf
    .lineWidth(width)
    .moveTo(from.x * mm, from.y * mm)
    .lineTo(to.x * mm, to.y * mm)
    .stroke('black');
}

/** Ticks at the left edge where an A4 page is folded in three. */
export function drawFoldMarks(pdf: Pdf): void {
  for (const y of [99, 198]) drawRule(pdf, { x: 4, y }, { x: 9, y }, 0.4);
}

interface PageParts {
  content: PDFKit.PDFKitReference;
  readonly resources: PDFKit.PDFKitReference;
  readonly xobjects: Record<string, PDFKit.PDFKitReference>;
}

/** What was drawn once, to be laid under many pages. */
export interface Stencil {
  readonly name: string;
  readonly form: PDFKit.PDFKitReference;
}

/**
 * Draws on the page that is open, but into a form of its own (PDF 32000-1 section 8.10). PDFKit has no call for forms: the
 * page's content stream is exchanged while `draw` runs, and the form shares the page's resources.
 */
export function makeStencil(pdf: Pdf, name: string, draw: () => void): Stencil {
  const page = pdf.page as unknown as PageParts & { readonly width: number; readonly height: number };
  const form = pdf.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, page.width, page.height],
    Resources: page.resources,
  });
  const own = page.content;
  page.content = form;
  draw();
  page.content = own;
  // No last chunk to add; the declaration asks for one all the same.
  form.end(undefined);
  return { name, form };
}

/** Lays a stencil under what follows on the open page. */
export function layStencil(pdf: Pdf, stencil: Stencil): void {
  (pdf.page as unknown as PageParts).xobjects[stencil.name] = stencil.form;
  pdf.addContent(`/${stencil.name} Do`);
}
