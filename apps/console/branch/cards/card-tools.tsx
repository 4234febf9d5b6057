import { Button, Progress } from '@countersign/browser';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { isDone } from '../answers/answer-desk.ts';
import { useAnswers } from '../answers/answers.ts';
import { useBranch } from '../session/branch.ts';
import { Key } from './answer-buttons.tsx';

/** How far the check has come, and how long the rest will take. */
export function CheckProgress() {
  const words = useBranchWords().cards;
  const { desk } = useAnswers();
  const { overview } = useBranch();
  const all = desk.findings.length;
  const done = desk.findings.filter((finding) => isDone(desk, finding)).length;
  const minutes = Math.ceil(((all - done) * overview.secondsEach) / 60);
  return (
    <div className="branch-progress">
      <Progress
        label={words.progress(done, all)}
        value={done}
        max={Math.max(all, 1)}
        valueText={done < all ? words.timeLeft(minutes) : ''}
      />
    </div>
  );
}

interface CardToolsProps {
  readonly withKeys: boolean;
  readonly canUndo: boolean;
  readonly onUndo: () => void;
  readonly onSkip: () => void;
  readonly onBack: () => void;
  readonly onKeys: (areOn: boolean) => void;
}

/** Undo, skip and back, and the switch of the single keys (WCAG 2.2, 2.1.4). */
export function CardTools({ withKeys, canUndo, onUndo, onSkip, onBack, onKeys }: CardToolsProps) {
  const words = useBranchWords().cards;
  const tools = [
    { text: words.undo, letter: 'u', act: onUndo, busy: !canUndo },
    { text: words.skip, letter: 'k', act: onSkip, busy: false },
    { text: words.previous, letter: 'b', act: onBack, busy: false },
  ];
  return (
    <div className="branch-tools">
      {tools.map(({ text, letter, act, busy }) => (
        <Button
          key={letter}
          look="secondary"
          busy={busy}
          aria-keyshortcuts={withKeys ? letter : undefined}
          onClick={act}
        >
          {text}
          {withKeys && <Key letter={letter} />}
        </Button>
      ))}
      <label className="cs-choice branch-switch">
        <input type="checkbox" checked={withKeys} onChange={(event) => onKeys(event.target.checked)} />
        <span className="cs-choice-text">
          {words.letters}
          <span className="cs-choice-note cs-small">{words.lettersHint}</span>
        </span>
      </label>
    </div>
  );
}
