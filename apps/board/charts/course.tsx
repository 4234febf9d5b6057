import type { BallotState } from '@countersign/ballot';
import { useWords } from '../words/use-words.ts';

const normalCourse: readonly BallotState[] = [
  'roll-frozen',
  'keys-ready',
  'packs-ready',
  'dispatching',
  'open',
  'closed',
  'mixed',
  'opened',
  'declared',
];

/** The course of a ballot as a line of steps: which are done, which is now, which are to come. */
export function Course({ stage }: { readonly stage: BallotState }) {
  const { words } = useWords();
  // A suspended ballot stands where an open one does; a void one has left the course.
  const now = normalCourse.indexOf(stage === 'suspended' ? 'open' : stage);
  if (stage === 'void') return null;
  return (
    <ol className="board-course" aria-label={words.overview.course}>
      {normalCourse.map((step, i) => {
        const state = i < now ? 'done' : i === now ? 'now' : 'next';
        const name = i === now && stage === 'suspended' ? words.steps.suspended : words.steps[step];
        return (
          <li key={step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span className="board-course-mark" aria-hidden="true" />
            <span>{name}</span>
            <span className="cs-unseen">
              {' '}
              (
              {
                {
                  done: words.overview.stageDone,
                  now: words.overview.stageNow,
                  next: words.overview.stageNext,
                }[state]
              }
              )
            </span>
          </li>
        );
      })}
    </ol>
  );
}
