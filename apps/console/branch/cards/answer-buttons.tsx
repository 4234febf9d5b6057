import type { FindingView } from '@countersign/api/branch';
import { useBranchWords } from '../../words/use-branch-words.ts';
import type { AnswerChoice, ChoiceName } from './choices.ts';

interface AnswerButtonsProps {
  readonly finding: FindingView;
  readonly choices: readonly AnswerChoice[];
  readonly chosen: ChoiceName | undefined;
  /** Whether the letters act; then each is shown on its button. */
  readonly withKeys: boolean;
  readonly onChoose: (choice: AnswerChoice) => void;
}

/** The words of an answer, which depend on what was found. */
export function useAnswerWords(kind: FindingView['kind']) {
  const { answers, answersElsewhere } = useBranchWords().cards;
  return (name: ChoiceName): { readonly name: string; readonly note: string | undefined } => {
    const special = kind === 'elsewhere' && (name === 'ours' || name === 'not-ours');
    return special ? answersElsewhere[name] : answers[name];
  };
}

/** One large button for each answer, the likeliest first. */
export function AnswerButtons({ finding, choices, chosen, withKeys, onChoose }: AnswerButtonsProps) {
  const wordsOf = useAnswerWords(finding.kind);
  return (
    <div className="branch-answers">
      {choices.map((choice) => (
        <button
          key={choice.name}
          type="button"
          className="branch-answer"
          aria-pressed={choice.name === chosen}
          aria-keyshortcuts={withKeys ? choice.key : undefined}
          onClick={() => onChoose(choice)}
        >
          <span className="branch-answer-text">
            <span className="branch-answer-name">{wordsOf(choice.name).name}</span>
            <span className="branch-answer-note">{wordsOf(choice.name).note}</span>
          </span>
          {withKeys && <Key letter={choice.key} />}
        </button>
      ))}
    </div>
  );
}

/** A letter as on a key; a screen reader has it from the button itself. */
export function Key({ letter }: { readonly letter: string }) {
  return (
    <span className="branch-key" aria-hidden="true">
      {letter.toUpperCase()}
    </span>
  );
}
