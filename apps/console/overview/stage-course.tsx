import type { BallotState } from '@countersign/ballot';
import { Course, type CourseStep } from '@countersign/browser';
import { useWords } from '../words/use-words.ts';

const normalCourse: readonly BallotState[] = [
  'draft',
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

/** Where the ballot stands in its lifecycle (RULE-4). */
export function StageCourse({ stage }: { readonly stage: BallotState }) {
  const { words } = useWords();
  if (stage === 'void') return null;
  const now = normalCourse.indexOf(stage === 'suspended' ? 'open' : stage);
  const steps = normalCourse.map((step, i): CourseStep => {
    const state = i < now ? 'done' : i === now ? 'now' : 'next';
    const name = i === now && stage === 'suspended' ? words.steps.suspended : words.steps[step];
    return { key: step, name, state, stateName: words.overview[state] };
  });
  return <Course label={words.overview.course} steps={steps} />;
}
