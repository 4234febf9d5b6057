import { ballotStates } from '@countersign/ballot';
import {
  Button,
  DataTable,
  LinkButton,
  Notice,
  number,
  ScreenHeading,
  useLoaded,
  Waiting,
} from '@countersign/browser';
import { useState } from 'react';
import { describeDifference } from '../count/differences.ts';
import { PaperForm } from '../count/paper-form.tsx';
import { LapsedEnvelopes } from '../lapse/envelopes.tsx';
import { type Office, useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useLapseWords } from '../words/use-lapse-words.ts';
import { useWords } from '../words/use-words.ts';

type CountsReply = Awaited<ReturnType<Office['client']['paperCounts']>>;
type BatchState = Extract<CountsReply, { readonly ok: true }>['value']['batches'][number];
type Recorded = Extract<Awaited<ReturnType<Office['client']['countPapers']>>, { readonly ok: true }>['value'];

/** A count just sent in, and what the office said. */
interface Outcome extends Recorded {
  readonly batch: number;
}

/** POST-5: every batch counted twice by two people, the first count hidden. */
export function PapersScreen() {
  const { words } = useWords();
  const { overview } = useOffice();
  const [counting, setCounting] = useState<BatchState>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [asked, setAsked] = useState(0);
  const isTested = overview.membershipTest === undefined || overview.membershipTest === 'done';
  const canCount = isTested && ['closed', 'mixed', 'opened'].includes(overview.stage);
  const isEarly = ballotStates.indexOf(overview.stage) < ballotStates.indexOf('closed');
  const back = () => {
    setCounting(undefined);
    setAsked((before) => before + 1);
  };
  return (
    <>
      <ScreenHeading
        documentTitle={`${words.papers.title} · ${words.brand}`}
        screen={`papers ${counting?.batch ?? ''}`}
      >
        {counting ? words.papers.roundTitle(counting.batch, roundOf(counting)) : words.papers.title}
      </ScreenHeading>
      {counting ? (
        <PaperForm
          batch={counting.batch}
          round={roundOf(counting)}
          expected={counting.expected}
          onCancel={back}
          onRecorded={(recorded) => {
            setOutcome({ ...recorded, batch: counting.batch });
            back();
          }}
        />
      ) : (
        <>
          <p>{words.papers.lead}</p>
          {outcome && <Said outcome={outcome} />}
          {isEarly && <Notice>{words.papers.early}</Notice>}
          {overview.membershipTest === 'awaited' && <TestAwaited />}
          {overview.membershipTest === 'done' && <LapsedEnvelopes />}
          <Batches
            key={asked}
            canCount={canCount}
            onCount={(batch) => {
              setOutcome(undefined);
              setCounting(batch);
            }}
          />
        </>
      )}
    </>
  );
}

/** ROLL-LAPSE: why nothing is counted yet, and where to go on. */
function TestAwaited() {
  const said = useLapseWords();
  return (
    <Notice tone="warning" title={said.papersWait}>
      <LinkButton href="#lapse">{said.step.go}</LinkButton>
    </Notice>
  );
}

/** A batch counted once waits for its second count; any other begins with a first. */
function roundOf(batch: BatchState): 1 | 2 {
  return batch.state === 'first-recorded' ? 2 : 1;
}

function Said({ outcome }: { readonly outcome: Outcome }) {
  const { words } = useWords();
  const { overview } = useOffice();
  if (outcome.state === 'differs')
    return (
      <Notice tone="bad" title={words.papers.differs(outcome.batch)} level={2} role="alert">
        <p>{words.papers.differsIn}:</p>
        <ul className="cs-list">
          {outcome.differs.map((field) => (
            <li key={field}>{describeDifference(field, overview.contests, words)}</li>
          ))}
        </ul>
      </Notice>
    );
  const text = outcome.state === 'agreed' ? words.papers.agreed : words.papers.recorded;
  return <Notice tone="good" title={text(outcome.batch)} level={2} role="status" />;
}

interface BatchesProps {
  readonly canCount: boolean;
  readonly onCount: (batch: BatchState) => void;
}

function Batches({ canCount, onCount }: BatchesProps) {
  const { words } = useWords();
  const { client, overview } = useOffice();
  const loaded = useLoaded(overview.stage, () => client.paperCounts());
  if (loaded.state !== 'ready') return <Waiting>{words.loading}</Waiting>;
  if (!loaded.value.ok) return <Problem error={loaded.value.error} />;
  const said = words.papers;
  return (
    <DataTable
      caption={said.batches}
      rows={loaded.value.value.batches}
      rowKey={(batch) => batch.batch}
      empty={said.noBatches}
      columns={[
        { key: 'batch', header: said.batch, names: true, cell: (batch) => words.desk.batchName(batch.batch) },
        { key: 'expected', header: said.expected, number: true, cell: (batch) => number(batch.expected) },
        { key: 'state', header: said.state, cell: (batch) => said.states[batch.state] },
        {
          key: 'count',
          header: said.title,
          cell: (batch) =>
            canCount && batch.state !== 'agreed' ? (
              <Button look="secondary" onClick={() => onCount(batch)}>
                {batch.state === 'differs'
                  ? said.countAgain
                  : roundOf(batch) === 1
                    ? said.countFirst
                    : said.countSecond}
              </Button>
            ) : (
              '–'
            ),
        },
      ]}
    />
  );
}
