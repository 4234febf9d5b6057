import type { LapseReply, TestedMember } from '@countersign/api';
import { Button, DataTable, Notice } from '@countersign/browser';
import { useState } from 'react';
import { RulingDialog } from '../gate/ruling-dialog.tsx';
import { useOffice } from '../session/office.ts';
import { useLapseWords } from '../words/use-lapse-words.ts';
import { useWords } from '../words/use-words.ts';

interface UndecidedProps {
  readonly view: LapseReply;
  readonly onChanged: () => void;
}

/** Those whom nobody could judge, each with why, and what an officer found out about them. */
export function Undecided({ view, onChanged }: UndecidedProps) {
  const { overview, client } = useOffice();
  const said = useLapseWords();
  const [deciding, setDeciding] = useState<TestedMember>();
  const [decided, setDecided] = useState('');
  const onDecide = overview.identity === 'office' ? undefined : setDeciding;
  const total = view.sums?.undecided ?? 0;
  return (
    <section className="cs-stack" aria-labelledby="undecided">
      <h2 id="undecided">{said.open}</h2>
      <p>{said.openLead}</p>
      <div role="status">{decided !== '' && <Notice tone="good" title={said.decided(decided)} />}</div>
      <UndecidedTable members={view.undecided} total={total} onDecide={onDecide} />
      {view.ruled.length > 0 && <RuledTable members={view.ruled} onDecide={onDecide} />}
      {deciding && (
        <RulingDialog
          member={deciding}
          rule={client.ruleAtClose}
          said={{
            title: said.decideOn(deciding.name),
            outcome: said.outcome,
            may: said.still,
            mayNot: said.no,
          }}
          onClose={() => setDeciding(undefined)}
          onDecided={() => {
            setDecided(`${deciding.name}, ${deciding.memberId}`);
            onChanged();
          }}
        />
      )}
    </section>
  );
}

interface TableProps<M> {
  readonly members: readonly M[];
  readonly onDecide: ((member: TestedMember) => void) | undefined;
}

function UndecidedTable({ members, total, onDecide }: TableProps<TestedMember> & { readonly total: number }) {
  const { words } = useWords();
  const said = useLapseWords();
  return (
    <DataTable
      caption={members.length < total ? said.openMore(members.length, total) : said.found(total, total)}
      rows={members}
      rowKey={({ memberId }) => memberId}
      empty={said.nobodyOpen}
      columns={[
        { key: 'id', header: said.number, names: true, cell: ({ memberId }) => memberId },
        { key: 'name', header: said.name, cell: ({ name }) => name },
        { key: 'branch', header: said.branch, cell: ({ branch }) => branch },
        {
          key: 'why',
          header: said.why,
          cell: ({ code }) => said.codes[code] ?? words.gate.reason(code),
        },
        decideColumn(said.decide, onDecide),
      ]}
    />
  );
}

function RuledTable({ members, onDecide }: TableProps<LapseReply['ruled'][number]>) {
  const { words } = useWords();
  const said = useLapseWords();
  return (
    <DataTable
      caption={said.ruled}
      rows={members}
      rowKey={({ memberId }) => memberId}
      empty=""
      columns={[
        { key: 'id', header: said.number, names: true, cell: ({ memberId }) => memberId },
        { key: 'name', header: said.name, cell: ({ name }) => name },
        {
          key: 'outcome',
          header: said.outcome,
          cell: ({ code }) => (code === '' ? said.still : said.no(words.gate.reason(code))),
        },
        { key: 'why', header: said.why, cell: ({ reason }) => reason },
        { key: 'by', header: said.by, cell: ({ by }) => words.gate.identity(by) },
        decideColumn(said.again, onDecide),
      ]}
    />
  );
}

function decideColumn(text: string, onDecide: ((member: TestedMember) => void) | undefined) {
  return {
    key: 'decide',
    header: <span className="cs-unseen">{text}</span>,
    cell: (member: TestedMember) =>
      onDecide && (
        <Button
          look="secondary"
          aria-label={`${text}: ${member.name}, ${member.memberId}`}
          onClick={() => onDecide(member)}
        >
          {text}
        </Button>
      ),
  };
}
