/** What an import found, for people. */
import type { RegisterImport } from '@countersign/roll';
import type { ImportFindings } from './import-command.ts';

/** Quarantined rows that are shown; the others are counted. */
const shownRows = 50;

/** The whole report, ending in a line break. */
export function formatImportText({ file, read, mapping, found }: ImportFindings): string {
  const { lines, rows } = found;
  const columns = [...mapping.columns].map(([field, headings]) => `${field} ← ${headings.join(' + ')}`);
  return [
    `${file}: ${read.encoding}${read.delimiter === null ? '' : `, separated by ${nameOf(read.delimiter)}`}`,
    `Columns: ${columns.join('; ')}`,
    `${lines.physical} lines = ${lines.header} headings + ${lines.blank} blank + ${lines.accepted} accepted + ${lines.quarantined} quarantined`,
    `${rows.accepted} rows accepted = ${rows.new} new + ${rows.unchanged} unchanged + ${rows.changed} changed + ${rows.duplicate} duplicate`,
    ...questionLines(found),
    ...quarantineLines(found),
    '',
  ].join('\n');
}

function questionLines({ questions }: RegisterImport): readonly string[] {
  return questions.map(
    ({ field, open, example, dayFirst, monthFirst }) =>
      `Which comes first in ${field}, day or month? ${open} dates such as ${example} can be read both ways; ${dayFirst} can only have the day first, ${monthFirst} only the month. Say it in the mapping: "read": {"dates": {"${field}": "dmy"}} or "mdy".`,
  );
}

function quarantineLines({ quarantined }: RegisterImport): readonly string[] {
  const shown = quarantined.slice(0, shownRows);
  const more = quarantined.length - shown.length;
  return [
    ...shown.map(({ line, field, reason }) => `line ${line}: ${field === null ? '' : `${field} `}${reason}`),
    ...(more > 0 ? [`and ${more} more; --json lists all`] : []),
  ];
}

function nameOf(delimiter: string): string {
  return { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }[delimiter] ?? `"${delimiter}"`;
}
