import type { LateReply } from '@countersign/api';
import { type Column, DataTable, number } from '@countersign/browser';
import { identityEn } from '../words/gate-en.ts';
import { useWords } from '../words/use-words.ts';

interface LateTableProps {
  readonly view: LateReply;
}

function Person({ name, memberId }: { readonly name: string; readonly memberId: string }) {
  return (
    <>
      {name} <span className="cs-soft">{memberId}</span>
    </>
  );
}

/** Who joined the frozen roll and left it. */
export function Changes({ view }: LateTableProps) {
  const { words } = useWords();
  const said = words.afterFreeze.late;
  const columns: readonly Column<LateReply['changes'][number]>[] = [
    { key: 'number', header: said.number, number: true, cell: (row) => number(row.number) },
    { key: 'kind', header: said.state, cell: (row) => `${said.kind[row.change]}, ${said.states[row.state]}` },
    { key: 'member', header: said.member, names: true, cell: (row) => <Person {...row} /> },
    { key: 'branch', header: said.branch, cell: (row) => row.branch },
    {
      key: 'by',
      header: said.by,
      cell: (row) => said.and(identityEn(row.proposedBy), identityEn(row.approvedBy)),
    },
    { key: 'why', header: said.reason, cell: (row) => row.message ?? row.reason },
  ];
  return (
    <DataTable
      caption={said.changes}
      empty={said.none}
      columns={columns}
      rows={view.changes}
      rowKey={(row) => String(row.number)}
    />
  );
}

/** Packs made again (CODE-5), and those whose replacement the board has not answered or has refused. */
export function Replacements({ view }: LateTableProps) {
  const { words } = useWords();
  const said = words.afterFreeze.late;
  const columns: readonly Column<LateReply['replacements'][number]>[] = [
    { key: 'old', header: said.oldPack, number: true, cell: (row) => number(row.pack) },
    {
      key: 'new',
      header: said.newPack,
      number: true,
      cell: (row) => (row.newPack === null ? '–' : number(row.newPack)),
    },
    { key: 'state', header: said.state, cell: (row) => said.replacementStates[row.state] },
    { key: 'member', header: said.member, names: true, cell: (row) => <Person {...row} /> },
    { key: 'branch', header: said.branch, cell: (row) => row.branch },
    {
      key: 'by',
      header: said.by,
      cell: ({ agreedBy }) =>
        agreedBy ? said.and(identityEn(agreedBy.proposed), identityEn(agreedBy.approved)) : said.byOffice,
    },
    { key: 'why', header: said.reason, cell: (row) => row.message ?? row.reason },
  ];
  return (
    <DataTable
      caption={said.replacements}
      empty={said.noReplacements}
      columns={columns}
      rows={view.replacements}
      rowKey={(row) => `${row.pack} ${row.at} ${row.state}`}
    />
  );
}
