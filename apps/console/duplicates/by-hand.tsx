import { Button, TextField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

/** Two entries by their numbers, which no search has brought together. */
export function ByHand({ onOpen }: { readonly onOpen: (id: number) => void }) {
  const { words } = useWords();
  const { client } = useOffice();
  const [one, setOne] = useState('');
  const [other, setOther] = useState('');
  const [isMissing, setMissing] = useState(false);
  const act = useAct(client.putSideBySide);
  const said = words.people.duplicates;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const isEmpty = one.trim() === '' || other.trim() === '';
    setMissing(isEmpty);
    if (isEmpty) return focusFirstError();
    const pair = await act.run(one.trim(), other.trim());
    if (pair) onOpen(pair.id);
  };
  const error = (text: string) => (isMissing && text.trim() === '' ? said.byHandMissing : undefined);
  return (
    <details className="cs-details">
      <summary>{said.byHand}</summary>
      <form className="cs-stack-small" onSubmit={submit} noValidate>
        <p>{said.byHandLead}</p>
        <div className="people-form">
          <TextField label={said.one} value={one} onChange={setOne} error={error(one)} autoComplete="off" />
          <TextField
            label={said.other}
            value={other}
            onChange={setOther}
            error={error(other)}
            autoComplete="off"
          />
        </div>
        <Button type="submit" look="secondary" busy={act.busy}>
          {said.byHandSubmit}
        </Button>
        {act.error && <Problem error={act.error} />}
      </form>
    </details>
  );
}
