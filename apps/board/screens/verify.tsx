import { Button, Notice, type NoticeTone, number, ScreenHeading } from '@countersign/browser';
import { type DutyReport, dutyIds, type Report } from '@countersign/verify';
import type { Board } from '../data/board-state.tsx';
import { DutyList, type DutyState } from '../verify/duty-list.tsx';
import { Standing } from '../verify/standing.tsx';
import { useVerification, type Verification } from '../verify/use-verification.ts';
import { useWords } from '../words/use-words.ts';

/** AUDIT-1: the whole record, downloaded and checked in this browser. */
export function VerifyScreen(_props: { readonly board: Board }) {
  const { words } = useWords();
  const { verification, start, stop } = useVerification();
  const isRunning = verification.state === 'downloading' || verification.state === 'checking';
  return (
    <>
      <ScreenHeading documentTitle={`${words.verify.title} · ${words.brand}`} screen="verify">
        {words.verify.title}
      </ScreenHeading>
      <p>{words.verify.lead}</p>
      <div aria-live="polite" className="cs-stack">
        {verification.state === 'done' && (
          <Verdict report={verification.report} seconds={verification.seconds} />
        )}
        {verification.state === 'stopped' && <p>{words.verify.stopped}</p>}
        {verification.state === 'broken' && (
          <Notice tone="warning" title={words.verify.broken.title} level={2}>
            <p>{words.verify.broken.text}</p>
            <p>
              <code lang="en">{verification.reason}</code>
            </p>
          </Notice>
        )}
      </div>
      <p className="cs-actions">
        {isRunning ? (
          <Button look="secondary" onClick={stop}>
            {words.verify.stop}
          </Button>
        ) : (
          <Button onClick={start}>
            {verification.state === 'idle' ? words.verify.start : words.verify.again}
          </Button>
        )}
      </p>
      {isRunning && (
        <Standing
          download={verification.at}
          check={verification.state === 'checking' ? verification.check : undefined}
        />
      )}
      {verification.state === 'done' && <ElectionHash hash={verification.report.electionHash} />}
      <section className="cs-stack" aria-labelledby="duties">
        <h2 id="duties">{words.verify.duties}</h2>
        <DutyList states={dutyStates(verification)} />
      </section>
      <Offline />
    </>
  );
}

/** What is known of each duty: nothing before the start, the one at work, the reports at the end. */
function dutyStates(verification: Verification): readonly DutyState[] {
  const place = verification.state === 'checking' ? dutyIds.indexOf(verification.check.duty) : -1;
  return dutyIds.map((id, i): DutyState => {
    const report: DutyReport | undefined =
      verification.state === 'done' ? verification.report.duties.find((duty) => duty.id === id) : undefined;
    if (report !== undefined) return { id, kind: 'reported', report };
    if (i < place) return { id, kind: 'checked' };
    return { id, kind: i === place ? 'running' : 'pending' };
  });
}

const verdictTones: Readonly<Record<Report['verdict'], NoticeTone>> = {
  verified: 'good',
  failed: 'bad',
  unfinished: 'info',
};

function Verdict({ report, seconds }: { readonly report: Report; readonly seconds: number }) {
  const { words } = useWords();
  return (
    <div className="board-verdict">
      <Notice tone={verdictTones[report.verdict]} title={words.verify.verdicts[report.verdict]} level={2}>
        <p>{words.verify.verdictTexts[report.verdict]}</p>
        <p>{words.verify.entries(number(report.entries), seconds.toFixed(1))}</p>
      </Notice>
    </div>
  );
}

function ElectionHash({ hash }: { readonly hash: string }) {
  const { words } = useWords();
  return (
    <section className="cs-card cs-stack-small" aria-labelledby="hash">
      <h2 id="hash">{words.verify.hash.title}</h2>
      <p>{words.verify.hash.text}</p>
      <p className="board-election-hash">
        {(hash.match(/.{1,8}/g) ?? []).map((group, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups of figures have no identity but their place
          <span key={i}>{group} </span>
        ))}
      </p>
    </section>
  );
}

function Offline() {
  const { words } = useWords();
  return (
    <section className="cs-stack-small" aria-labelledby="offline">
      <h2 id="offline">{words.verify.offline.title}</h2>
      <p>{words.verify.offline.text}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className="board-command" tabIndex={0} aria-label="countersign-verify">
        <pre>npx countersign-verify {window.location.origin}</pre>
      </section>
    </section>
  );
}
