import type { FindingAnswer } from '@countersign/api/branch';
import { TextField } from '@countersign/browser';
import { ok } from '@countersign/bytes';
import { parseDay } from '@countersign/roll';
import { useState } from 'react';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { formatCell } from '../people/person-table.tsx';
import { FormFrame } from './form-frame.tsx';

export interface AnswerFormProps {
  readonly title: string;
  readonly onAnswer: (answer: FindingAnswer) => void;
  readonly onLeave: () => void;
}

interface DayFormProps extends AnswerFormProps {
  readonly kind: 'lapsed' | 'died';
  readonly before: string;
}

/** The day, if it is known. */
export function DayForm({ kind, before, title, onAnswer, onLeave }: DayFormProps) {
  const words = useBranchWords().cards;
  const [day, setDay] = useState(formatCell('left', before));
  const [isTried, setTried] = useState(false);
  const typed = day.trim();
  const checked = typed === '' ? ok('') : parseDay(typed);
  const save = () => {
    setTried(true);
    if (checked.ok) onAnswer(checked.value === '' ? { kind } : { kind, day: checked.value });
    return checked.ok;
  };
  return (
    <FormFrame title={title} onSave={save} onLeave={onLeave}>
      <TextField
        label={words.day[kind]}
        hint={words.dayHint}
        error={isTried && !checked.ok ? checked.error : undefined}
        value={day}
        onChange={setDay}
        autoComplete="off"
        inputMode="numeric"
        className="branch-day"
      />
    </FormFrame>
  );
}

/** The place, if it is known. */
export function PlaceForm({
  before,
  title,
  onAnswer,
  onLeave,
}: AnswerFormProps & { readonly before: string }) {
  const words = useBranchWords().cards;
  const [to, setTo] = useState(before);
  const save = () => {
    onAnswer(to.trim() === '' ? { kind: 'moved' } : { kind: 'moved', to: to.trim() });
    return true;
  };
  return (
    <FormFrame title={title} onSave={save} onLeave={onLeave}>
      <TextField
        label={words.to}
        hint={words.toHint}
        value={to}
        onChange={setTo}
        autoComplete="off"
        maxLength={200}
      />
    </FormFrame>
  );
}
