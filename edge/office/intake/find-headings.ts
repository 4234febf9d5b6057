/** Which row of a file names the columns, and by which mapping the file can be read. */
import {
  type FileEntry,
  type FileRows,
  layoutKey,
  parseMapping,
  type RegisterMapping,
  suggestMapping,
} from '@countersign/roll';
import { loadSavedMapping, type OfficeTx } from '@countersign/store';

type Row = Extract<FileEntry, { kind: 'row' }>;

/** Rows above the headings that a file may have; core/roll looks as far. */
const rowsAbove = 20;
/** Rows under the headings that are shown to whoever maps the columns. */
const sampleRows = 5;

export interface KnownHeadings {
  readonly header: readonly string[];
  readonly samples: readonly (readonly string[])[];
  readonly mapping: RegisterMapping;
  /** A person confirmed this mapping for these headings before. */
  readonly isSaved: boolean;
}

/** The headings with a saved mapping; else the row among the first whose headings suggest the most. */
export async function findHeadings(tx: OfficeTx, rows: FileRows): Promise<KnownHeadings> {
  const first = rows.entries.filter((entry): entry is Row => entry.kind === 'row').slice(0, rowsAbove + 1);
  for (const row of first) {
    const saved = await loadSavedMapping(tx, layoutKey(row.cells));
    const mapping = saved && parseMapping(saved);
    if (mapping?.ok) return { ...shownOf(rows, row.cells), mapping: mapping.value, isSaved: true };
  }
  const suggested = first.map(({ cells }) => ({ cells, mapping: suggestMapping(cells) }));
  const best = suggested.reduce<(typeof suggested)[number] | undefined>(
    (most, next) => (most && next.mapping.columns.size <= most.mapping.columns.size ? most : next),
    undefined,
  );
  const { cells, mapping } = best ?? { cells: [], mapping: suggestMapping([]) };
  return { ...shownOf(rows, cells), mapping, isSaved: false };
}

/** The headings and the first rows under them. */
export function shownOf(
  rows: FileRows,
  header: readonly string[],
): Pick<KnownHeadings, 'header' | 'samples'> {
  const all = rows.entries.filter((entry): entry is Row => entry.kind === 'row');
  const at = all.findIndex(({ cells }) => cells === header);
  return { header, samples: all.slice(at + 1, at + 1 + sampleRows).map(({ cells }) => cells) };
}

/** A mapping as JSON, the form that `parseMapping` reads. */
export function formatMapping({ columns, choices }: RegisterMapping): object {
  return { ...Object.fromEntries(columns), read: choices };
}
