import { type ReactNode, useState } from 'react';
import type { ChoosingWords } from './words-en.ts';

export interface SetChoiceProps {
  /** The options' names, in the order of the ballot paper. */
  readonly options: readonly string[];
  /** Places of the chosen, ascending. */
  readonly chosen: readonly number[];
  /** How many may be chosen. */
  readonly most: number;
  readonly onChange: (chosen: readonly number[]) => void;
  readonly words: ChoosingWords['set'];
}

/**
 * Several of many, as large cards over native check boxes. One too many is refused where it was pressed, with the reason:
 * a box that cannot be ticked and does not say why looks broken.
 */
export function SetChoice({ options, chosen, most, onChange, words }: SetChoiceProps) {
  const [refused, setRefused] = useState<number>();
  const change = (option: number, wanted: boolean) => {
    const isFull = wanted && chosen.length >= most;
    setRefused(isFull ? option : undefined);
    if (isFull) return;
    const others = chosen.filter((other) => other !== option);
    onChange(wanted ? [...others, option].sort((a, b) => a - b) : others);
  };
  const limited = most < options.length;
  return (
    <div className="vote-set">
      <div className="cs-choices">
        {options.map((name, option) => (
          <CheckCard
            // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place
            key={option}
            name={name}
            isChecked={chosen.includes(option)}
            onChange={(wanted) => change(option, wanted)}
          >
            <span role="alert" className="cs-error vote-refused">
              {refused === option && words.full(most)}
            </span>
          </CheckCard>
        ))}
      </div>
      <p className="vote-count" role="status">
        {limited ? words.count(chosen.length, most) : words.countAll(chosen.length)}
      </p>
    </div>
  );
}

export interface CheckCardProps {
  readonly name: string;
  readonly isChecked: boolean;
  readonly onChange: (wanted: boolean) => void;
  /** Under the name. */
  readonly children?: ReactNode;
}

/** One card with a check box; the whole of it is the label. */
export function CheckCard({ name, isChecked, onChange, children }: CheckCardProps) {
  return (
    <label className="cs-choice">
      <input type="checkbox" checked={isChecked} onChange={(event) => onChange(event.target.checked)} />
      <span className="cs-choice-text">
        <span className="cs-choice-name">{name}</span>
        {children}
      </span>
    </label>
  );
}
