import type { WorkView } from '@countersign/api';
import { Button, formatMomentShort, Notice, Progress } from '@countersign/browser';
import { useEffect } from 'react';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

interface WorkStateProps {
  readonly work: WorkView | null;
  readonly kind: 'duplicates' | 'electors';
  /** Asks again; while the work runs it is called every second. */
  readonly onAsk: () => void;
}

/** How far long work is, or how it ended. */
export function WorkState({ work, kind, onAsk }: WorkStateProps) {
  const { language, words } = useWords();
  const { overview } = useOffice();
  const said = words.people.work;
  const isRunning = work?.state === 'running';
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(onAsk, 1_000);
    return () => clearInterval(timer);
  }, [isRunning, onAsk]);
  if (!work) return <p className="cs-soft">{said.never}</p>;
  if (work.state === 'running')
    return (
      <div className="cs-stack-small">
        <Running work={work} title={said.title[kind]} />
        <Stop kind={kind} onStopped={onAsk} />
      </div>
    );
  if (work.state === 'failed')
    return (
      <Notice tone="bad" title={said.failed} role="alert">
        <p>{work.message}</p>
      </Notice>
    );
  const when = formatMomentShort(work.endedAt ?? work.at, overview.timeZone, language);
  return <p role="status">{said.last(when, words.gate.identity(work.by), work.members ?? 0)}</p>;
}

function Stop({
  kind,
  onStopped,
}: {
  readonly kind: WorkStateProps['kind'];
  readonly onStopped: () => void;
}) {
  const { words } = useWords();
  const { client } = useOffice();
  const act = useAct(client.stopWork);
  const said = words.people.work;
  return (
    <>
      <div className="people-bar">
        <Button look="secondary" busy={act.busy} onClick={() => act.run(kind).then(onStopped)}>
          {said.stop}
        </Button>
        <span className="cs-soft">{said.stopHint}</span>
      </div>
      {act.error && <Problem error={act.error} />}
    </>
  );
}

function Running({ work, title }: { readonly work: WorkView; readonly title: string }) {
  const { words } = useWords();
  const said = words.people.work;
  const step = work.step === null ? said.starting : said.steps[work.step];
  if (work.total === 0) return <Progress label={`${title}: ${step}`} spokenText={step} />;
  return (
    <Progress
      label={`${title}: ${step}`}
      value={work.done}
      max={work.total}
      valueText={said.of(work.done, work.total)}
      spokenText={step}
    />
  );
}
