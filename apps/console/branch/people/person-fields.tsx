import { TextAreaField, TextField } from '@countersign/browser';
import { useState } from 'react';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { type Draft, type DraftField, type DraftProblems, draftFields } from './person-draft.ts';
import { formatCell } from './person-table.tsx';

interface PersonFieldsProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  /** What is wrong with what is typed now. */
  readonly problems: DraftProblems;
  /** Headquarters' own, to be said under each field in which the draft differs. */
  readonly before?: Draft;
  /** Whether fields nobody has been in yet say what is wrong with them. */
  readonly isTried: boolean;
}

/** A person field by field, checked as it is typed; a field says what is wrong once it was left, or a save was tried. */
export function PersonFields({ draft, onChange, problems, before, isTried }: PersonFieldsProps) {
  const words = useBranchWords().cards;
  const [left, setLeft] = useState<ReadonlySet<DraftField>>(new Set());
  return (
    <div className="branch-fields">
      {draftFields.map((field) => {
        const problem = isTried || left.has(field) ? problems[field] : undefined;
        const label = words.fields[field] ?? field;
        const common = {
          label,
          error: problem === undefined ? undefined : words.problem(label, problem),
          after: <Was draft={draft} before={before} field={field} />,
          onChange: (text: string) => onChange({ ...draft, [field]: text }),
        };
        if (field === 'address')
          return (
            <TextAreaField
              key={field}
              {...common}
              hint={words.addressHint}
              value={draft[field]}
              maxLength={1000}
            />
          );
        return (
          <TextField
            key={field}
            {...common}
            value={formatCell(field === 'dob' ? 'dob' : 'name', draft[field])}
            autoComplete="off"
            onBlur={() => setLeft(new Set([...left, field]))}
          />
        );
      })}
    </div>
  );
}

interface WasProps {
  readonly draft: Draft;
  readonly before: Draft | undefined;
  readonly field: DraftField;
}

function Was({ draft, before, field }: WasProps) {
  const words = useBranchWords().cards;
  if (before === undefined || before[field] === draft[field]) return null;
  return (
    <p className="cs-hint cs-small">
      {words.fieldWas(formatCell(field === 'dob' ? 'dob' : 'name', before[field]))}
    </p>
  );
}
