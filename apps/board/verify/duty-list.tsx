import type { DutyId, DutyReport } from '@countersign/verify';
import { useWords } from '../words/use-words.ts';

/** What is known of one duty. */
export type DutyState =
  | { readonly id: DutyId; readonly kind: 'pending' | 'running' | 'checked' }
  | { readonly id: DutyId; readonly kind: 'reported'; readonly report: DutyReport };

/** Every duty with what it means and what became of it. */
export function DutyList({ states }: { readonly states: readonly DutyState[] }) {
  return (
    <ol className="board-duties">
      {states.map((state) => (
        <DutyItem key={state.id} state={state} />
      ))}
    </ol>
  );
}

function DutyItem({ state }: { readonly state: DutyState }) {
  const { words } = useWords();
  const { title, why } = words.verify.dutyWords[state.id];
  const look = state.kind === 'reported' ? state.report.status : state.kind;
  const said =
    state.kind === 'reported' ? words.verify.statuses[state.report.status] : words.verify[state.kind];
  return (
    <li data-look={look}>
      <DutyMark look={look} />
      <div className="board-duty-text">
        <p className="board-duty-title">
          <strong>{title}</strong> <span className="board-duty-status">{said}</span>
        </p>
        <p className="cs-soft">{why}</p>
        {state.kind === 'reported' && <Outcome report={state.report} />}
      </div>
    </li>
  );
}

function Outcome({ report }: { readonly report: DutyReport }) {
  const { language, words } = useWords();
  return (
    <>
      {report.problems.length > 0 && (
        <>
          <p>
            <strong>{words.verify.problems}:</strong>
          </p>
          <ul className="cs-list" lang="en">
            {report.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </>
      )}
      {report.detail !== '' && (
        <p className="cs-small">
          {language !== 'en' && `${words.verify.detail}: `}
          <span lang="en">{report.detail}</span>
        </p>
      )}
    </>
  );
}

const shapes: Readonly<Record<DutyReport['status'] | 'pending' | 'running' | 'checked', string>> = {
  passed: 'M7 14.5l4.5 4.5L21 9',
  checked: 'M7 14.5l4.5 4.5L21 9',
  failed: 'M8.5 8.5l11 11M19.5 8.5l-11 11',
  'not-applicable': 'M8 14h12',
  running: 'M14 7v7l5 3',
  pending: '',
};

function DutyMark({ look }: { readonly look: keyof typeof shapes }) {
  return (
    <svg className="board-duty-mark" viewBox="0 0 28 28" aria-hidden="true" focusable="false">
      <circle cx="14" cy="14" r="12" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d={shapes[look]} fill="none" stroke="currentColor" strokeWidth="3" />
    </svg>
  );
}
