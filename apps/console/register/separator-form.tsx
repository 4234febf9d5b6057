import type { SnapshotView } from '@countersign/api';
import { Button, SelectField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useRegisterWords } from '../words/use-register-words.ts';

interface SeparatorFormProps {
  readonly snapshot: SnapshotView;
  readonly onTaken: (snapshot: SnapshotView) => void;
}

/** For a text whose separator was told wrongly from its lines. */
export function SeparatorForm({ snapshot, onTaken }: SeparatorFormProps) {
  const words = useRegisterWords().mapping;
  const { client } = useOffice();
  const [separator, setSeparator] = useState(snapshot.delimiter ?? ',');
  const act = useAct(() => client.readUpload(snapshot.id, { delimiter: separator }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const taken = await act.run();
    if (taken) onTaken(taken);
  };
  const known = Object.entries(words.separators).map(([value, text]) => ({ value, text }));
  const own = { value: separator, text: `“${separator}”` };
  return (
    <details className="cs-details">
      <summary>{words.otherwise}</summary>
      <form className="cs-stack" onSubmit={submit} noValidate>
        <SelectField
          label={words.separator}
          value={separator}
          onChange={setSeparator}
          options={separator in words.separators ? known : [...known, own]}
        />
        {act.error && <Problem error={act.error} />}
        <Button type="submit" look="secondary" busy={act.busy}>
          {words.part}
        </Button>
      </form>
    </details>
  );
}
