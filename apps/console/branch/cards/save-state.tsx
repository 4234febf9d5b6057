import { Button, Notice } from '@countersign/browser';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { useAnswers } from '../answers/answers.ts';

/** Whether everything is saved, always in sight; when the connection is down, what that means. */
export function SaveState() {
  const words = useBranchWords().cards;
  const { desk, tryNow } = useAnswers();
  const { waiting, hindrance } = desk.book;
  if (hindrance === undefined || waiting.length === 0)
    return (
      <p className="branch-saved" data-saved={waiting.length === 0}>
        <SaveMark isSaved={waiting.length === 0} />
        {waiting.length === 0 ? words.saved : words.saving}
      </p>
    );
  return (
    <Notice tone="warning" title={words.notSaved(waiting.length)} role="status">
      <p>{hindrance === 'busy' ? words.notSavedBusy : words.notSavedText}</p>
      <Button look="secondary" onClick={tryNow}>
        {words.tryNow}
      </Button>
    </Notice>
  );
}

function SaveMark({ isSaved }: { readonly isSaved: boolean }) {
  return (
    <svg className="branch-sign" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {isSaved ? (
        <path d="M3 10.5l4.5 4.5L17 5.5" fill="none" stroke="currentColor" strokeWidth="2.75" />
      ) : (
        <circle
          cx="10"
          cy="10"
          r="7"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.5"
          strokeDasharray="5 4"
        />
      )}
    </svg>
  );
}
