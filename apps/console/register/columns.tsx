import type { SnapshotView } from '@countersign/api';
import { DataTable } from '@countersign/browser';
import { registerFields } from '@countersign/roll';
import { useRegisterWords } from '../words/use-register-words.ts';

interface ColumnsProps {
  readonly file: Pick<SnapshotView, 'header' | 'samples'>;
  /** The meaning of each column, '' where it is not used. */
  readonly fields: readonly string[];
  readonly onChange: (fields: readonly string[]) => void;
  /** Meanings to choose from. */
  readonly choices?: readonly string[];
  /** Words of their own for some of the meanings. */
  readonly names?: Readonly<Record<string, string>>;
}

/** Each column of a file with what stands in it, and its meaning to be chosen. */
export function Columns({ file, fields, onChange, choices = registerFields, names = {} }: ColumnsProps) {
  const words = useRegisterWords().mapping;
  const rows = file.header.map((heading, i) => ({
    i,
    heading,
    cells: file.samples.map((cells) => cells[i] ?? '').filter(Boolean),
  }));
  return (
    <div className="register-columns">
      <DataTable
        caption={<span className="cs-unseen">{words.title}</span>}
        rows={rows}
        rowKey={({ i }) => i}
        empty={words.empty}
        columns={[
          { key: 'column', header: words.column, names: true, cell: ({ heading }) => heading || '–' },
          {
            key: 'field',
            header: words.field,
            cell: ({ i, heading }) => (
              <select
                className="cs-input register-field"
                aria-label={words.fieldOf(heading)}
                value={fields[i] ?? ''}
                onChange={(event) => onChange(fields.with(i, event.target.value))}
              >
                <option value="">{words.none}</option>
                {choices.map((field) => (
                  <option key={field} value={field}>
                    {names[field] ?? words.fields[field] ?? field}
                  </option>
                ))}
              </select>
            ),
          },
          {
            key: 'cells',
            header: words.cells,
            cell: ({ cells }) =>
              cells.length === 0 ? (
                <span className="cs-soft">{words.empty}</span>
              ) : (
                <span className="console-cell cs-small register-row-text">
                  {cells.slice(0, 3).join(' · ')}
                </span>
              ),
          },
        ]}
      />
    </div>
  );
}
