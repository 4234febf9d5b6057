import type { SnapshotView } from '@countersign/api';
import { Button, Notice, TextField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useRegisterWords } from '../words/use-register-words.ts';
import { Columns } from './columns.tsx';
import { doubledFields, draftOf, isCentury, type MappingDraft, mappingOf } from './mapping-draft.ts';
import { NameOrder } from './name-order.tsx';
import { Questions } from './questions.tsx';

interface MappingFormProps {
  readonly snapshot: SnapshotView;
  readonly onTaken: (snapshot: SnapshotView) => void;
}

/** Which column is what, with what stands in it, and the questions the cells leave open. */
export function MappingForm({ snapshot, onTaken }: MappingFormProps) {
  const words = useRegisterWords().mapping;
  const { client } = useOffice();
  const [draft, setDraft] = useState(() => draftOf(snapshot));
  const [isTried, setTried] = useState(false);
  const act = useAct((mapping: Record<string, unknown>) => client.readUpload(snapshot.id, { mapping }));
  const doubled = doubledFields(draft);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (doubled.length > 0 || !isAnswered(snapshot, draft)) return focusFirstError();
    const taken = await act.run(mappingOf(draft, snapshot));
    if (taken) onTaken(taken);
  };
  return (
    <form className="cs-stack" onSubmit={submit} noValidate aria-labelledby="mapping">
      <h3 id="mapping">{words.title}</h3>
      <p>{words.lead}</p>
      <Columns file={snapshot} fields={draft.fields} onChange={(fields) => setDraft({ ...draft, fields })} />
      <NameOrder draft={draft} onChange={setDraft} />
      {doubled.map((field) => (
        <Notice key={field} tone="bad" title={words.twice(words.fields[field] ?? field)} role="alert" />
      ))}
      <Lacks draft={draft} />
      {snapshot.idDigits && draft.fields.includes('id') && (
        <TextField
          label={words.idDigits}
          hint={words.idDigitsHint(snapshot.idDigits.shortest, snapshot.idDigits.longest)}
          inputMode="numeric"
          maxLength={2}
          value={draft.idDigits}
          onChange={(typed) => setDraft({ ...draft, idDigits: typed.replace(/\D/g, '') })}
        />
      )}
      <Questions questions={snapshot.questions} draft={draft} onChange={setDraft} isTried={isTried} />
      {act.error && <Problem error={act.error} />}
      <Button type="submit" busy={act.busy}>
        {words.submit}
      </Button>
    </form>
  );
}

function isAnswered({ questions }: SnapshotView, draft: MappingDraft): boolean {
  return questions.every(({ kind, field }) =>
    kind === 'order' ? draft.dates[field] !== undefined : isCentury(draft.century),
  );
}

/** What cannot be done without a column that is not there. */
function Lacks({ draft: { fields } }: { readonly draft: MappingDraft }) {
  const words = useRegisterWords().mapping;
  const lacks = [
    ['surname', 'name', 'forename'].some((field) => fields.includes(field)) ? [] : [words.noName],
    fields.includes('id') ? [] : [words.noNumber],
    fields.includes('branch') ? [] : [words.noBranch],
  ].flat();
  if (lacks.length === 0) return null;
  return (
    <Notice tone="warning">
      {lacks.map((lack) => (
        <p key={lack}>{lack}</p>
      ))}
    </Notice>
  );
}
