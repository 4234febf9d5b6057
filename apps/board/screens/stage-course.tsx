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

interface CourseProps {
  readonly stage: BallotState;
  /** Membership is being tested again, between closing and mixing (ROLL-LAPSE). */
  readonly isTesting: boolean;
}

/** The course of a ballot as a line of steps. */
export function StageCourse({ stage, isTesting }: CourseProps) {
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
  if (isTesting) steps.splice(now, 1, ...testing(names, words.steps.closed, words.membershipTest.step));
  return <Course label={words.overview.course} steps={steps} />;
}

/** Closed, and what is waited for. */
function testing(
  { done, now }: { readonly done: string; readonly now: string },
  closed: string,
  test: string,
): readonly CourseStep[] {
  return [
    { key: 'closed', name: closed, state: 'done', stateName: done },
    { key: 'membership-test', name: test, state: 'now', stateName: now },
  ];
}
