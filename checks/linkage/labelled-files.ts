/** Files whose truth is known, read where they lie beside this checkout: other people's data are not copied into it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decideShape, readFileRows, splitPhysicalLines } from '@countersign/roll';

/** The folder of the labelled files; undefined where there is none. */
export const labelledFolder: string | undefined = ['../../../shared/linkage', '../../../../shared/linkage']
  .map((path) => join(import.meta.dirname, path))
  .find(existsSync);

/** A row: the cell under a heading, trimmed; empty where the file has no such heading. */
export type Cells = (heading: string) => string;

/** The rows of a labelled file. Throws where one cannot be read: a figure over a part of a file is no figure. */
export function loadLabelled(file: string): readonly Cells[] {
  const lines = splitPhysicalLines(readFileSync(join(labelledFolder ?? '', file), 'utf8'));
  const { entries } = readFileRows(lines, decideShape(lines, undefined));
  const rows = entries.filter((entry) => entry.kind === 'row').map(({ cells }) => cells);
  if (rows.length !== entries.length) throw new Error(`${file}: some lines are no rows`);
  const [headings = [], ...rest] = rows;
  const places = new Map(headings.map((heading, place) => [heading.trim(), place]));
  return rest.map((cells) => (heading) => (cells[places.get(heading) ?? -1] ?? '').trim());
}
