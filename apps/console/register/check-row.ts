/** One row in quarantine, read as it is typed by the same rules as the office reads it. */
import type { SnapshotView } from '@countersign/api';
import type { Result } from '@countersign/bytes';
import { err, ok } from '@countersign/bytes';
import { type FieldProblem, importRegister, parseMapping } from '@countersign/roll';

/** What the row would be read as, each field in its canonical form. */
export type ReadFields = readonly (readonly [field: string, text: string])[];

/** Reads the cells; the first thing that is wrong with them otherwise. `today` is a day of ISO 8601. */
export function checkRow(
  { header, mapping, orders }: Pick<SnapshotView, 'header' | 'mapping' | 'orders'>,
  cells: readonly string[],
  today: string,
): Result<ReadFields, FieldProblem> {
  const parsed = parseMapping(mapping);
  if (!parsed.ok) return err({ field: null, reason: parsed.error });
  const { columns, choices } = parsed.value;
  const entries = [header, cells].map(
    (row, i) => ({ kind: 'row', line: i + 1, lines: 1, cells: row }) as const,
  );
  const found = importRegister(
    { physical: entries.length, entries },
    { mapping: { columns, choices: { ...choices, dates: orders } }, today },
  );
  if (!found.ok) return err({ field: null, reason: found.error });
  const [member] = found.value.members;
  if (!member) return err(found.value.quarantined[0] ?? { field: null, reason: 'is empty' });
  const { fields, address } = member;
  return ok([...Object.entries(fields), ['address', address.join(', ')] as const].filter(([, text]) => text));
}

/** The field of a column by the mapping; undefined where it is not used. */
export function fieldOfColumn(mapping: SnapshotView['mapping'], heading: string): string | undefined {
  return Object.entries(mapping ?? {}).find(
    ([field, headings]) => field !== 'read' && [headings].flat().includes(heading),
  )?.[0];
}
