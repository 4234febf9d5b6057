import type { RegisterView } from '@countersign/api';
import { DataTable, Notice } from '@countersign/browser';
import { useState } from 'react';
import { FocusIfLost } from '../session/focus-if-lost.tsx';
import { useOffice } from '../session/office.ts';
import { useRegisterWords } from '../words/use-register-words.ts';
import { useChooseColumn } from './choose-column.tsx';
import { ExplainForm } from './explain-form.tsx';
import { Explanations } from './explanations.tsx';
import { MoreButton } from './more-button.tsx';
import { usePages } from './use-pages.ts';

interface Gone {
  readonly memberId: string;
  readonly name: string;
  readonly branch: string;
  readonly nowIn: string | null;
}

interface DisappearancesProps {
  readonly register: RegisterView;
  readonly onExplained: () => void;
}

/** Who is gone by no event of their own, until somebody says why: for some, or for all of a branch (ROLL-4). */
export function Disappearances({ register, onExplained }: DisappearancesProps) {
  const words = useRegisterWords();
  const { client } = useOffice();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [explained, setExplained] = useState<number>();
  const pages = usePages(`${register.unexplained}`, async (last: Gone | undefined) => {
    const reply = await client.disappearances(undefined, last?.memberId ?? '');
    return reply.ok ? { ok: true, value: { rows: reply.value.members, total: reply.value.total } } : reply;
  });
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <div className="cs-stack">
      <h2>{words.gone.title}</h2>
      <div role="status">
        {explained !== undefined && (
          <FocusIfLost key={register.unexplained}>
            <Notice tone="good" title={words.gone.done(explained)} />
          </FocusIfLost>
        )}
      </div>
      {register.unexplained === 0 ? (
        <p className="cs-soft">{words.gone.none}</p>
      ) : (
        <>
          <p>{words.gone.lead}</p>
          <GoneTable rows={pages.rows ?? []} chosen={chosen} onToggle={toggle} />
          <MoreButton pages={pages} />
          <ExplainForm
            branches={register.branches.filter(({ unexplained }) => unexplained > 0)}
            chosen={chosen}
            explain={client.explain}
            onExplained={(count) => {
              setExplained(count);
              setChosen([]);
              onExplained();
            }}
          />
        </>
      )}
      <Explanations key={`${register.gone} ${register.unexplained}`} onReopened={onExplained} />
    </div>
  );
}

interface GoneTableProps {
  readonly rows: readonly Gone[];
  readonly chosen: readonly string[];
  readonly onToggle: (memberId: string) => void;
}

function GoneTable({ rows, chosen, onToggle }: GoneTableProps) {
  const words = useRegisterWords();
  const choose = useChooseColumn<Gone>(chosen, onToggle);
  return (
    <DataTable
      caption={<span className="cs-unseen">{words.gone.title}</span>}
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
      ]}
    />
  );
}
