import { Button, Confirm, Notice, SelectField, TextAreaField, TextField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';
import { Effects } from './effects.tsx';
import { parseCount } from './paper-form.ts';

interface Typed {
  readonly contest: string;
  readonly option: string;
  readonly stage: string;
  readonly reason: string;
}

/** TALLY-10: a candidate withdraws or has died after the terms were fixed; until the declaration. */
export function WithdrawalForm() {
  const { words } = useWords();
  const { client, overview } = useOffice();
  const contests = overview.contests.filter(({ method }) => method !== 'yes-no');
  const nothing: Typed = { contest: contests[0]?.id ?? '', option: '', stage: '1', reason: '' };
  const [typed, setTyped] = useState(nothing);
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [recorded, setRecorded] = useState('');
  const act = useAct(client.withdrawCandidate);
  const said = words.withdrawals;
  if (contests.length === 0 || overview.stage === 'declared' || overview.stage === 'void') return null;
  const options = contests.find(({ id }) => id === typed.contest)?.options ?? [];
  const name = options.find(({ id }) => id === typed.option)?.name ?? '';
  const stage = parseCount(typed.stage) ?? 0;
  const ask = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name === '' || stage < 1 || typed.reason.trim().length < 3) return focusFirstError();
    act.forget();
    setAsking(true);
  };
  const record = async () => {
    const done = await act.run({ ...typed, stage, reason: typed.reason.trim() });
    if (done === undefined) return;
    setAsking(false);
    setTried(false);
    setRecorded(said.recorded(name, done.leaf));
    setTyped(nothing);
  };
  return (
    <details className="cs-details">
      <summary>{said.open}</summary>
      <form className="cs-card cs-stack" onSubmit={ask} noValidate>
        <p>{said.lead}</p>
        <WithdrawalFields typed={typed} onChange={setTyped} isTried={isTried} />
        <div className="cs-actions">
          <Button type="submit">{said.record}</Button>
        </div>
        <div role="status">{recorded !== '' && <Notice tone="good" title={recorded} />}</div>
      </form>
      <Confirm
        open={isAsking}
        title={said.question(name)}
        confirm={act.busy ? words.loading : said.record}
        cancel={words.cancel}
        onConfirm={record}
        onCancel={() => setAsking(false)}
      >
        <Effects told={said.effects} />
        {act.error && <Problem error={act.error} />}
      </Confirm>
    </details>
  );
}

interface FieldsProps {
  readonly typed: Typed;
  readonly onChange: (typed: Typed) => void;
  readonly isTried: boolean;
}

function WithdrawalFields({ typed, onChange, isTried }: FieldsProps) {
  const { words } = useWords();
  const { overview } = useOffice();
  const contests = overview.contests.filter(({ method }) => method !== 'yes-no');
  const options = contests.find(({ id }) => id === typed.contest)?.options ?? [];
  const said = words.withdrawals;
  const wrong = (isWrong: boolean, text: string) => (isTried && isWrong ? text : undefined);
  return (
    <>
      <SelectField
        label={said.contest}
        value={typed.contest}
        onChange={(contest) => onChange({ ...typed, contest, option: '' })}
        options={contests.map(({ id, title }) => ({ value: id, text: title }))}
      />
      <SelectField
        label={said.candidate}
        error={wrong(typed.option === '', said.candidateMissing)}
        value={typed.option}
        onChange={(option) => onChange({ ...typed, option })}
        options={[
          { value: '', text: said.choose },
          ...options.map((option) => ({ value: option.id, text: option.name })),
        ]}
      />
      <TextField
        label={said.stage}
        hint={said.stageHint}
        error={wrong((parseCount(typed.stage) ?? 0) < 1, said.stageMissing)}
        value={typed.stage}
        onChange={(stage) => onChange({ ...typed, stage })}
        inputMode="numeric"
        maxLength={3}
      />
      <TextAreaField
        label={words.reason}
        hint={words.reasonHint}
        error={wrong(typed.reason.trim().length < 3, words.reasonMissing)}
        value={typed.reason}
        onChange={(reason) => onChange({ ...typed, reason })}
        maxLength={4000}
      />
    </>
  );
}
