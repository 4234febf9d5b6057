import type { ClaimLine, ClaimsReply } from '@countersign/api';
import { Button, DataTable, formatMomentShort, Notice, useLoaded, Waiting } from '@countersign/browser';
import { useState } from 'react';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useWords } from '../words/use-words.ts';
import { Bulk } from './bulk.tsx';
import { Filters } from './filters.tsx';
import { Times } from './times.tsx';

/** What the list is narrowed to; an empty text is all. */
export interface ClaimFilter {
  readonly branch: string;
  readonly kind: string;
  readonly state: string;
}

interface ClaimsListProps {
  readonly filter: ClaimFilter;
  readonly onFilter: (filter: ClaimFilter) => void;
  readonly onOpen: (id: number) => void;
}

/** Claims by branch, kind and state; some or all of them can be decided at once. */
export function ClaimsList({ filter, onFilter, onOpen }: ClaimsListProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const [after, setAfter] = useState(0);
  const [asked, setAsked] = useState(0);
  const key = `${filter.branch} ${filter.kind} ${filter.state} ${after} ${asked}`;
  const loaded = useLoaded(key, () => client.claims({ ...filter, after }), true);
  if (loaded.state !== 'ready') return <Waiting>{words.loading}</Waiting>;
  if (!loaded.value.ok) return <Problem error={loaded.value.error} />;
  const reply = loaded.value.value;
  return (
    <>
      {reply.isFrozen && <Notice title={words.people.frozen} />}
      <Times times={reply.times} />
      <Filters
        filter={filter}
        counts={reply.counts}
        onFilter={(next) => {
          setAfter(0);
          onFilter(next);
        }}
      />
      <Claims
        key={`${key} ${reply.claims.length}`}
        reply={reply}
        onOpen={onOpen}
        onDecided={() => setAsked((before) => before + 1)}
      />
      {reply.next !== null && (
        <Button look="secondary" onClick={() => setAfter(reply.next ?? 0)}>
          {words.people.more}
        </Button>
      )}
    </>
  );
}

interface ClaimsProps {
  readonly reply: ClaimsReply;
  readonly onOpen: (id: number) => void;
  readonly onDecided: () => void;
}

function Claims({ reply, onOpen, onDecided }: ClaimsProps) {
  const { language, words } = useWords();
  const { overview } = useOffice();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const said = words.queue;
  const choose = (id: number, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const waiting = reply.claims.filter(({ state }) => state === 'waiting' || state === 'asked');
  return (
    <>
      {waiting.length > 0 && !reply.isFrozen && (
        <Bulk
          ids={[...chosen]}
          isAll={chosen.size === waiting.length}
          onAll={(isAll) => setChosen(new Set(isAll ? waiting.map(({ id }) => id) : []))}
          onDecided={onDecided}
        />
      )}
      <DataTable
        caption={said.table}
        rows={reply.claims}
        rowKey={(claim) => claim.id}
        empty={said.none}
        columns={[
          {
            key: 'who',
            header: said.who,
            names: true,
            cell: (claim) => (
              <Who
                claim={claim}
                isChosen={chosen.has(claim.id)}
                onChoose={waiting.includes(claim) && !reply.isFrozen ? choose : undefined}
              />
            ),
          },
          { key: 'kind', header: said.kind, cell: (claim) => <Kind claim={claim} /> },
          { key: 'branch', header: said.branch, cell: (claim) => claim.branch },
          { key: 'state', header: said.state, cell: (claim) => said.states[claim.state] },
          {
            key: 'since',
            header: said.since,
            cell: (claim) => formatMomentShort(claim.submittedAt, overview.timeZone, language),
          },
          {
            key: 'open',
            header: said.act,
            cell: (claim) => (
              <Button
                look="secondary"
                aria-label={said.openOf(claim.name || said.nobody)}
                onClick={() => onOpen(claim.id)}
              >
                {said.open}
              </Button>
            ),
          },
        ]}
      />
    </>
  );
}

interface WhoProps {
  readonly claim: ClaimLine;
  readonly isChosen: boolean;
  readonly onChoose: ((id: number, isChosen: boolean) => void) | undefined;
}

function Who({ claim, isChosen, onChoose }: WhoProps) {
  const { words } = useWords();
  const name = claim.name || words.queue.nobody;
  const number = claim.memberId && <span className="cs-soft"> {claim.memberId}</span>;
  if (!onChoose)
    return (
      <>
        {name}
        {number}
      </>
    );
  return (
    <span className="people-check">
      <input
        type="checkbox"
        aria-label={words.queue.choose(name)}
        checked={isChosen}
        onChange={(event) => onChoose(claim.id, event.target.checked)}
      />
      <span>
        {name}
        {number}
      </span>
    </span>
  );
}

function Kind({ claim }: { readonly claim: ClaimLine }) {
  const { words } = useWords();
  const fields = claim.fields.map(words.people.field).join(', ');
  return fields === '' ? words.queue.kinds[claim.kind] : `${words.queue.kinds[claim.kind]}: ${fields}`;
}
