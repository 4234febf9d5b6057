import type { LapseReply, TestedMember } from '@countersign/api';
import { Button, DataTable, SelectField, TextField, Waiting } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { usePages } from '../register/use-pages.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useLapseWords } from '../words/use-lapse-words.ts';
import { useWords } from '../words/use-words.ts';

interface LapsedMembersProps {
  readonly sums: NonNullable<LapseReply['sums']>;
}

/** Everybody who is left out, by name for the officers: searched, or of one reason. */
export function LapsedMembers({ sums }: LapsedMembersProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const said = useLapseWords();
  const [query, setQuery] = useState('');
  const [asked, setAsked] = useState({ query: '', reason: '' });
  const key = JSON.stringify([asked, sums]);
  const pages = usePages<TestedMember>(key, async (_, after) => {
    const reply = await client.lapsedMembers({ ...asked, after });
    return reply.ok ? { ok: true, value: { rows: reply.value.members, total: reply.value.total } } : reply;
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked((before) => ({ ...before, query: query.trim() }));
  };
  const reasons = sums.lapsed.map(({ reason }) => ({ value: reason, text: words.gate.reason(reason) }));
  return (
    <section className="cs-stack" aria-labelledby="lapsed">
      <h2 id="lapsed">{said.list}</h2>
      <p>{said.listLead}</p>
      <form className="console-search" onSubmit={submit} noValidate>
        <TextField label={said.search} value={query} onChange={setQuery} type="search" autoComplete="off" />
        <SelectField
          label={said.reason}
          value={asked.reason}
          onChange={(reason) => setAsked({ query: query.trim(), reason })}
          options={[{ value: '', text: said.every }, ...reasons]}
        />
        <Button type="submit" busy={pages.busy}>
          {said.submit}
        </Button>
      </form>
      {pages.problem && <Problem error={pages.problem} />}
      {pages.rows === undefined && pages.busy && <Waiting>{words.loading}</Waiting>}
      {pages.rows && (
        <MemberTable members={pages.rows} caption={said.found(pages.rows.length, pages.total)} />
      )}
      {pages.rows && pages.rows.length < pages.total && (
        <Button look="secondary" busy={pages.busy} onClick={pages.more}>
          {said.more}
        </Button>
      )}
    </section>
  );
}

function MemberTable({
  members,
  caption,
}: {
  readonly members: readonly TestedMember[];
  readonly caption: string;
}) {
  const { words } = useWords();
  const said = useLapseWords();
  return (
    <DataTable
      caption={caption}
      rows={members}
      rowKey={({ memberId }) => memberId}
      empty={said.nobody}
      columns={[
        { key: 'id', header: said.number, names: true, cell: ({ memberId }) => memberId },
        { key: 'name', header: said.name, cell: ({ name }) => name },
        { key: 'branch', header: said.branch, cell: ({ branch }) => branch },
        { key: 'reason', header: said.reason, cell: ({ code }) => words.gate.reason(code) },
        { key: 'why', header: said.why, cell: (member) => member.words },
      ]}
    />
  );
}
