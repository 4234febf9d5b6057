import { type ReactNode, useId } from 'react';

export interface ProgressProps {
  readonly label: ReactNode;
  /** Done so far; without it the bar shows only that work goes on. */
  readonly value?: number;
  readonly max?: number;
  /** "128 of 400", in the reader's language. */
  readonly valueText?: string;
  /** For those who hear every change: words in place of the figure, which change seldom. */
  readonly spokenText?: string;
}

/** A native progress bar with its label and figure in words. */
export function Progress({ label, value, max = 1, valueText, spokenText }: ProgressProps) {
  const id = useId();
  return (
    <div>
      <div className="cs-progress-label">
        <label htmlFor={id}>{label}</label>
        {valueText && <span aria-hidden={spokenText !== undefined}>{valueText}</span>}
      </div>
      <progress className="cs-progress" id={id} value={value} max={max} aria-valuetext={spokenText} />
    </div>
  );
}

/** Something is being done and will be over soon; the words are read out. */
export function Waiting({ children }: { readonly children: ReactNode }) {
  return (
    <div className="cs-waiting" role="status">
      <span className="cs-waiting-mark" aria-hidden="true" />
      <span>{children}</span>
    </div>
  );
}
