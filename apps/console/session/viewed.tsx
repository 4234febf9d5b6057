import { Button, Waiting } from '@countersign/browser';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';
import { Problem } from './problem.tsx';
import type { View } from './use-view.ts';

interface ViewedProps<T> {
  readonly view: View<T>;
  readonly children: (value: T) => ReactNode;
}

/** What was seen last; above it, if the office could not be asked again, why, and the way to try. */
export function Viewed<T>({ view: { value, problem, lookAgain }, children }: ViewedProps<T>) {
  const { words } = useWords();
  return (
    <>
      {problem && (
        <div className="cs-stack-small">
          <Problem error={problem} />
          <Button look="secondary" onClick={lookAgain}>
            {words.reload}
          </Button>
        </div>
      )}
      {value === undefined && problem === undefined && <Waiting>{words.loading}</Waiting>}
      {value !== undefined && children(value)}
    </>
  );
}
