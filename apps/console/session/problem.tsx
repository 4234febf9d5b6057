import { type CallError, Notice } from '@countersign/browser';
import { useWords } from '../words/use-words.ts';

/** Why a call gave nothing, in words: the office's own where it refused. */
export function Problem({ error }: { readonly error: CallError }) {
  const { words } = useWords();
  if (error.kind === 'refused')
    return (
      <Notice tone="bad" title={words.problems.refused} role="alert">
        <p>{error.message}</p>
        {error.place !== undefined && (
          <p>
            {words.problems.place}: {error.place}
          </p>
        )}
      </Notice>
    );
  const said = words.problems[error.kind];
  return (
    <Notice tone="warning" title={said.title} role="alert">
      <p>{said.text}</p>
    </Notice>
  );
}
