import type { BallotState } from '@countersign/ballot';
import { Course, type CourseStep } from '@countersign/browser';
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

/** The course of a ballot as a line of steps. */
export function StageCourse({ stage }: { readonly stage: BallotState }) {
  const { words } = useWords();
  // A suspended ballot stands where an open one does; a void one has left the course.
  const now = normalCourse.indexOf(stage === 'suspended' ? 'open' : stage);
  if (stage === 'void') return null;
  const names = {
    done: words.overview.stageDone,
    now: words.overview.stageNow,
    next: words.overview.stageNext,
  };
  const steps = normalCourse.map((step, i): CourseStep => {
    const state = i < now ? 'done' : i === now ? 'now' : 'next';
    const name = i === now && stage === 'suspended' ? words.steps.suspended : words.steps[step];
    return { key: step, name, state, stateName: names[state] };
  });
  return <Course label={words.overview.course} steps={steps} />;
}
