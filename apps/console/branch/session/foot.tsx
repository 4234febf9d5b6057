import { Button, Confirm } from '@countersign/browser';
import { useState } from 'react';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { useAnswers } from '../answers/answers.ts';
import { useBranch } from './branch.ts';

/** Who is signed in, and the way out. Signing out asks first while something is not saved: it would be let go. */
export function Foot({ onSignOut }: { readonly onSignOut: () => Promise<void> }) {
  const words = useBranchWords();
  const { overview } = useBranch();
  const { desk } = useAnswers();
  const [isAsking, setAsking] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const leave = () => {
    setAsking(false);
    setLeaving(true);
    onSignOut();
  };
  const waiting = desk.book.waiting.length;
  return (
    <div className="console-foot">
      {words.foot(overview.who)}
      <Button look="quiet" busy={isLeaving} onClick={waiting > 0 ? () => setAsking(true) : leave}>
        {isLeaving ? words.signingOut : words.signOut}
      </Button>
      <Confirm
        open={isAsking && waiting > 0}
        title={words.leaving.title(waiting)}
        confirm={words.leaving.confirm}
        cancel={words.leaving.stay}
        danger
        onConfirm={leave}
        onCancel={() => setAsking(false)}
      >
        <p>{words.leaving.text}</p>
      </Confirm>
    </div>
  );
}
