import bwip from 'bwip-js/node';

/**
 * A QR code for a terminal: two rows of modules in one line of half blocks, light on dark inverted, with the quiet zone a
 * scanner needs. Works in every terminal with UTF-8, whatever its colours, because both colours are set.
 */
export function formatQrText(text: string): string[] {
  const [symbol] = bwip.raw('qrcode', text, 'eclevel=L');
  if (!symbol || !('pixs' in symbol)) throw new Error('formatQrText: no symbol');
  const size = symbol.pixx;
  const quiet = 2;
  const isDark = (row: number, column: number): boolean =>
    row >= 0 && column >= 0 && row < size && column < size && symbol.pixs[row * size + column] === 1;
  const lines: string[] = [];
  for (let row = -quiet; row < size + quiet; row += 2) {
    let line = '';
    for (let column = -quiet; column < size + quiet; column++)
      line += halves(isDark(row, column), isDark(row + 1, column));
    lines.push(`\u001b[30;47m${line}\u001b[0m`);
  }
  return lines;
}

function halves(upper: boolean, lower: boolean): string {
  if (upper) return lower ? '█' : '▀';
  return lower ? '▄' : ' ';
}
