import type { FindingAnswer, FindingView, PersonCells } from '@countersign/api/branch';
import { useState } from 'react';
import { useBranchWords } from '../../words/use-branch-words.ts';
import {
  correctedFields,
  correctionDraft,
  draftOf,
  personOfDraft,
  problemsOfCorrections,
  problemsOfDraft,
} from '../people/person-draft.ts';
import { PersonFields } from '../people/person-fields.tsx';
import { today } from '../people/today.ts';
import { useKeptDraft } from '../session/kept-draft.ts';
import { FormFrame } from './form-frame.tsx';
import type { AnswerFormProps } from './short-forms.tsx';

interface FormOfFinding extends AnswerFormProps {
  readonly finding: FindingView;
  readonly answer: FindingAnswer | undefined;
}

/** The whole person, as headquarters should enter them. */
export function PersonForm({ finding, answer, onAnswer, onLeave }: FormOfFinding) {
  const words = useBranchWords().cards;
  const begin: PersonCells | null = answer?.kind === 'missing' ? answer.person : finding.yours;
  const [draft, setDraft, endDraft] = useKeptDraft(`person ${finding.id}`, draftOf(begin));
  const [isTried, setTried] = useState(false);
  const save = () => {
    setTried(true);
    const person = personOfDraft(draft, begin, today());
    if (!person.ok) return false;
    endDraft();
    onAnswer({ kind: 'missing', person: person.value });
    return true;
  };
  return (
    <FormFrame title={words.personTitle} onSave={save} onLeave={onLeave}>
      <PersonFields
        draft={draft}
        onChange={setDraft}
        problems={problemsOfDraft(draft, begin, today())}
        isTried={isTried}
      />
    </FormFrame>
  );
}

/** Headquarters' entry with what is to be changed in it. */
export function CorrectionForm({ finding, answer, onAnswer, onLeave }: FormOfFinding) {
  const words = useBranchWords().cards;
  const before = draftOf(finding.headquarters[0]?.person ?? null);
  const given = answer?.kind === 'correct-field' ? answer.fields : undefined;
  const [draft, setDraft, endDraft] = useKeptDraft(
    `fields ${finding.id}`,
    given === undefined
      ? correctionDraft(finding)
      : { ...before, ...Object.fromEntries(given.map(({ field, value }) => [field, value])) },
  );
  const [isTried, setTried] = useState(false);
  const fields = correctedFields(draft, before);
  // What headquarters has wrong already, and nobody touched, does not hinder the correction of something else.
  const problems = problemsOfCorrections(fields, today());
  const isWrong = Object.keys(problems).length > 0;
  const save = () => {
    setTried(true);
    if (isWrong || fields.length === 0) return false;
    endDraft();
    onAnswer({ kind: 'correct-field', fields: [...fields] });
    return true;
  };
  return (
    <FormFrame
      title={words.fieldsTitle}
      error={isTried && fields.length === 0 ? words.fieldsNone : undefined}
      onSave={save}
      onLeave={onLeave}
    >
      <PersonFields draft={draft} before={before} onChange={setDraft} problems={problems} isTried={isTried} />
    </FormFrame>
  );
}
