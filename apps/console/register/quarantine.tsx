import type { SnapshotRowView, SnapshotView } from '@countersign/api';
import { Button, DataTable, Notice, number } from '@countersign/browser';
import { useState } from 'react';
import { ReasonDialog } from '../people/reason-dialog.tsx';
import { FocusIfLost } from '../session/focus-if-lost.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useRegisterWords } from '../words/use-register-words.ts';
import { MendDialog } from './mend-dialog.tsx';
import { MoreButton } from './more-button.tsx';
import { usePages } from './use-pages.ts';

interface QuarantineProps {
  readonly snapshot: SnapshotView;
  readonly onTaken: (snapshot: SnapshotView) => void;
}

/** Rows that wait for a person: mended in place, or set aside with a reason; either can be taken back. */
export function Quarantine({ snapshot, onTaken }: QuarantineProps) {
  const words = useRegisterWords().quarantine;
  const [said, setSaid] = useState<string>();
  const take = (text: string) => (next: SnapshotView) => {
    setSaid(text);
    onTaken(next);
  };
  const aside = (snapshot.rows?.quarantined ?? 0) - snapshot.waiting;
  return (
    <section className="cs-stack" aria-labelledby="quarantine">
      <h3 id="quarantine">
        {words.title}: {number(snapshot.waiting)}
      </h3>
      <div role="status">
        {said && (
          <FocusIfLost key={`${said} ${snapshot.waiting}`}>
            <Notice tone="good" title={said} />
          </FocusIfLost>
        )}
      </div>
      {snapshot.waiting > 0 && <p>{words.lead}</p>}
      <Waiting snapshot={snapshot} onMended={(line) => take(words.mended(line))} onTaken={onTaken} />
      {aside > 0 && <SetAside snapshot={snapshot} aside={aside} onTaken={take('')} />}
    </section>
  );
}

interface WaitingProps extends QuarantineProps {
  readonly onMended: (line: number) => (snapshot: SnapshotView) => void;
}

function Waiting({ snapshot, onMended, onTaken }: WaitingProps) {
  const { client } = useOffice();
  const [mending, setMending] = useState<SnapshotRowView>();
  const pages = usePages<SnapshotRowView>(`${snapshot.id} ${snapshot.waiting}`, (last) =>
    client.snapshotRows(snapshot.id, 'quarantined', last?.line ?? 0),
  );
  return (
    <>
      <WaitingTable rows={pages.rows} onMend={setMending} />
      <MoreButton pages={pages} />
      {snapshot.waiting > 1 && <AsideAll snapshot={snapshot} onTaken={onTaken} />}
      {mending && (
        <MendDialog
          key={mending.line}
          snapshot={snapshot}
          row={mending}
          onDone={(next) => {
            onMended(mending.line)(next);
            setMending(undefined);
          }}
          onClose={() => setMending(undefined)}
        />
      )}
    </>
  );
}

interface WaitingTableProps {
  /** Undefined until the first page is there. */
  readonly rows: readonly SnapshotRowView[] | undefined;
  readonly onMend: (row: SnapshotRowView) => void;
}

function WaitingTable({ rows, onMend }: WaitingTableProps) {
  const words = useRegisterWords();
  const said = words.quarantine;
  return (
    <DataTable
      caption={<span className="cs-unseen">{said.title}</span>}
      rows={rows ?? []}
      rowKey={(row) => row.line}
      empty={rows ? said.none : ''}
      columns={[
        { key: 'line', header: said.line, number: true, names: true, cell: (row) => number(row.line) },
        { key: 'why', header: said.why, cell: (row) => `${fieldName(words, row.field)} ${row.reason ?? ''}` },
        {
          key: 'mend',
          header: said.mend,
          cell: (row) => (
            <Button look="secondary" aria-label={said.mendOf(row.line)} onClick={() => onMend(row)}>
              {said.mend}
            </Button>
          ),
        },
        { key: 'row', header: said.row, cell: (row) => <RowText row={row} /> },
      ]}
    />
  );
}

function RowText({ row }: { readonly row: SnapshotRowView }) {
  return <code className="console-cell cs-small register-row-text">{(row.cells ?? []).join(' | ')}</code>;
}

function AsideAll({ snapshot, onTaken }: QuarantineProps) {
  const words = useRegisterWords().quarantine;
  const { client } = useOffice();
  const [isAsking, setAsking] = useState(false);
  const act = useAct((reason: string) => client.setAside(snapshot.id, { reason }));
  const setAside = async (reason: string) => {
    const next = await act.run(reason);
    if (!next) return;
    setAsking(false);
    onTaken(next);
  };
  return (
    <>
      <Button look="secondary" onClick={() => setAsking(true)}>
        {words.asideAll(snapshot.waiting)}
      </Button>
      {isAsking && (
        <ReasonDialog
          title={words.asideAllTitle}
          label={words.reason}
          hint={words.reasonHint}
          confirm={words.asideConfirm}
          isBusy={act.busy}
          error={act.error}
          onConfirm={setAside}
          onCancel={() => setAsking(false)}
        >
          <p>{words.asideText}</p>
        </ReasonDialog>
      )}
    </>
  );
}

function fieldName(words: ReturnType<typeof useRegisterWords>, field: string | null): string {
  return field === null ? words.quarantine.whole : (words.mapping.fields[field] ?? field);
}

function SetAside({ snapshot, aside, onTaken }: QuarantineProps & { readonly aside: number }) {
  const words = useRegisterWords();
  const { client } = useOffice();
  const act = useAct((line: number) => client.reopenRow(snapshot.id, line));
  const pages = usePages<SnapshotRowView>(`${snapshot.id} ${aside}`, (last) =>
    client.snapshotRows(snapshot.id, 'set-aside', last?.line ?? 0),
  );
  const takeBack = async (line: number) => {
    const next = await act.run(line);
    if (next) onTaken(next);
  };
  return (
    <details className="cs-details">
      <summary>{words.quarantine.wasAside(aside)}</summary>
      <DataTable
        caption={words.lists.kinds['set-aside']}
        rows={pages.rows ?? []}
        rowKey={(row) => row.line}
        empty=""
        columns={[
          {
            key: 'line',
            header: words.quarantine.line,
            number: true,
            names: true,
            cell: (row) => number(row.line),
          },
          { key: 'reason', header: words.quarantine.reason, cell: (row) => row.reason },
          {
            key: 'row',
            header: words.quarantine.row,
            cell: (row) => <RowText row={row} />,
          },
          {
            key: 'back',
            header: words.quarantine.takeBack,
            cell: (row) =>
              snapshot.state === 'staged' && (
                <Button
                  look="quiet"
                  aria-label={words.quarantine.takeBackOf(row.line)}
                  onClick={() => takeBack(row.line)}
                >
                  {words.quarantine.takeBack}
                </Button>
              ),
          },
        ]}
      />
      <MoreButton pages={pages} />
      {act.error && <Problem error={act.error} />}
    </details>
  );
}
