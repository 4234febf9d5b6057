import type { ClaimLine, ClaimsReply } from '@countersign/api';
import { Button, DataTable, formatMomentShort, Notice } from '@countersign/browser';
import { useState } from 'react';
import { FocusIfLost } from '../session/focus-if-lost.tsx';
import { useLacksName } from '../session/needs-name.tsx';
import { useOffice } from '../session/office.ts';
import { useView } from '../session/use-view.ts';
import { Viewed } from '../session/viewed.tsx';
import { useWords } from '../words/use-words.ts';
import { Bulk } from './bulk.tsx';
import { isOpen } from './claim-acts.tsx';
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
  const [done, setDone] = useState({ decided: 0, round: 0 });
  const view = useView(JSON.stringify([filter, after]), () => client.claims({ ...filter, after }));
  const take = (decided: number) => {
    setDone(({ round }) => ({ decided, round: round + 1 }));
    setAfter(0);
    view.lookAgain();
  };
  const narrow = (next: ClaimFilter) => {
    setAfter(0);
    onFilter(next);
  };
  return (
    <>
      <div role="status">
        {done.round > 0 && (
          <FocusIfLost key={done.round}>
            <Notice tone="good" title={words.queue.bulkDone(done.decided)} />
          </FocusIfLost>
        )}
      </div>
      <Viewed view={view}>
        {(reply) => (
          <>
            {reply.isFrozen && <Notice title={words.people.frozen} />}
            <Times times={reply.times} />
            <Filters filter={filter} counts={reply.counts} onFilter={narrow} />
            <Claims key={JSON.stringify(filter)} reply={reply} onOpen={onOpen} onDecided={take} />
            <div className="cs-actions">
              {after > 0 && (
                <Button look="secondary" onClick={() => setAfter(0)}>
                  {words.people.fromStart}
                </Button>
              )}
              {reply.next !== null && (
                <Button look="secondary" onClick={() => setAfter(reply.next ?? 0)}>
                  {words.people.more}
                </Button>
              )}
            </div>
          </>
        )}
      </Viewed>
    </>
  );
}

interface ClaimsProps {
  readonly reply: ClaimsReply;
  readonly onOpen: (id: number) => void;
  /** How many were decided; the others are still there. */
  readonly onDecided: (decided: number) => void;
}

function Claims({ reply, onOpen, onDecided }: ClaimsProps) {
  const { language, words } = useWords();
  const { overview } = useOffice();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const mayChoose = !useLacksName() && !reply.isFrozen;
  const said = words.queue;
  const choose = (id: number, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const waiting = reply.claims.filter(isOpen);
  // Nothing is decided that is not in sight: of what was chosen before, what another page or officer has taken away is left out.
  const ids = waiting.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
  return (
    <>
      {waiting.length > 0 && !reply.isFrozen && (
        <Bulk
          ids={ids}
          isAll={ids.length === waiting.length}
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
                onChoose={waiting.includes(claim) && mayChoose ? choose : undefined}
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
