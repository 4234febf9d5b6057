import type { LapseReply } from '@countersign/api';
import { formatMoment, LinkButton, Notice, Progress, ScreenHeading } from '@countersign/browser';
import { useEffect } from 'react';
import { LapsedEnvelopes } from '../lapse/envelopes.tsx';
import { LapsedMembers } from '../lapse/lapsed-members.tsx';
import { Propose } from '../lapse/propose.tsx';
import { Basis, Result } from '../lapse/result.tsx';
import { Undecided } from '../lapse/undecided.tsx';
import { useOffice } from '../session/office.ts';
import { useView } from '../session/use-view.ts';
import { Viewed } from '../session/viewed.tsx';
import { useLapseWords } from '../words/use-lapse-words.ts';
import { useWords } from '../words/use-words.ts';

/** Milliseconds between two looks while entries are on their way to the board. */
const lookEvery = 1_000;

/** ROLL-8: membership tested again at the close, who is left out and why, and the act of two officers. */
export function LapseScreen() {
  const { words } = useWords();
  const { client, overview, reload } = useOffice();
  const said = useLapseWords();
  const view = useView(`lapse ${overview.serverTime}`, client.lapse);
  const state = view.value?.state;
  const { lookAgain } = view;
  useEffect(() => {
    if (state !== 'sending') return undefined;
    const timer = setInterval(lookAgain, lookEvery);
    return () => clearInterval(timer);
  }, [state, lookAgain]);
  // The menu and the steps of the count know of it at once.
  useEffect(() => {
    if (state === 'done') reload();
  }, [state, reload]);
  return (
    <>
      <ScreenHeading documentTitle={`${said.title} · ${words.brand}`} screen="lapse">
        {said.title}
      </ScreenHeading>
      <p>{said.lead}</p>
      <Viewed view={view}>{(reply) => <Test view={reply} onChanged={lookAgain} />}</Viewed>
    </>
  );
}

interface TestProps {
  readonly view: LapseReply;
  readonly onChanged: () => void;
}

function Test({ view, onChanged }: TestProps) {
  const { language } = useWords();
  const { overview } = useOffice();
  const said = useLapseWords();
  const { state, sums, basis, act, proposals, problem } = view;
  if (state === 'not-asked') return <Notice>{said.notAsked}</Notice>;
  const closes = formatMoment(view.closes, overview.timeZone, language);
  return (
    <>
      {state !== 'done' && <p>{said.waits}</p>}
      {state === 'early' && <Notice>{said.early(closes)}</Notice>}
      {problem !== null && (
        <Notice tone="warning" title={said.problem}>
          <p>{problem}</p>
        </Notice>
      )}
      <OnTheBoard view={view} />
      {basis && <Basis basis={basis} isOpen={state === 'due'} />}
      {sums && <Result sums={sums} />}
      {sums && sums.lapsed.length > 0 && <LapsedMembers sums={sums} />}
      {state === 'due' && sums && <Undecided view={view} onChanged={onChanged} />}
      {state === 'due' && act !== null && <Propose act={act} proposals={proposals} onChanged={onChanged} />}
      {state === 'done' && <LapsedEnvelopes />}
    </>
  );
}

/** What the board has of what two officers agreed on. */
function OnTheBoard({ view: { state, progress, agreed } }: { readonly view: LapseReply }) {
  const { words } = useWords();
  const { overview } = useOffice();
  const said = useLapseWords();
  if (!progress || !agreed?.ended) return null;
  const { sent, total, message } = progress;
  const board = overview.boardAddress;
  if (state === 'refused')
    return (
      <Notice tone="bad" title={said.refused} role="alert">
        <p>{said.refusedText}</p>
        <p>{message}</p>
      </Notice>
    );
  if (state === 'sending')
    return (
      <section className="cs-card cs-stack-small" aria-label={said.sending}>
        <Progress
          label={said.sending}
          value={sent}
          max={Math.max(total, 1)}
          valueText={said.sent(sent, total)}
        />
        <p className="cs-soft">{said.sentLast}</p>
      </section>
    );
  const { identity } = words.gate;
  return (
    <Notice tone="good" title={said.done} role="status">
      <p>{said.doneText(identity(agreed.proposed.by), identity(agreed.ended.by))}</p>
      <div className="cs-actions">
        <LinkButton href="#count">{said.toCount}</LinkButton>
        {board !== undefined && <LinkButton href={board}>{said.toBoard}</LinkButton>}
      </div>
    </Notice>
  );
}
