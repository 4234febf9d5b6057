import type { SnapshotView } from '@countersign/api';
import { DataTable, number } from '@countersign/browser';
import { useRegisterWords } from '../words/use-register-words.ts';

type Branch = SnapshotView['branches'][number];

/** Each branch at its source, in the register and in the file (ROLL-4). */
export function SnapshotBranches({ branches }: Pick<SnapshotView, 'branches'>) {
  const words = useRegisterWords().byBranch;
  if (branches.length === 0) return null;
  const sum = (read: (branch: Branch) => number) => branches.reduce((total, one) => total + read(one), 0);
  const all: Branch = {
    name: words.total,
    source: branches.every(({ source }) => source !== null) ? sum(({ source }) => source ?? 0) : null,
    register: sum((one) => one.register),
    file: sum((one) => one.file),
    new: sum((one) => one.new),
    leaving: sum((one) => one.leaving),
  };
  return (
    <details className="cs-details" open={branches.length <= 30}>
      <summary>
        {words.title}: {number(branches.length)}
      </summary>
      <DataTable
        caption={<span className="cs-unseen">{words.title}</span>}
        rows={[all, ...branches]}
        rowKey={(row) => (row === all ? ' all' : row.name)}
        empty=""
        columns={[
          { key: 'branch', header: words.branch, names: true, cell: (row) => row.name || words.none },
          { key: 'source', header: words.source, number: true, cell: (row) => <Source branch={row} /> },
          { key: 'file', header: words.file, number: true, cell: (row) => number(row.file) },
          { key: 'register', header: words.register, number: true, cell: (row) => number(row.register) },
          { key: 'new', header: words.new, number: true, cell: (row) => number(row.new) },
          { key: 'leaving', header: words.leaving, number: true, cell: (row) => number(row.leaving) },
        ]}
      />
    </details>
  );
}

function Source({ branch: { source, file } }: { readonly branch: Branch }) {
  const words = useRegisterWords().byBranch;
  if (source === null) return <span className="cs-soft">{words.unknown}</span>;
  if (source === file) return number(source);
  return (
    <strong className="register-differs">
      {number(source)} <span className="cs-small">{words.differs}</span>
    </strong>
  );
}
