import type { RegisterView } from '@countersign/api';
import { Button, DataTable, Notice, number, SelectField, TextField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { FocusIfLost } from '../session/focus-if-lost.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { isReason } from '../session/reason.ts';
import { useAct } from '../session/use-act.ts';
import { useRegisterWords } from '../words/use-register-words.ts';
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
          <Explain
            branches={register.branches.filter(({ unexplained }) => unexplained > 0)}
            chosen={chosen}
            onExplained={(count) => {
              setExplained(count);
              setChosen([]);
              onExplained();
            }}
          />
        </>
      )}
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
  return (
    <DataTable
      caption={<span className="cs-unseen">{words.gone.title}</span>}
      rows={rows}
      rowKey={(row) => row.memberId}
      empty=""
      columns={[
        {
          key: 'choose',
          header: words.gone.choose,
          cell: (row) => (
            <input
              type="checkbox"
              className="register-check"
              aria-label={words.gone.chooseOf(row.name || row.memberId)}
              checked={chosen.includes(row.memberId)}
              onChange={() => onToggle(row.memberId)}
            />
          ),
        },
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

/** Members may be of a branch without a name; no scope at all is those who were chosen. */
const scopeOf = (branch: string): string => `of ${branch}`;

interface ExplainProps {
  readonly branches: RegisterView['branches'];
  readonly chosen: readonly string[];
  readonly onExplained: (count: number) => void;
}

function Explain({ branches, chosen, onExplained }: ExplainProps) {
  const words = useRegisterWords().gone;
  const { client } = useOffice();
  /** A branch by its name: when one is done with, the others move up. */
  const [scope, setScope] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const branch = branches.find(({ name }) => scope === scopeOf(name));
  const act = useAct(() =>
    client.explain({
      reason: reason.trim(),
      ...(branch ? { branch: branch.name } : { members: [...chosen] }),
    }),
  );
  const lacksMembers = branch === undefined && chosen.length === 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (lacksMembers || !isReason(reason)) return focusFirstError();
    const done = await act.run();
    if (!done) return;
    setReason('');
    setScope('');
    setTried(false);
    onExplained(done.explained);
  };
  return (
    <form className="cs-stack" onSubmit={submit} noValidate>
      <SelectField
        label={words.scope}
        error={isTried && lacksMembers ? words.chooseMissing : undefined}
        value={branch ? scope : ''}
        onChange={setScope}
        options={[
          { value: '', text: `${words.everyBranch} (${number(chosen.length)})` },
          ...branches.map(({ name, unexplained }) => ({
            value: scopeOf(name),
            text: words.allOf(name || '–', unexplained),
          })),
        ]}
      />
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        error={isTried && !isReason(reason) ? words.reasonMissing : undefined}
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
      {act.error && <Problem error={act.error} />}
      <Button type="submit" busy={act.busy}>
        {words.submit}
      </Button>
    </form>
  );
}
