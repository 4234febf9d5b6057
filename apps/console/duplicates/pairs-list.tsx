import type { DuplicatesReply, PairLine } from '@countersign/api';
import { Button, DataTable, Notice, number } from '@countersign/browser';
import { useState } from 'react';
import { StateFilter } from '../people/state-filter.tsx';
import { WorkState } from '../people/work-state.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useView } from '../session/use-view.ts';
import { Viewed } from '../session/viewed.tsx';
import { useWords } from '../words/use-words.ts';
import { ByHand } from './by-hand.tsx';

export type PairState = PairLine['state'];
const states: readonly PairState[] = ['open', 'apart', 'merged'];

interface PairsListProps {
  readonly state: PairState;
  readonly onState: (state: PairState) => void;
  readonly onOpen: (id: number) => void;
}

/** Pairs of one state, the run that finds them, and a way to put two entries side by side by hand. */
export function PairsList({ state, onState, onOpen }: PairsListProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const said = words.people.duplicates;
  const [after, setAfter] = useState(0);
  const view = useView(`${state} ${after}`, () => client.duplicates(state, after));
  const choose = (next: PairState) => {
    setAfter(0);
    onState(next);
  };
  return (
    <Viewed view={view}>
      {(reply) => (
        <>
          {reply.isFrozen && <Notice title={words.people.frozen} />}
          <Search reply={reply} onAsk={view.lookAgain} />
          <StateFilter
            label={said.filter}
            states={states.map((one) => ({
              state: one,
              text: `${said.states[one]} (${number(reply.counts[one])})`,
            }))}
            value={state}
            onChange={choose}
          />
          <Pairs reply={reply} state={state} onOpen={onOpen} />
          <div className="cs-actions">
            {after > 0 && (
              <Button look="secondary" onClick={() => setAfter(0)}>
                {words.people.fromStart}
              </Button>
            )}
            {reply.pairs.length === 100 && (
              <Button look="secondary" onClick={() => setAfter(reply.pairs.at(-1)?.id ?? 0)}>
                {words.people.more}
              </Button>
            )}
          </div>
          {!reply.isFrozen && <ByHand onOpen={onOpen} />}
        </>
      )}
    </Viewed>
  );
}

/** The run that finds pairs: how it stands, and the way to begin it. */
function Search({ reply, onAsk }: { readonly reply: DuplicatesReply; readonly onAsk: () => void }) {
  const { words } = useWords();
  const { client } = useOffice();
  const run = useAct(client.findDuplicates);
  const said = words.people.duplicates;
  return (
    <>
      <WorkState work={reply.work} kind="duplicates" onAsk={onAsk} />
      {reply.work?.state !== 'running' && !reply.isFrozen && (
        <Button
          look={reply.work ? 'secondary' : 'primary'}
          busy={run.busy}
          onClick={() => run.run().then(onAsk)}
        >
          {reply.work ? said.runAgain : said.run}
        </Button>
      )}
      {run.error && <Problem error={run.error} />}
    </>
  );
}

interface PairsProps {
  readonly reply: DuplicatesReply;
  readonly state: PairState;
  readonly onOpen: (id: number) => void;
}

function Pairs({ reply, state, onOpen }: PairsProps) {
  const { words } = useWords();
  const said = words.people.duplicates;
  return (
    <DataTable
      caption={said.table[state]}
      rows={reply.pairs}
      rowKey={(pair) => pair.id}
      empty={said.none[state]}
      columns={[
        { key: 'left', header: said.one, names: true, cell: (pair) => <Entry entry={pair.left} /> },
        { key: 'right', header: said.other, cell: (pair) => <Entry entry={pair.right} /> },
        { key: 'note', header: said.note, cell: (pair) => <Notes pair={pair} /> },
        {
          key: 'look',
          header: words.packs.act,
          cell: (pair) => (
            <Button
              look="secondary"
              aria-label={`${said.look}: ${said.pair(pair.left.name, pair.right.name)}`}
              onClick={() => onOpen(pair.id)}
            >
              {said.look}
            </Button>
          ),
        },
      ]}
    />
  );
}

function Entry({ entry: { memberId, name, branch } }: { readonly entry: PairLine['left'] }) {
  return (
    <>
      {name}
      <br />
      <span className="cs-soft">
        {memberId} · {branch}
      </span>
    </>
  );
}

function Notes({ pair }: { readonly pair: PairLine }) {
  const { words } = useWords();
  const said = words.people.duplicates;
  const notes = [
    pair.waitingAct === null ? '' : said.waits,
    pair.household ? said.household : '',
    pair.again ? said.again : '',
  ].filter((note) => note !== '');
  return notes.length === 0 ? '–' : notes.map((note) => <div key={note}>{note}</div>);
}
