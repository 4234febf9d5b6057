export interface CourseStep {
  readonly key: string;
  readonly name: string;
  readonly state: 'done' | 'now' | 'next';
  /** The state in words, for those who cannot see the picture. */
  readonly stateName: string;
}

/** A line of steps: which are done, which is now, which are to come. On a phone the line runs downwards. */
export function Course({ label, steps }: { readonly label: string; readonly steps: readonly CourseStep[] }) {
  return (
    <ol className="cs-course" aria-label={label}>
      {steps.map(({ key, name, state, stateName }) => (
        <li key={key} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          <span className="cs-course-mark" aria-hidden="true" />
          <span>{name}</span>
          <span className="cs-unseen"> ({stateName})</span>
        </li>
      ))}
    </ol>
  );
}
