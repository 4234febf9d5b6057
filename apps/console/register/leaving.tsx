import type { SnapshotView } from '@countersign/api';
import { Button, DataTable, Notice, number, percent } from '@countersign/browser';
import { useState } from 'react';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { identityEn } from '../words/gate-en.ts';
import { useRegisterWords } from '../words/use-register-words.ts';
import { useChooseColumn } from './choose-column.tsx';
import { ExplainForm } from './explain-form.tsx';
import { MoreButton } from './more-button.tsx';
import { usePages } from './use-pages.ts';

/** Of a branch of at least this many, the share whose loss is warned of loudly. */
const largeShare = 0.05;
const largeCount = 3;

/** Who would be gone when the file is published, explained beforehand or not; a loud word where a branch would lose many (ROLL-4). */
export function Leaving({ snapshot }: { readonly snapshot: SnapshotView }) {
  const words = useRegisterWords();
  const { client } = useOffice();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [explained, setExplained] = useState<number>();
  const [round, setRound] = useState(0);
  const total = snapshot.leaving + snapshot.moving;
  const pages = usePages(
    `${snapshot.id} ${snapshot.seen} ${total} ${round}`,
    async (last: Leaver | undefined) => {
      const reply = await client.leaving(snapshot.id, last?.memberId ?? '');
      return reply.ok ? { ok: true, value: { rows: reply.value.members, total: reply.value.total } } : reply;
    },
  );
  const done = (count: number | undefined) => {
    setExplained(count);
    setChosen([]);
    setRound((before) => before + 1);
  };
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  if (total === 0) return null;
  const losing = snapshot.branches.filter(({ leaving }) => leaving > 0);
  return (
    <div className="cs-stack-small">
      <h3>
        {words.leaving.title}: {number(total)}
      </h3>
      <LargeLoss branches={snapshot.branches} />
      <p>{words.leaving.lead}</p>
      <div role="status">
        {explained !== undefined && <Notice tone="good" title={words.gone.done(explained)} />}
      </div>
      <LeaverTable
        rows={pages.rows ?? []}
        snapshotId={snapshot.id}
        chosen={chosen}
        onToggle={toggle}
        onTakenBack={() => done(undefined)}
      />
      <MoreButton pages={pages} />
      <ExplainForm
        branches={losing.map(({ name, leaving }) => ({ name, unexplained: leaving }))}
        chosen={chosen}
        explain={(said) => client.explainEarly(snapshot.id, said)}
        onExplained={done}
      />
    </div>
  );
}

interface LeaverTableProps {
  readonly rows: readonly Leaver[];
  readonly snapshotId: number;
  readonly chosen: readonly string[];
  readonly onToggle: (memberId: string) => void;
  readonly onTakenBack: () => void;
}

function LeaverTable({ rows, snapshotId, chosen, onToggle, onTakenBack }: LeaverTableProps) {
  const words = useRegisterWords();
  const { client } = useOffice();
  const choose = useChooseColumn<Leaver>(chosen, onToggle, ({ early }) => early === null);
  const takingBack = useAct((memberId: string) => client.takeBackEarly(snapshotId, [memberId]));
  const takeBack = async (memberId: string) => {
    if (await takingBack.run(memberId)) onTakenBack();
  };
  return (
    <>
      <DataTable
        caption={<span className="cs-unseen">{words.leaving.title}</span>}
        rows={rows}
        rowKey={(row) => row.memberId}
        empty=""
        columns={[
          ...choose,
          { key: 'member', header: words.lists.member, names: true, cell: (row) => row.name || row.memberId },
          { key: 'number', header: words.lists.number, cell: (row) => row.memberId },
          { key: 'branch', header: words.lists.branch, cell: (row) => row.branch || '–' },
          {
            key: 'becomes',
            header: words.leaving.becomes,
            cell: (row) => (row.nowIn === null ? words.leaving.gone : words.leaving.nowIn(row.nowIn || '–')),
          },
          {
            key: 'explained',
            header: words.leaving.explained,
            cell: (row) =>
              row.early ? (
                <>
                  {identityEn(row.early.by)}: {row.early.reason}{' '}
                  <Button
                    look="quiet"
                    onClick={() => takeBack(row.memberId)}
                    aria-label={`${words.leaving.takeBack}: ${row.name || row.memberId}`}
                  >
                    {words.leaving.takeBack}
                  </Button>
                </>
              ) : (
                '–'
              ),
          },
        ]}
      />
      {takingBack.error && <Problem error={takingBack.error} />}
    </>
  );
}

interface Leaver {
  readonly memberId: string;
  readonly name: string;
  readonly branch: string;
  readonly nowIn: string | null;
  readonly early: { readonly by: string; readonly reason: string } | null;
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
