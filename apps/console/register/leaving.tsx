import type { SnapshotView } from '@countersign/api';
import { DataTable, Notice, number, percent } from '@countersign/browser';
import { useOffice } from '../session/office.ts';
import { useRegisterWords } from '../words/use-register-words.ts';
import { MoreButton } from './more-button.tsx';
import { usePages } from './use-pages.ts';

/** Of a branch of at least this many, the share whose loss is warned of loudly. */
const largeShare = 0.05;
const largeCount = 3;

/** Who would be gone when the file is published, and a loud word where a branch would lose many (ROLL-4). */
export function Leaving({ snapshot }: { readonly snapshot: SnapshotView }) {
  const words = useRegisterWords();
  const { client } = useOffice();
  const total = snapshot.leaving + snapshot.moving;
  const pages = usePages(`${snapshot.id} ${total}`, async (last: Leaver | undefined) => {
    const reply = await client.leaving(snapshot.id, last?.memberId ?? '');
    return reply.ok ? { ok: true, value: { rows: reply.value.members, total: reply.value.total } } : reply;
  });
  if (total === 0) return null;
  return (
    <div className="cs-stack-small">
      <h3>
        {words.leaving.title}: {number(total)}
      </h3>
      <LargeLoss branches={snapshot.branches} />
      <p>{words.leaving.lead}</p>
      <DataTable
        caption={<span className="cs-unseen">{words.leaving.title}</span>}
        rows={pages.rows ?? []}
        rowKey={(row) => row.memberId}
        empty=""
        columns={[
          { key: 'member', header: words.lists.member, names: true, cell: (row) => row.name || row.memberId },
          { key: 'number', header: words.lists.number, cell: (row) => row.memberId },
          { key: 'branch', header: words.lists.branch, cell: (row) => row.branch || '–' },
          {
            key: 'becomes',
            header: words.leaving.becomes,
            cell: (row) => (row.nowIn === null ? words.leaving.gone : words.leaving.nowIn(row.nowIn || '–')),
          },
        ]}
      />
      <MoreButton pages={pages} />
    </div>
  );
}

interface Leaver {
  readonly memberId: string;
  readonly name: string;
  readonly branch: string;
  readonly nowIn: string | null;
}

function LargeLoss({ branches }: Pick<SnapshotView, 'branches'>) {
  const words = useRegisterWords().leaving;
  const large = branches.filter(
    ({ leaving, register }) => leaving >= largeCount && leaving > register * largeShare,
  );
  if (large.length === 0) return null;
  const lost = large.reduce((sum, { leaving }) => sum + leaving, 0);
  const had = large.reduce((sum, { register }) => sum + register, 0);
  return (
    <Notice tone="bad" title={words.largeTitle} role="alert">
      <p>{words.large(percent(lost / had), large.map(({ name }) => name || '–').join(', '))}</p>
    </Notice>
  );
}
