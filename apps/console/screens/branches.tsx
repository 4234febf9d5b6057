import type { BranchesReply, BranchView } from '@countersign/api/branches';
import {
  Button,
  type Column,
  DataTable,
  formatMomentShort,
  Notice,
  number,
  ScreenHeading,
  TextField,
} from '@countersign/browser';
import { useState } from 'react';
import { ActFor } from '../branches/act-for.tsx';
import { AskForm } from '../branches/ask-form.tsx';
import { Extensions } from '../branches/extensions.tsx';
import { useOffice } from '../session/office.ts';
import { useView } from '../session/use-view.ts';
import { Viewed } from '../session/viewed.tsx';
import { branchesEn } from '../words/branches-en.ts';
import { useWords } from '../words/use-words.ts';

/** Rows drawn before anybody asks for all. */
const shownRows = 100;

/** Headquarters asks its branches, and sees who has answered (RECON-5). */
export function BranchesScreen() {
  const { words } = useWords();
  const { client, overview } = useOffice();
  const view = useView(`branches ${overview.serverTime}`, client.branches);
  return (
    <>
      <ScreenHeading documentTitle={`${branchesEn.title} · ${words.brand}`} screen="branches">
        {branchesEn.title}
      </ScreenHeading>
      <p>{branchesEn.lead}</p>
      <Viewed view={view}>{(reply) => <Branches reply={reply} onChanged={view.lookAgain} />}</Viewed>
    </>
  );
}

interface BranchesProps {
  readonly reply: BranchesReply;
  readonly onChanged: () => void;
}

function Branches({ reply, onChanged }: BranchesProps) {
  const { branches, canMail } = reply;
  if (branches.length === 0)
    return (
      <Notice tone="info">
        <p>{branchesEn.noBranches}</p>
      </Notice>
    );
  return (
    <>
      {!canMail && (
        <Notice tone="warning">
          <p>{branchesEn.noMail}</p>
        </Notice>
      )}
      <States branches={branches} />
      {canMail && <AskForm branches={branches} serverTime={reply.serverTime} onChanged={onChanged} />}
      <Extensions extensions={reply.extensions} timeZone={reply.timeZone} onChanged={onChanged} />
      <BranchTable reply={reply} />
    </>
  );
}

function States({ branches }: { readonly branches: readonly BranchView[] }) {
  const states = ['answered', 'opened', 'asked', 'overdue', 'not-asked'] as const;
  const of = (state: string) => branches.filter(({ clock }) => clock.state === state).length;
  const said = states
    .filter((state) => of(state) > 0)
    .map((state) => branchesEn.counts(branchesEn.states[state], of(state)));
  return (
    <p>
      <strong>{said.join(' · ')}</strong>
    </p>
  );
}

function BranchTable({ reply }: { readonly reply: BranchesReply }) {
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const [isWhole, setWhole] = useState(false);
  const found = reply.branches.filter(({ name }) => name.toLowerCase().includes(wanted));
  const shown = isWhole ? found : found.slice(0, shownRows);
  return (
    <section className="cs-stack" aria-labelledby="branches-all">
      <h2 id="branches-all">{branchesEn.table.title}</h2>
      <div className="console-search">
        <TextField label={branchesEn.table.search} value={query} onChange={setQuery} type="search" />
      </div>
      <DataTable
        caption={branchesEn.table.caption(found.length)}
        columns={columnsOf(reply)}
        rows={shown}
        rowKey={({ name }) => name}
        empty={branchesEn.table.empty}
      />
      {shown.length < found.length && (
        <div className="cs-actions">
          <span role="status">{branchesEn.table.shown(shown.length, found.length)}</span>
          <Button look="secondary" onClick={() => setWhole(true)}>
            {branchesEn.table.showAll}
          </Button>
        </div>
      )}
    </section>
  );
}

function columnsOf({ timeZone }: BranchesReply): readonly Column<BranchView>[] {
  const said = branchesEn.table;
  return [
    { key: 'name', header: said.branch, names: true, cell: ({ name }) => name },
    { key: 'state', header: said.state, cell: (branch) => <State branch={branch} /> },
    {
      key: 'target',
      header: said.target,
      cell: ({ clock }) => (clock.target === null ? '–' : formatMomentShort(clock.target, timeZone, 'en')),
    },
    { key: 'members', header: said.members, number: true, cell: ({ registered }) => number(registered) },
    {
      key: 'left',
      header: said.left,
      number: true,
      cell: ({ findings, left }) => (findings === 0 ? '–' : number(left)),
    },
    { key: 'answer', header: said.answer, cell: ({ answer }) => sayAnswer(answer) },
    {
      key: 'act',
      header: said.act,
      cell: ({ name, canActFor }) => (canActFor ? <ActFor branch={name} /> : '–'),
    },
  ];
}

function State({ branch }: { readonly branch: BranchView }) {
  const { clock, reminders, mailProblem, officerEmail } = branch;
  const more = [
    ...(officerEmail === '' ? [branchesEn.table.noAddress] : []),
    ...(reminders > 0 && clock.state !== 'answered' ? [branchesEn.table.reminded(reminders)] : []),
    ...(mailProblem === null ? [] : [mailProblem]),
  ];
  return (
    <>
      <strong>{branchesEn.states[clock.state]}</strong>
      {more.map((text) => (
        <div key={text} className="cs-soft">
          {text}
        </div>
      ))}
    </>
  );
}

function sayAnswer(answer: BranchView['answer']): string {
  if (answer === null) return '–';
  const said = branchesEn.table;
  const parts = [
    said.found(answer.found, answer.listed),
    ...(answer.undecided > 0 ? [said.undecided(answer.undecided)] : []),
    ...(answer.by === 'headquarters' ? [said.byHeadquarters] : []),
  ];
  return parts.join(', ');
}
