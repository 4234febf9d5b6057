import type { ClaimView } from '@countersign/api';
import { Button, type CallError, Facts, formatMomentShort, Notice } from '@countersign/browser';
import { useState } from 'react';
import { RecordPair } from '../people/record-pair.tsx';
import { FocusIfLost } from '../session/focus-if-lost.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useView } from '../session/use-view.ts';
import { Viewed } from '../session/viewed.tsx';
import { useWords } from '../words/use-words.ts';
import { ClaimActs, isOpen } from './claim-acts.tsx';
import type { ClaimFilter } from './claims-list.tsx';

interface ClaimPanelProps {
  readonly id: number;
  readonly filter: ClaimFilter;
  readonly onNext: (id: number) => void;
  readonly onBack: () => void;
}

/** One claim: what the branch says beside what the register says, and the decision. */
export function ClaimPanel({ id, filter, onNext, onBack }: ClaimPanelProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const [fresh, setFresh] = useState<ClaimView>();
  const [problem, setProblem] = useState<CallError>();
  const view = useView(`claim ${id}`, () => client.claim(id));
  // What is refused may have been decided by somebody else: the claim is shown as it is now.
  const takeProblem = (error: CallError) => {
    setProblem(error);
    setFresh(undefined);
    view.lookAgain();
  };
  const next = async () => {
    const list = await client.claims({ ...filter, state: 'waiting', after: id });
    const [line] = list.ok ? list.value.claims : [];
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
        {(claim) => (
          <>
            <div role="status">
              {fresh && (
                <FocusIfLost key={`${claim.state} ${claim.decisions.length}`}>
                  <Done claim={claim} onNext={next} />
                </FocusIfLost>
              )}
            </div>
            {problem && !fresh && !isOpen(claim) && <Problem error={problem} />}
            <Claim claim={claim} />
            <ClaimActs
              key={`${claim.id} ${claim.state} ${claim.decisions.length}`}
              claim={claim}
              onDone={setFresh}
              onProblem={takeProblem}
            />
            <History claim={claim} />
          </>
        )}
      </Viewed>
    </>
  );
}

function Done({ claim, onNext }: { readonly claim: ClaimView; readonly onNext: () => void }) {
  const { words } = useWords();
  const said = words.queue;
  const [latest] = claim.decisions;
  const isAdded = claim.state === 'approved' && claim.kind === 'missing' && latest?.memberId;
  return (
    <Notice tone="good" title={said.done[claim.state]}>
      {isAdded && !latest.actId && <p>{said.added(latest.memberId ?? '')}</p>}
      {latest?.actId && <p>{said.toAct}</p>}
      {claim.state === 'approved' && latest?.pairId && <p>{said.toPair}</p>}
      <Button onClick={onNext}>{words.people.next}</Button>
    </Notice>
  );
}

function Claim({ claim }: { readonly claim: ClaimView }) {
  const { words } = useWords();
  const said = words.queue;
  const facts = [
    ...(claim.day ? [{ term: said.day, value: claim.day }] : []),
    ...(claim.to ? [{ term: said.to, value: claim.to }] : []),
    ...(claim.note ? [{ term: said.note, value: claim.note }] : []),
    ...(claim.question ? [{ term: said.question, value: claim.question }] : []),
    ...(claim.reply ? [{ term: said.reply, value: claim.reply }] : []),
  ];
  return (
    <>
      <div className="case-head">
        <h2>
          {said.kinds[claim.kind]}: {claim.name || said.nobody}
        </h2>
        <span className="case-state">{said.states[claim.state]}</span>
      </div>
      <p className="cs-soft">
        {claim.branch} · {said.by[claim.by](claim.who)}
      </p>
      {facts.length > 0 && <Facts facts={facts} />}
      {claim.sameAs && <p>{said.sameAs(claim.sameAs)}</p>}
      <Beside claim={claim} />
    </>
  );
}

/** The member with the claim's corrections beside the member as they are; of a missing one the person alone stands in the form. */
function Beside({ claim }: { readonly claim: ClaimView }) {
  const { words } = useWords();
  const said = words.queue;
  const { member, person, corrections } = claim;
  if (!member) return null;
  const other = corrections.length > 0 ? correct(member, corrections) : person;
  const left = { title: corrections.length > 0 ? said.wouldSay : said.branchSays, record: other ?? member };
  return <RecordPair caption={said.what} left={left} right={{ title: said.registerSays, record: member }} />;
}

function correct(member: NonNullable<ClaimView['member']>, corrections: ClaimView['corrections']) {
  const fields = { ...member.fields };
  let { address } = member;
  for (const { field, after } of corrections)
    if (field === 'address') address = after.split(/\n|, */);
    else fields[field] = after;
  return { fields, address };
}

function History({ claim }: { readonly claim: ClaimView }) {
  const { language, words } = useWords();
  const { overview } = useOffice();
  const said = words.queue;
  if (claim.decisions.length === 0) return null;
  const moment = (seconds: number) => formatMomentShort(seconds, overview.timeZone, language);
  return (
    <section className="cs-stack-small" aria-labelledby="claim-history">
      <h3 id="claim-history">{said.history}</h3>
      <ul className="cs-list">
        {claim.decisions.map((one) => (
          <li key={`${one.at} ${one.kind} ${one.reason}`}>
            {said.historyKinds[one.kind]}
            {one.reason === '' ? '' : `: ${one.reason}`}
            <br />
            <span className="cs-soft">{words.people.by(words.gate.identity(one.by), moment(one.at))}</span>
          </li>
        ))}
      </ul>
      {claim.codedAt !== null && <p>{said.codedAt(moment(claim.codedAt))}</p>}
    </section>
  );
}
