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

/** Findings that show somebody at headquarters beside the branch's line. */
const kinds: readonly FindingView['kind'][] = ['differs', 'elsewhere', 'unsure'];

/** The words of an answer, which depend on what was found. */
export function useAnswerWords() {
  const { answers, answersBesides } = useBranchWords().cards;
  return (
    kind: FindingView['kind'],
    name: ChoiceName,
  ): { readonly name: string; readonly note: string | undefined } => {
    if (name === 'missing' && kinds.includes(kind)) return answersBesides.missing;
    const isOfTwoBranches = kind === 'elsewhere' && (name === 'ours' || name === 'held');
    return isOfTwoBranches ? answersBesides[name] : answers[name];
  };
}

/** One large button for each answer, the likeliest first. */
export function AnswerButtons({ finding, choices, chosen, withKeys, onChoose }: AnswerButtonsProps) {
  const wordsOf = useAnswerWords();
  return (
    <div className="branch-answers">
      {choices.map((choice) => (
        <button
          key={choice.name}
          type="button"
          className="branch-answer"
          aria-pressed={choice.name === chosen}
          aria-keyshortcuts={withKeys ? choice.key : undefined}
          // The second half of a double click falls on the next person's card: it is nobody's answer.
          onClick={(event) => event.detail <= 1 && onChoose(choice)}
        >
          <span className="branch-answer-text">
            <span className="branch-answer-name">{wordsOf(finding.kind, choice.name).name}</span>
            <span className="branch-answer-note">{wordsOf(finding.kind, choice.name).note}</span>
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
