/** Barcodes as vector rectangles: sharp at every resolution, and smaller than pictures. */
import bwip from 'bwip-js/node';
import encodeQR from 'qr';
import { mm, type Pdf } from './page.ts';

/** Where a QR code goes: top left corner and edge, millimetres, without its quiet zone of four modules. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly edge: number;
}

/** Draws a QR code (ISO/IEC 18004), error correction M, and returns the size of one module in millimetres. */
export function drawQr(pdf: Pdf, text: string, { x, y, edge }: Square): number {
  const rows = modulesOf(text);
  const module = edge / rows.length;
  for (const [row, modules] of rows.entries()) {
    // One rectangle for each run of dark modules.
    for (let column = 0; column < modules.length; column++) {
      const start = column;
      while (modules[column]) column++;
      if (column > start)
        pdf.rect(
          (x + start * module) * mm,
          (y + row * module) * mm,
          (column - start) * module * mm,
          module * mm,
        );
    }
  }
  pdf.fill('black');
  return module;
}

/** Rows of modules, dark ones true. The library draws a quiet zone of at least one module; it is taken off here. */
export function modulesOf(text: string): readonly (readonly boolean[])[] {
  return encodeQR(text, 'raw', { ecc: 'medium', border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
}

/** Where a Code 128 goes: top left corner, height and width of one module, millimetres. */
export interface Strip {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly module: number;
}

/** Draws a Code 128 (ISO/IEC 15417) and returns its width in millimetres, without the quiet zones of ten modules. */
export function drawCode128(pdf: Pdf, text: string, { x, y, height, module }: Strip): number {
  const [symbol] = bwip.raw({ bcid: 'code128', text });
  if (!symbol || !('sbs' in symbol)) throw new Error('drawCode128: no symbol');
  let at = x;
  symbol.sbs.forEach((modules: number, i: number) => {
    if (i % 2 === 0) pdf.rect(at * mm, y * mm, modules * module * mm, height * mm);
    at += modules * module;
  });
  pdf.fill('black');
  return at - x;
}
