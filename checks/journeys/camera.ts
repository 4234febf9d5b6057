/** A camera for the browser that sees one QR picture: an uncompressed video (YUV4MPEG2) of a single frame. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import bwipjs from 'bwip-js/node';

const [width, height] = [640, 480];

/** Browser switches for a camera that looks at a QR picture of `text`, and the folder to remove afterwards. */
export function cameraSeeing(text: string): {
  readonly switches: readonly string[];
  readonly folder: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-camera-'));
  const file = join(folder, 'letter.y4m');
  const head = `YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\nFRAME\n`;
  const grey = Buffer.alloc((width * height) / 2, 128);
  writeFileSync(file, Buffer.concat([Buffer.from(head), drawLuma(text), grey]));
  const switches = [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ];
  return { switches, folder };
}

/** Brightness of each pixel: the picture in the middle of a white sheet. */
function drawLuma(text: string): Buffer {
  const [symbol] = bwipjs.raw({ bcid: 'qrcode', text }) as { pixs: number[]; pixx: number; pixy: number }[];
  if (!symbol) throw new Error('no QR picture was made');
  const scale = Math.floor((height * 0.8) / symbol.pixy);
  const [left, top] = [(width - symbol.pixx * scale) >> 1, (height - symbol.pixy * scale) >> 1];
  const luma = Buffer.alloc(width * height, 235);
  for (const [at, isDark] of symbol.pixs.entries()) {
    if (!isDark) continue;
    const [x, y] = [left + (at % symbol.pixx) * scale, top + Math.floor(at / symbol.pixx) * scale];
    for (let row = 0; row < scale; row++) luma.fill(16, (y + row) * width + x, (y + row) * width + x + scale);
  }
  return luma;
}
