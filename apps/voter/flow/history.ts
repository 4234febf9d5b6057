import type { Session } from './session.ts';
import type { Step } from './step.ts';

/*
 * Steps in the browser's history, so that its back button works. An entry holds a step's name and number: no code, no
 * choice, no reference, and the address stays the same.
 */
interface Remembered {
  readonly step: 'stop' | Exclude<Step, { readonly name: 'stop' }>;
}

/** Writes a step into the history. */
export function rememberStep(step: Step, how: 'push' | 'replace'): void {
  const remembered: Remembered = { step: step.name === 'stop' ? 'stop' : step };
  if (how === 'push') history.pushState(remembered, '');
  else history.replaceState(remembered, '');
}

/** Lets the back and forward buttons move `session`. Returns how to stop. */
export function followHistory(session: Session): () => void {
  const follow = (event: PopStateEvent) => {
    const step = (event.state as Remembered | null)?.step;
    session.visitStep(step === 'stop' ? undefined : step);
  };
  addEventListener('popstate', follow);
  return () => removeEventListener('popstate', follow);
}
