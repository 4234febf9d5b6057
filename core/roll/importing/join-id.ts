/**
 * One id from the cells of the columns it stands in, empty ones left out. Three columns are an electoral number, written
 * as the roll's own forms do, prefix-number/suffix: `Q01-2331/0`. Any other number of columns is joined by hyphens.
 */
export function joinId(cells: readonly string[]): string {
  const [prefix = '', number = '', suffix = ''] = cells.map((cell) => cell.trim());
  if (cells.length !== 3) return joined('-', cells);
  return joined('/', [joined('-', [prefix, number]), suffix]);
}

function joined(separator: string, parts: readonly string[]): string {
  return parts.filter((part) => part.trim() !== '').join(separator);
}
