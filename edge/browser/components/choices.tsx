import { type ReactNode, useId } from 'react';

export interface Choice {
  readonly value: string;
  readonly name: ReactNode;
  readonly note?: ReactNode;
}

export interface ChoicesProps {
  /** The question; a heading inside it is fine. */
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One of several, as large cards over native radio buttons: arrow keys, taps and speech all work. */
export function Choices({ legend, hint, error, name, choices, value, onChange }: ChoicesProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <fieldset className="cs-fieldset" aria-describedby={described || undefined}>
      <legend className="cs-legend">{legend}</legend>
      {hint && (
        <div className="cs-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <div className="cs-error" id={`${id}-error`}>
          {error}
        </div>
      )}
      <div className="cs-choices">
        {choices.map((choice) => (
          <label key={choice.value} className="cs-choice">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span className="cs-choice-text">
              <span className="cs-choice-name">{choice.name}</span>
              {choice.note && <span className="cs-choice-note">{choice.note}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
