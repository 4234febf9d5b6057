import type { WorkView } from '@countersign/api';
import { formatMomentShort, Notice, Progress } from '@countersign/browser';
import { useEffect } from 'react';
import { useOffice } from '../session/office.ts';
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
  if (work.state === 'running') return <Running work={work} title={said.title[kind]} />;
  if (work.state === 'failed')
    return (
      <Notice tone="bad" title={said.failed} role="alert">
        <p>{work.message}</p>
      </Notice>
    );
  const when = formatMomentShort(work.endedAt ?? work.at, overview.timeZone, language);
  return <p role="status">{said.last(when, words.gate.identity(work.by), work.members ?? 0)}</p>;
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
