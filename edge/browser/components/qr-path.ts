import { type DrawingContext, qrcode, type RenderOptions } from 'bwip-js/browser';
import { longQrText } from './qr-limits.ts';

/** A QR picture: an SVG path on a square of `size` modules, quiet zone included. */
export interface QrPath {
  readonly size: number;
  readonly path: string;
}

/** ISO/IEC 18004 asks for four light modules around the symbol. */
const quietZone = 4;

type Corner = readonly [x: number, y: number];

/**
 * The QR symbol of `text`, as one path to fill by even-odd rule: outlines only, so that a
 * page with a strict content policy draws it as SVG of its own instead of loading a picture.
 */
export function formatQrPath(text: string): QrPath {
  let size = 0;
  let path = '';
  const drawing = {
    scale: () => [1, 1] as [number, number],
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init: (width: number) => {
      size = width + 2 * quietZone;
    },
    polygon: (corners: readonly Corner[]) => {
      path += `M${corners.map(([x, y]) => `${x + quietZone} ${y + quietZone}`).join('L')}Z`;
    },
    line: unused,
    hexagon: unused,
    ellipse: unused,
    fill: () => undefined,
    clip: unused,
    unclip: unused,
    text: unused,
    end: () => undefined,
  };
  const options: RenderOptions & { readonly eclevel: string } = {
    bcid: 'qrcode',
    text,
    scale: 1,
    eclevel: text.length > longQrText ? 'L' : 'M',
  };
  qrcode(options, drawing as unknown as DrawingContext<void>);
  return { size, path };
}

function unused(): never {
  throw new Error('formatQrPath: a QR symbol is polygons only');
}
