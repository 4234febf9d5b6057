import { Button, Notice, TextField, Waiting } from '@countersign/browser';
import { useState } from 'react';
import { type BirthDate, type BirthDateState, checkBirthDate } from '../flow/birth-date.ts';
import { useVoting, type Voting } from '../voting.ts';
import { Head } from './head.tsx';

/** What the register is asked (VOTE-1). What is typed lives in this screen only. */
export function Questions() {
  const { ballot, session, work, words } = useVoting();
  const [date, setDate] = useState<BirthDate>({ day: '', month: '', year: '' });
  const [postcode, setPostcode] = useState('');
  const [asked, setAsked] = useState(false);
  const own = words.questions;
  const asks = ballot.definition.registerQuestions;
  const busy = work.kind === 'answering';
  const birth = checkBirthDate(date, new Date().getFullYear());
  const submit = () => {
    setAsked(true);
    const wantsDate = asks.includes('date-of-birth');
    const wantsPostcode = asks.includes('postcode');
    if (wantsDate && birth.kind !== 'right')
      return document.getElementById(`birth-${wrongField(birth)}`)?.focus();
    if (wantsPostcode && postcode.trim() === '') return document.getElementById('postcode')?.focus();
    return session.answer({
      dateOfBirth: wantsDate && birth.kind === 'right' ? birth.iso : undefined,
      postcode: wantsPostcode ? postcode.trim() : undefined,
    });
  };
  return (
    <>
      <Head title={asks.length === 1 ? own.title : own.titleTwo} />
      <AnswerNotes />
      <p>{own.text}</p>
      <form
        className="cs-stack"
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) submit();
        }}
      >
        {asks.includes('date-of-birth') && (
          <BirthDateFields date={date} onDate={setDate} state={birth} asked={asked} words={words} />
        )}
        {asks.includes('postcode') && (
          <TextField
            id="postcode"
            className="vote-postcode"
            label={own.postcode}
            hint={own.postcodeHint}
            error={asked && postcode.trim() === '' ? own.postcodeMissing : undefined}
            value={postcode}
            onChange={setPostcode}
            maxLength={16}
            autoComplete="postal-code"
            autoCapitalize="characters"
          />
        )}
        <div className="cs-actions">
          <Button type="submit" busy={busy}>
            {own.submit}
          </Button>
          {busy && <Waiting>{own.working}</Waiting>}
        </div>
      </form>
    </>
  );
}

/** Why the questions are asked again. */
function AnswerNotes() {
  const { work, answersLeft, note, words } = useVoting();
  const own = words.questions;
  return (
    <>
      {note === 'permit-expired' && (
        <Notice tone="warning">
          <p>{own.expired}</p>
        </Notice>
      )}
      {answersLeft !== undefined && work.kind !== 'answering' && (
        <Notice tone="bad" role="alert" title={own.differs}>
          <p>{own.left(answersLeft)}</p>
        </Notice>
      )}
    </>
  );
}

/** The field to put the cursor in. */
function wrongField(state: BirthDateState): keyof BirthDate {
  return state.kind === 'missing' || state.kind === 'wrong' ? state.field : 'day';
}

interface BirthDateProps {
  readonly date: BirthDate;
  readonly onDate: (date: BirthDate) => void;
  readonly state: BirthDateState;
  readonly asked: boolean;
  readonly words: Voting['words'];
}

/** Three fields, as people say a date. Their order is the letter's: day, month, year. */
function BirthDateFields({ date, onDate, state, asked, words }: BirthDateProps) {
  const own = words.questions;
  const error = asked ? birthDateError(state, own) : undefined;
  return (
    <fieldset
      className={`cs-fieldset${error ? ' cs-field-wrong' : ''}`}
      aria-describedby={`birth-hint${error ? ' birth-error' : ''}`}
    >
      <legend className="cs-legend">{own.birth}</legend>
      <div className="cs-hint" id="birth-hint">
        {own.birthHint}
      </div>
      {error && (
        <div className="cs-error" id="birth-error">
          {error}
        </div>
      )}
      <div className="vote-date">
        {(['day', 'month', 'year'] as const).map((field) => (
          <div key={field}>
            <label htmlFor={`birth-${field}`}>{own[field]}</label>
            <input
              id={`birth-${field}`}
              className={`cs-input vote-${field}`}
              inputMode="numeric"
              autoComplete={`bday-${field}`}
              maxLength={field === 'year' ? 4 : 2}
              aria-invalid={(error && wrongField(state) === field) || undefined}
              aria-describedby={error ? 'birth-error' : undefined}
              value={date[field]}
              onChange={(event) => onDate({ ...date, [field]: event.target.value })}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function birthDateError(state: BirthDateState, own: Voting['words']['questions']): string | undefined {
  switch (state.kind) {
    case 'right':
      return undefined;
    case 'missing':
      return own.missing[state.field];
    case 'wrong':
      return own.wrong[state.field];
    case 'no-such-day':
      return own.noSuchDay;
  }
}
