import { type CallError, Notice } from '@countersign/browser';
import { useBranchWords } from '../../words/use-branch-words.ts';

/** Why a call gave nothing, in words: the office's own where it refused. */
export function Trouble({ error }: { readonly error: CallError }) {
  const words = useBranchWords();
  if (error.kind === 'refused')
    return (
      <Notice tone="warning" title={words.problems.refused} role="alert">
        <p>{error.message}</p>
      </Notice>
    );
  const said = words.problems[error.kind];
  return (
    <Notice tone="warning" title={said.title} role="alert">
      <p>{said.text}</p>
    </Notice>
  );
}
