import type { PairView } from '@countersign/api';
import { Button, formatMomentShort, Notice } from '@countersign/browser';
import { useState } from 'react';
import { RecordPair } from '../people/record-pair.tsx';
import { FocusIfLost } from '../session/focus-if-lost.tsx';
import { useOffice } from '../session/office.ts';
import { useView } from '../session/use-view.ts';
import { Viewed } from '../session/viewed.tsx';
import { useWords } from '../words/use-words.ts';
import { PairActs } from './pair-acts.tsx';

interface PairPanelProps {
  readonly id: number;
  readonly onNext: (id: number) => void;
  readonly onBack: () => void;
}

/** One pair, whole: both entries, what speaks for and against, what was decided before, and the decision. */
export function PairPanel({ id, onNext, onBack }: PairPanelProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const [fresh, setFresh] = useState<PairView>();
  const [isProposed, setProposed] = useState(false);
  const view = useView(`pair ${id}`, () => client.pair(id));
  const next = async () => {
    const open = await client.duplicates('open', id);
    const [line] = open.ok ? open.value.pairs : [];
    if (line) onNext(line.id);
    else onBack();
  };
  return (
    <>
      <div className="people-bar">
        <Button look="quiet" onClick={onBack}>
          {words.people.back}
        </Button>
      </div>
      <Viewed view={fresh ? { ...view, value: fresh } : view}>
        {(pair) => (
          <>
            <Outcome pair={pair} isFresh={fresh !== undefined} isProposed={isProposed} onNext={next} />
            <Pair pair={pair} />
            <PairActs
              pair={pair}
              onDone={(reply) => {
                setFresh(reply.pair);
                setProposed(reply.outcome === 'proposed');
              }}
            />
          </>
        )}
      </Viewed>
    </>
  );
}

interface OutcomeProps {
  readonly pair: PairView;
  readonly isFresh: boolean;
  readonly isProposed: boolean;
  readonly onNext: () => void;
}

/** What came of the decision, and only now what the program had thought. */
function Outcome({ pair, isFresh, isProposed, onNext }: OutcomeProps) {
  const { words } = useWords();
  const said = words.people.duplicates;
  const title = isProposed ? said.proposed : said.done[pair.state];
  return (
    <div role="status">
      {isFresh && (
        <FocusIfLost key={`${title} ${pair.decisions.length}`}>
          <Notice tone="good" title={title}>
            {pair.state !== 'open' && (
              <p>{pair.probability === null ? said.notTold : said.told(pair.probability)}</p>
            )}
            <Button onClick={onNext}>{words.people.next}</Button>
          </Notice>
        </FocusIfLost>
      )}
      {!isFresh && pair.waitingAct !== null && <Notice tone="warning" title={said.waiting} />}
    </div>
  );
}

function Pair({ pair }: { readonly pair: PairView }) {
  const { words } = useWords();
  const said = words.people.duplicates;
  return (
    <>
      <h2>{said.pair(pair.left.name, pair.right.name)}</h2>
      {pair.household && (
        <Notice tone="warning" title={said.householdTitle}>
          <p>{said.householdText}</p>
        </Notice>
      )}
      <RecordPair
        caption={words.people.compare}
        left={{ title: <Head record={pair.left} mayVote={pair.mayVote.left} />, record: pair.left }}
        right={{ title: <Head record={pair.right} mayVote={pair.mayVote.right} />, record: pair.right }}
      />
      <section className="cs-stack-small" aria-labelledby="pair-reasons">
        <h3 id="pair-reasons">{words.people.reasons}</h3>
        {pair.reasons.length === 0 && <p className="cs-soft">{words.people.noReasons}</p>}
        <ul className="cs-list">
          {pair.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        {pair.state === 'open' && <p className="cs-soft">{said.hidden}</p>}
        {pair.state !== 'open' && pair.probability !== null && <p>{said.told(pair.probability)}</p>}
      </section>
      <Earlier pair={pair} />
    </>
  );
}

function Head({ record, mayVote }: { readonly record: PairView['left']; readonly mayVote: boolean | null }) {
  const { words } = useWords();
  const said = words.people.duplicates;
  const vote = mayVote === null ? said.mayVote.unknown : mayVote ? said.mayVote.yes : said.mayVote.no;
  return (
    <>
      {record.memberId}
      <br />
      <span className="cs-soft cs-small">{record.state === 'present' ? vote : said.gone[record.state]}</span>
    </>
  );
}

function Earlier({ pair }: { readonly pair: PairView }) {
  const { language, words } = useWords();
  const { overview } = useOffice();
  const said = words.people.duplicates;
  if (pair.decisions.length === 0) return null;
  const moment = (seconds: number) => formatMomentShort(seconds, overview.timeZone, language);
  return (
    <section className="cs-stack-small" aria-labelledby="pair-earlier">
      <h3 id="pair-earlier">{said.earlier}</h3>
      <ul className="cs-list">
        {pair.decisions.map((one) => (
          <li key={`${one.at} ${one.kind} ${one.reason}`}>
            {said.kinds[one.kind]}: {one.reason}
            <br />
            <span className="cs-soft">{words.people.by(words.gate.identity(one.by), moment(one.at))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
