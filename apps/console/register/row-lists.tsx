import type { SnapshotRowView, SnapshotView } from '@countersign/api';
import { DataTable, number, type RowKind } from '@countersign/browser';
import { useState } from 'react';
import { useOffice } from '../session/office.ts';
import { useRegisterWords } from '../words/use-register-words.ts';
import { MoreButton } from './more-button.tsx';
import { usePages } from './use-pages.ts';

/** What a file changes, list by list: who is new, who changed which field, who comes back. */
export function RowLists({ snapshot }: { readonly snapshot: SnapshotView }) {
  const words = useRegisterWords().lists;
  const { rows, returns, keptOut } = snapshot;
  if (!rows) return null;
  const lists = (
    [
      ['new', rows.new],
      ['changed', rows.changed - returns],
      ['returns', returns],
      ['kept-out', keptOut],
      ['duplicate', rows.duplicate],
    ] as const
  ).filter(([, count]) => count > 0);
  if (lists.length === 0) return null;
  return (
    <section className="cs-stack-small" aria-labelledby="lists">
      <h3 id="lists">{snapshot.state === 'staged' ? words.title : words.wasTitle}</h3>
      {lists.map(([kind, count]) => (
        <RowList key={kind} snapshot={snapshot} kind={kind} count={count} />
      ))}
    </section>
  );
}

interface RowListProps {
  readonly snapshot: SnapshotView;
  readonly kind: RowKind;
  readonly count: number;
}

/** Loaded when it is opened. */
function RowList({ snapshot, kind, count }: RowListProps) {
  const words = useRegisterWords().lists;
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="cs-details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {words.kinds[kind]}: {number(count)}
      </summary>
      {isOpen && <Rows snapshot={snapshot} kind={kind} count={count} />}
    </details>
  );
}

function Rows({ snapshot, kind, count }: RowListProps) {
  const words = useRegisterWords().lists;
  const { client } = useOffice();
  const pages = usePages<SnapshotRowView>(`${snapshot.id} ${kind} ${count}`, (last) =>
    client.snapshotRows(snapshot.id, kind, last?.line ?? 0),
  );
  const said = kind === 'kept-out' ? words.keptOutText : kind === 'returns' ? words.returnsText : undefined;
  return (
    <div className="cs-stack-small">
      {said !== undefined && <p>{said}</p>}
      <DataTable
        caption={<span className="cs-unseen">{words.kinds[kind]}</span>}
        rows={pages.rows ?? []}
        rowKey={(row) => row.line}
        empty=""
        columns={[
          {
            key: 'member',
            header: words.member,
            names: true,
            cell: (row) => row.name || row.memberId || `${row.line}`,
          },
          { key: 'number', header: words.number, cell: (row) => row.memberId ?? '–' },
          { key: 'branch', header: words.branch, cell: (row) => row.branch || '–' },
          {
            key: 'differs',
            header: words.differs,
            cell: (row) => (row.sameAs === null ? <Differences row={row} /> : words.sameAs(row.sameAs)),
          },
        ]}
      />
      <MoreButton pages={pages} />
    </div>
  );
}

function Differences({ row }: { readonly row: SnapshotRowView }) {
  const words = useRegisterWords();
  if (row.differences.length === 0) return row.mended ? words.lists.mended : '–';
  return (
    <ul className="register-differences">
      {row.differences.map(({ field, before, after }) => (
        <li key={field}>
          {words.mapping.fields[field] ?? field}: <del>{before || words.lists.nothing}</del>{' '}
          <ins>{after || words.lists.nothing}</ins>
        </li>
      ))}
    </ul>
  );
}
