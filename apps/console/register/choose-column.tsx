import { useLacksName } from '../session/needs-name.tsx';
import { useRegisterWords } from '../words/use-register-words.ts';

interface Chosen {
  readonly memberId: string;
  readonly name: string;
}

/** The column in which members are chosen to be explained; none where that needs an officer by name. */
export function useChooseColumn<Row extends Chosen>(
  chosen: readonly string[],
  onToggle: (memberId: string) => void,
  mayChoose: (row: Row) => boolean = () => true,
) {
  const words = useRegisterWords().gone;
  if (useLacksName()) return [];
  const cell = (row: Row) =>
    mayChoose(row) ? (
      <input
        type="checkbox"
        className="register-check"
        aria-label={words.chooseOf(row.name || row.memberId)}
        checked={chosen.includes(row.memberId)}
        onChange={() => onToggle(row.memberId)}
      />
    ) : (
      '–'
    );
  return [{ key: 'choose', header: words.choose, cell }];
}
