import type { BranchListReply } from '@countersign/api/branch';
import { Button, Notice, ScreenHeading } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { columnsOf, meaningsOf } from './column-draft.ts';

interface ColumnQuestionProps {
  readonly question: Extract<BranchListReply, { state: 'columns' }>;
  readonly busy: boolean;
  readonly onColumns: (columns: Record<string, string[]>) => void;
}

/** Every column with its first cells beside what it is taken for: a glance tells. */
export function ColumnQuestion({ question, busy, onColumns }: ColumnQuestionProps) {
  const words = useBranchWords();
  const { headings, rows, suggestion, missing } = question;
  const [meanings, setMeanings] = useState(() => meaningsOf(headings, suggestion));
  const { columns } = words.lists;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onColumns(columnsOf(headings, meanings));
  };
  return (
    <>
      <ScreenHeading documentTitle={`${columns.title} · ${words.brand}`} screen="columns">
        {columns.title}
      </ScreenHeading>
      <p className="cs-lead">{columns.lead}</p>
      {missing !== '' && (
        <Notice tone="warning">
          <p>{missing}</p>
        </Notice>
      )}
      <form className="cs-card cs-stack" onSubmit={submit} noValidate>
        <ul className="branch-columns">
          {headings.map((heading, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a heading can be there twice; its place is what it is known by
            <li key={i}>
              <Sample heading={heading} cells={rows.map((row) => row[i] ?? '')} />
              <Meaning
                heading={heading}
                fields={question.fields}
                value={meanings[i]}
                onChange={(field) => setMeanings(meanings.with(i, field))}
              />
            </li>
          ))}
        </ul>
        <Button type="submit" busy={busy}>
          {busy ? words.lists.send.comparing : columns.go}
        </Button>
      </form>
    </>
  );
}

function Sample({ heading, cells }: { readonly heading: string; readonly cells: readonly string[] }) {
  const shown = cells.filter((cell) => cell !== '').slice(0, 3);
  return (
    <div className="branch-column">
      <strong>{heading}</strong>
      <span className="cs-soft cs-small">{shown.join(' · ')}</span>
    </div>
  );
}

interface MeaningProps {
  readonly heading: string;
  readonly fields: readonly string[];
  readonly value: string | undefined;
  readonly onChange: (field: string) => void;
}

function Meaning({ heading, fields, value, onChange }: MeaningProps) {
  const words = useBranchWords();
  return (
    <select
      className="cs-input"
      aria-label={words.lists.columns.label(heading)}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{words.lists.columns.unused}</option>
      {fields.map((field) => (
        <option key={field} value={field}>
          {words.cards.fields[field] ?? field}
        </option>
      ))}
    </select>
  );
}
