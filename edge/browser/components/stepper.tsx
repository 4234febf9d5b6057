export interface StepperProps {
  /** "Step 2 of 5: Choose", in the reader's language. */
  readonly text: string;
  readonly steps: number;
  /** 1-based. */
  readonly current: number;
}

/** How far along a known number of steps; the words carry it, the bars repeat it. */
export function Stepper({ text, steps, current }: StepperProps) {
  return (
    <div className="cs-no-print">
      <p className="cs-stepper-text">{text}</p>
      <ol className="cs-stepper-bars" aria-hidden="true">
        {Array.from({ length: steps }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity but their place
          <li key={i} data-reached={i < current} />
        ))}
      </ol>
    </div>
  );
}
