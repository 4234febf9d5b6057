import type { ScanOutcome } from '@countersign/api';
import { Button, number } from '@countersign/browser';
import { useWords } from '../words/use-words.ts';
import type { AnsweredScan, ScanQueue } from './scan-queue.ts';

interface OutcomePanelProps {
  readonly queue: ScanQueue;
  readonly onAnother: (scan: AnsweredScan) => void;
  readonly onSame: () => void;
}

/** The answer to the last scan, to be seen from across the table; an unanswered scan always comes first. */
export function OutcomePanel({ queue, onAnother, onSame }: OutcomePanelProps) {
  const { words } = useWords();
  const last = queue.answered[0];
  const waiting = queue.waiting[0];
  const look = waiting ? 'waiting' : (last?.reply.outcome ?? 'ready');
  return (
    <section className="desk-panel" data-look={look} aria-label={words.desk.outcome}>
      <OutcomeMark look={look} />
      <div className="desk-panel-text" role="status" aria-live="assertive" aria-atomic="true">
        <p className="desk-panel-title">
          {waiting ? words.desk.sending : last ? words.desk.outcomes[last.reply.outcome] : words.desk.ready}
        </p>
        {waiting && <p>{words.desk.sendingText}</p>}
        {!waiting && last && <Said scan={last} />}
      </div>
      {!waiting && last?.reply.outcome === 'again' && !last.anotherEnvelope && (
        <div className="desk-panel-actions">
          <Button look="secondary" onClick={() => onAnother(last)}>
            {words.desk.anotherEnvelope}
          </Button>
          <Button look="secondary" onClick={onSame}>
            {words.desk.sameEnvelope}
          </Button>
        </div>
      )}
    </section>
  );
}

function Said({ scan }: { readonly scan: AnsweredScan }) {
  const { words } = useWords();
  const { message, pack, leaf, caseNumber } = scan.reply;
  const facts = [
    scan.barcode,
    pack === null ? undefined : words.desk.pack(pack),
    leaf === null ? undefined : words.desk.entry(leaf),
    caseNumber === null ? undefined : words.desk.case(caseNumber),
  ].filter((fact) => fact !== undefined);
  return (
    <>
      <p>{message}</p>
      <p className="desk-panel-facts">{facts.join(' · ')}</p>
    </>
  );
}

const shapes: Readonly<Record<ScanOutcome | 'waiting' | 'ready', string>> = {
  received: 'M14 34l13 13 24-27',
  duplicate: 'M10 22h32v24H10zM20 14h34v24h-6',
  'already-online': 'M18 18l28 28M46 18l-28 28',
  revoked: 'M18 18l28 28M46 18l-28 28',
  unknown: 'M22 24c0-12 20-12 20 0 0 8-10 8-10 16M32 47v5',
  'not-open': 'M16 32h32',
  again: 'M48 32a16 16 0 1 1-5-11M48 12v11H37',
  waiting: 'M20 12h24M20 52h24M22 12c0 20 20 20 20 40M42 12c0 20-20 20-20 40',
  ready: 'M12 16v32M20 16v32M26 16v32M34 16v32M40 16v32M50 16v32',
};

/** A large mark whose shape alone tells the outcome. */
export function OutcomeMark({ look }: { readonly look: ScanOutcome | 'waiting' | 'ready' }) {
  return (
    <svg className="desk-mark" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <path d={shapes[look]} fill="none" stroke="currentColor" strokeWidth="6" strokeLinejoin="round" />
    </svg>
  );
}

/** "3" for lists: a figure with its thousands apart. */
export function Figure({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{number(count)}</dd>
    </div>
  );
}
