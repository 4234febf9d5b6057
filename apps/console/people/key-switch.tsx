import { useWords } from '../words/use-words.ts';

interface KeySwitchProps {
  /** `N not the same, M merge`. */
  readonly keys: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** Which keys act, and a switch for those to whom they act by accident (WCAG 2.1.4). */
export function KeySwitch({ keys, isOn, onChange }: KeySwitchProps) {
  const { words } = useWords();
  return (
    <p className="people-keys">
      <label className="people-check">
        <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
        {words.people.keysOn}
      </label>
      <span className="cs-soft">{words.people.keys(keys)}</span>
    </p>
  );
}
