import type { DuplicatesReply, PairLine } from '@countersign/api';
import { Button, DataTable, Notice, number, useLoaded, Waiting } from '@countersign/browser';
import { useCallback, useState } from 'react';
import { StateFilter } from '../people/state-filter.tsx';
import { WorkState } from '../people/work-state.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
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
  const [asked, setAsked] = useState(0);
  const [after, setAfter] = useState(0);
  const again = useCallback(() => setAsked((before) => before + 1), []);
  const loaded = useLoaded(`${state} ${after} ${asked}`, () => client.duplicates(state, after), true);
  const run = useAct(client.findDuplicates);
  if (loaded.state !== 'ready') return <Waiting>{words.loading}</Waiting>;
  if (!loaded.value.ok) return <Problem error={loaded.value.error} />;
  const reply = loaded.value.value;
  const said = words.people.duplicates;
  const choose = (next: PairState) => {
    setAfter(0);
    onState(next);
  };
  return (
    <>
      {reply.isFrozen && <Notice title={words.people.frozen} />}
      <WorkState work={reply.work} kind="duplicates" onAsk={again} />
      {reply.work?.state !== 'running' && !reply.isFrozen && (
        <Button
          look={reply.work ? 'secondary' : 'primary'}
          busy={run.busy}
          onClick={() => run.run().then(again)}
        >
          {reply.work ? said.runAgain : said.run}
        </Button>
      )}
      {run.error && <Problem error={run.error} />}
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
      {reply.pairs.length === 100 && (
        <Button look="secondary" onClick={() => setAfter(reply.pairs.at(-1)?.id ?? 0)}>
          {words.people.more}
        </Button>
      )}
      {!reply.isFrozen && <ByHand onOpen={onOpen} />}
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
