import type { ElectorsReply } from '@countersign/api';
import { Button, Notice } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { Columns } from '../register/columns.tsx';
import { doubledFields, draftOf, mappingOf } from '../register/mapping-draft.ts';
import { NameOrder } from '../register/name-order.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useRegisterWords } from '../words/use-register-words.ts';
import { useWords } from '../words/use-words.ts';
import '../register/register.css';

/** What a column of a roll can be. */
const electorFields = [
  ...['id', 'title', 'forename', 'middle', 'surname', 'name'],
  ...['house', 'address', 'town', 'postcode', 'dob'],
] as const;

interface ColumnsFormProps {
  readonly question: NonNullable<ElectorsReply['question']>;
  readonly onStarted: () => void;
}

/** A roll whose headings nobody knows: which column is what, kept for the next file with these headings. */
export function ColumnsForm({ question, onStarted }: ColumnsFormProps) {
  const said = useWords().words.people.electors.columns;
  const words = useRegisterWords().mapping;
  const { client } = useOffice();
  const [draft, setDraft] = useState(() => draftOf(question));
  const act = useAct(client.sayElectorColumns);
  const doubled = doubledFields(draft);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (doubled.length === 0 && (await act.run(mappingOf(draft, question)))) onStarted();
  };
  return (
    <form className="cs-card cs-stack" onSubmit={submit} noValidate aria-labelledby="elector-columns">
      <h2 id="elector-columns">{said.title}</h2>
      <p>{said.lead}</p>
      <Columns
        file={question}
        fields={draft.fields}
        choices={electorFields}
        names={said.names}
        onChange={(fields) => setDraft({ ...draft, fields })}
      />
      <NameOrder draft={draft} onChange={setDraft} />
      {doubled.map((field) => (
        <Notice key={field} tone="bad" title={words.twice(words.fields[field] ?? field)} role="alert" />
      ))}
      {act.error && <Problem error={act.error} />}
      <Button type="submit" busy={act.busy}>
        {said.submit}
      </Button>
    </form>
  );
}
