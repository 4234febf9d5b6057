import { type ReactNode, useId } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand at the right, in columns. */
  readonly number?: boolean;
  /** This column names the row. */
  readonly names?: boolean;
}

export interface DataTableProps<Row> {
  readonly caption: ReactNode;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  /** Said in place of rows when there are none. */
  readonly empty: ReactNode;
}

/** With more columns than this a table does not fit a telephone. */
const fewColumns = 3;

/**
 * A native table in a region of its own, which scrolls sideways, by keyboard too, where the table is wider. In a narrow one the rows
 * of a table of many columns stand one under the other, each figure beside the name of its column.
 */
export function DataTable<Row>({ caption, columns, rows, rowKey, empty }: DataTableProps<Row>) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard (axe: scrollable-region-focusable)
    <section className="cs-table-scroll" aria-labelledby={id} tabIndex={0}>
      <table className={columns.length > fewColumns ? 'cs-table cs-table-many' : 'cs-table'}>
        <caption id={id}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.number ? 'cs-number' : undefined}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <div className="cs-table-empty">{empty}</div>}
    </section>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const className = column.number ? 'cs-number' : undefined;
  const label = typeof column.header === 'string' ? column.header : undefined;
  if (column.names)
    return (
      <th scope="row" className={className} data-label={column.number ? label : undefined}>
        {column.cell(row)}
      </th>
    );
  return (
    <td className={className} data-label={label}>
      <div>{column.cell(row)}</div>
    </td>
  );
}
