import type { ImportReport } from '@countersign/api';
import { DataTable, Notice, number } from '@countersign/browser';
import { useWords } from '../words/use-words.ts';

/** ROLL-1: rows in = accepted + set aside + duplicates, always shown, with each row set aside and why. */
export function Report({ report }: { readonly report: ImportReport }) {
  const { words } = useWords();
  const setAside = report.quarantined.length;
  const addsUp = report.rows === report.accepted + setAside + report.duplicates;
  const figures = [
    [words.roll.rows, report.rows],
    [words.roll.accepted, report.accepted],
    [words.roll.quarantined, setAside],
    [words.roll.duplicates, report.duplicates],
  ] as const;
  return (
    <section className="cs-stack" aria-labelledby="report">
      <h2 id="report">{words.roll.report}</h2>
      <dl className="cs-figures">
        {figures.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
      </dl>
      <Notice
        tone={addsUp ? (setAside > 0 ? 'warning' : 'good') : 'bad'}
        title={words.roll.addsUp(
          number(report.rows),
          number(report.accepted),
          number(setAside),
          number(report.duplicates),
        )}
      >
        {!addsUp && <p>{words.roll.addsNotUp}</p>}
      </Notice>
      <Quarantine report={report} />
      <Branches report={report} />
    </section>
  );
}

function Quarantine({ report }: { readonly report: ImportReport }) {
  const { words } = useWords();
  return (
    <DataTable
      caption={words.roll.quarantine}
      rows={report.quarantined}
      rowKey={(row) => `${row.row} ${row.column} ${row.reason}`}
      empty={words.roll.noneQuarantined}
      columns={[
        { key: 'row', header: words.roll.row, number: true, names: true, cell: (row) => number(row.row) },
        { key: 'column', header: words.roll.column, cell: (row) => row.column ?? words.roll.wholeRow },
        { key: 'reason', header: words.roll.why, cell: (row) => row.reason },
        {
          key: 'text',
          header: words.roll.text,
          cell: (row) => <code className="console-cell">{row.text}</code>,
        },
      ]}
    />
  );
}

function Branches({ report }: { readonly report: ImportReport }) {
  const { words } = useWords();
  const total = report.branches.reduce((sum, branch) => sum + branch.members, 0);
  const rows = report.branches.length === 0 ? [] : [...report.branches, { name: '', members: total }];
  return (
    <DataTable
      caption={words.roll.branches}
      rows={rows}
      rowKey={(row) => row.name}
      empty={words.roll.noBranches}
      columns={[
        { key: 'name', header: words.roll.branch, names: true, cell: (row) => row.name || words.roll.total },
        { key: 'members', header: words.roll.members, number: true, cell: (row) => number(row.members) },
      ]}
    />
  );
}
