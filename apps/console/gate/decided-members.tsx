import type { DecidedMemberView } from '@countersign/api';
import { Button, DataTable, Notice, SelectField, TextField, Waiting } from '@countersign/browser';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { usePages } from '../register/use-pages.ts';
import { NeedsName, useLacksName } from '../session/needs-name.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useWords } from '../words/use-words.ts';
import { RulingDialog } from './ruling-dialog.tsx';

type Kind = 'all' | 'eligible' | 'excluded' | 'undecided' | 'held';

/** Which members the list shows. */
export interface DecidedWhich {
  readonly query: string;
  readonly kind: Kind;
  /** A reason; empty for every one. */
  readonly code: string;
}

export const everybody: DecidedWhich = { query: '', kind: 'all', code: '' };

interface DecidedMembersProps {
  readonly which: DecidedWhich;
  readonly onWhich: (which: DecidedWhich) => void;
  readonly round: number;
  readonly isFrozen: boolean;
  readonly onChanged: () => void;
}

interface Found {
  readonly members: readonly DecidedMemberView[];
  readonly total: number;
}

/** Everybody with the reason: searched, narrowed to a reason, and decided where the register does not know enough. */
export function DecidedMembers({ which, onWhich, round, isFrozen, onChanged }: DecidedMembersProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const [deciding, setDeciding] = useState<DecidedMemberView>();
  const [decided, setDecided] = useState('');
  const lacksName = useLacksName();
  const heading = useRef<HTMLHeadingElement>(null);
  const said = words.gate.eligibility;
  const pages = usePages<DecidedMemberView>(`${round} ${JSON.stringify(which)}`, async (_, before) => {
    const reply = await client.decidedMembers({ ...which, after: before });
    return reply.ok ? { ok: true, value: { rows: reply.value.members, total: reply.value.total } } : reply;
  });
  const found = pages.rows && { members: pages.rows, total: pages.total };
  useEffect(() => {
    if (which.code !== '') heading.current?.focus();
  }, [which]);
  return (
    <section className="cs-stack" aria-labelledby="decided">
      <h2 id="decided" ref={heading} tabIndex={-1}>
        {said.list}
      </h2>
      <Search which={which} busy={pages.busy} onWhich={onWhich} />
      {pages.problem && <Problem error={pages.problem} />}
      <div role="status">{decided !== '' && <Notice tone="good" title={said.decided(decided)} />}</div>
      {found === undefined && pages.busy && <Waiting>{words.loading}</Waiting>}
      {!isFrozen && lacksName && found?.members.some(({ outcome }) => outcome === 'undecided') && (
        <NeedsName act="ruling" />
      )}
      {found && <MemberTable found={found} onDecide={isFrozen || lacksName ? undefined : setDeciding} />}
      {found && found.members.length < found.total && (
        <Button look="secondary" busy={pages.busy} onClick={pages.more}>
          {said.more}
        </Button>
      )}
      {deciding && (
        <RulingDialog
          member={deciding}
          rule={client.ruleOn}
          said={{ ...said, title: said.decideOn(deciding.name) }}
          onClose={() => setDeciding(undefined)}
          onDecided={({ member }) => {
            setDecided(`${member.name}: ${member.words}`);
            onChanged();
          }}
        />
      )}
    </section>
  );
}

interface SearchProps {
  readonly which: DecidedWhich;
  readonly busy: boolean;
  readonly onWhich: (which: DecidedWhich) => void;
}

function Search({ which, busy, onWhich }: SearchProps) {
  const { words } = useWords();
  const [query, setQuery] = useState(which.query);
  const said = words.gate.eligibility;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onWhich({ ...which, query: query.trim() });
  };
  return (
    <form className="console-search" onSubmit={submit} noValidate>
      <TextField label={said.search} value={query} onChange={setQuery} type="search" autoComplete="off" />
      <SelectField
        label={said.kind}
        value={which.kind}
        onChange={(kind) => onWhich({ query: query.trim(), kind: kind as Kind, code: '' })}
        options={Object.entries(said.kinds).map(([value, text]) => ({ value, text }))}
      />
      <Button type="submit" busy={busy}>
        {said.submit}
      </Button>
      {which.code !== '' && (
        <Button look="secondary" onClick={() => onWhich({ ...which, code: '' })}>
          {words.gate.reason(which.code)} ×
        </Button>
      )}
    </form>
  );
}

interface MemberTableProps {
  readonly found: Found;
  readonly onDecide: ((member: DecidedMemberView) => void) | undefined;
}

function MemberTable({ found, onDecide }: MemberTableProps) {
  const { words } = useWords();
  const said = words.gate.eligibility;
  return (
    <DataTable
      caption={said.found(found.members.length, found.total)}
      rows={found.members}
      rowKey={({ memberId }) => memberId}
      empty={said.nobody}
      columns={[
        { key: 'id', header: said.number, names: true, cell: ({ memberId }) => memberId },
        { key: 'name', header: said.name, cell: ({ name }) => name },
        { key: 'branch', header: said.branch, cell: ({ branch }) => branch },
        { key: 'what', header: said.what, cell: ({ held, outcome }) => said.kinds[held ? 'held' : outcome] },
        {
          key: 'words',
          header: said.reason,
          cell: ({ held, words: why }) => (held ? `${why}; ${held.words}` : why),
        },
        {
          key: 'decide',
          header: <span className="cs-unseen">{said.decide}</span>,
          cell: (member) =>
            onDecide && member.outcome === 'undecided' ? (
              <Button
                look="secondary"
                aria-label={said.decideOn(`${member.name}, ${member.memberId}`)}
                onClick={() => onDecide(member)}
              >
                {said.decide}
              </Button>
            ) : null,
        },
      ]}
    />
  );
}
