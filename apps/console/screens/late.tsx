import type { LateReply } from '@countersign/api';
import {
  type Column,
  DataTable,
  LinkButton,
  Notice,
  number,
  ScreenHeading,
  TextField,
  useLoaded,
  Waiting,
} from '@countersign/browser';
import { useDeferredValue, useState } from 'react';
import { Candidates } from '../late/candidates.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { identityEn } from '../words/gate-en.ts';
import { useWords } from '../words/use-words.ts';

/** The roll after its freeze (ROLL-LATE): who joined and left it, and proposals for more. */
export function LateScreen() {
  const { words } = useWords();
  const { client } = useOffice();
  const said = words.afterFreeze.late;
  const [query, setQuery] = useState('');
  const [round, setRound] = useState(0);
  const [isProposed, setProposed] = useState(false);
  const asked = useDeferredValue(query.trim().length < 2 ? '' : query.trim());
  const loaded = useLoaded(`late ${round} ${asked}`, () => client.late(asked), true);
  const reply = loaded.state === 'ready' ? loaded.value : undefined;
  const done = () => {
    setProposed(true);
    setQuery('');
    setRound((before) => before + 1);
  };
  return (
    <>
      <ScreenHeading documentTitle={`${said.title} · ${words.brand}`} screen="late">
        {said.title}
      </ScreenHeading>
      <p>{said.lead}</p>
      <div role="status">
        {isProposed && (
          <Notice tone="good" title={said.proposed}>
            <LinkButton href="#acts">{said.toActs}</LinkButton>
          </Notice>
        )}
      </div>
      {loaded.state === 'loading' && <Waiting>{words.loading}</Waiting>}
      {reply && !reply.ok && <Problem error={reply.error} />}
      {reply?.ok && !reply.value.frozen && (
        <Notice>
          <p>{said.notFrozen}</p>
        </Notice>
      )}
      {reply?.ok && reply.value.frozen && <Figures view={reply.value} />}
      {reply?.ok && reply.value.frozen && (
        <div className="cs-stack">
          <TextField
            label={said.find}
            hint={said.findHint}
            type="search"
            value={query}
            onChange={setQuery}
            autoComplete="off"
          />
          {asked !== '' && (
            <Candidates title={said.canBeAdded} act="add" people={reply.value.canBeAdded} onProposed={done} />
          )}
          {asked !== '' && (
            <Candidates
              title={said.canBeRemoved}
              act="remove"
              people={reply.value.canBeRemoved}
              onProposed={done}
            />
          )}
        </div>
      )}
      {reply?.ok && reply.value.frozen && <Changes view={reply.value} />}
    </>
  );
}

function Figures({ view }: { readonly view: LateReply }) {
  const { words } = useWords();
  const said = words.afterFreeze.late;
  const names = ['members', 'added', 'removed', 'entitled', 'replaced', 'spare'] as const;
  return (
    <dl className="cs-figures">
      {names.map((name) => (
        <div key={name}>
          <dt>{said[name]}</dt>
          <dd>{number(view[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

function Changes({ view }: { readonly view: LateReply }) {
  const { words } = useWords();
  const said = words.afterFreeze.late;
  const columns: readonly Column<LateReply['changes'][number]>[] = [
    { key: 'number', header: said.number, number: true, cell: (row) => number(row.number) },
    { key: 'kind', header: said.state, cell: (row) => `${said.kind[row.change]}, ${said.states[row.state]}` },
    {
      key: 'member',
      header: said.member,
      names: true,
      cell: (row) => (
        <>
          {row.name} <span className="cs-soft">{row.memberId}</span>
        </>
      ),
    },
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
