import { useWords } from '../words/use-words.ts';
import { useOffice } from './office.ts';

/** Whether what can open the gate is refused to whoever is signed in: the token of the office names nobody. */
export function useLacksName(): boolean {
  return useOffice().overview.lacksName === true;
}

interface NeedsNameProps {
  readonly act: keyof ReturnType<typeof useWords>['words']['gate']['named'];
}

/** In the place of a button that needs an officer by name: why it is not there, and what to do. */
export function NeedsName({ act }: NeedsNameProps) {
  const { words } = useWords();
  return <p className="cs-soft">{words.gate.named[act]}</p>;
}
