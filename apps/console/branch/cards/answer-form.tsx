import type { FindingAnswer, FindingView } from '@countersign/api/branch';
import { useAnswerWords } from './answer-buttons.tsx';
import type { AnswerChoice } from './choices.ts';
import { MemberForm } from './member-form.tsx';
import { CorrectionForm, PersonForm } from './person-forms.tsx';
import { DayForm, PlaceForm } from './short-forms.tsx';

interface AnswerFormOf {
  readonly finding: FindingView;
  readonly choice: AnswerChoice;
  /** What stands there now; a form of the same kind begins with it. */
  readonly answer: FindingAnswer | undefined;
  readonly onAnswer: (answer: FindingAnswer) => void;
  readonly onLeave: () => void;
}

/** The form of a choice that needs one. */
export function AnswerForm({ finding, choice, answer, onAnswer, onLeave }: AnswerFormOf) {
  const wordsOf = useAnswerWords();
  const common = { title: wordsOf(finding.kind, choice.name).name, onAnswer, onLeave };
  switch (choice.form) {
    case 'day': {
      const kind = choice.name === 'died' ? 'died' : 'lapsed';
      const before = answer?.kind === kind ? (answer.day ?? '') : '';
      return <DayForm {...common} kind={kind} before={before} />;
    }
    case 'place':
      return <PlaceForm {...common} before={answer?.kind === 'moved' ? (answer.to ?? '') : ''} />;
    case 'member': {
      const before = answer?.kind === 'same-as' ? answer.memberId : undefined;
      return <MemberForm {...common} finding={finding} before={before} />;
    }
    case 'fields':
      return <CorrectionForm {...common} finding={finding} answer={answer} />;
    case 'person':
      return <PersonForm {...common} finding={finding} answer={answer} />;
    case undefined:
      return null;
  }
}
