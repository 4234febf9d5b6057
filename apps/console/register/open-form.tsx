import type { SnapshotView } from '@countersign/api';
import { Button, TextField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useRegisterWords } from '../words/use-register-words.ts';

interface OpenFormProps {
  readonly snapshot: SnapshotView;
  readonly onTaken: (snapshot: SnapshotView) => void;
}

/** A locked file's password, or the sheet of a workbook that has several. */
export function OpenForm({ snapshot, onTaken }: OpenFormProps) {
  const words = useRegisterWords().mapping;
  const { client } = useOffice();
  const [password, setPassword] = useState('');
  const [sheet, setSheet] = useState('');
  const act = useAct(() => {
    const wish = snapshot.needsPassword ? { password } : sheet.trim() === '' ? {} : { sheet: sheet.trim() };
    return client.readUpload(snapshot.id, wish);
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const taken = await act.run();
    if (taken) onTaken(taken);
  };
  return (
    <form className="cs-stack" onSubmit={submit} noValidate>
      {snapshot.needsPassword ? (
        <TextField
          label={words.password}
          hint={words.passwordHint}
          type="password"
          autoComplete="off"
          value={password}
          onChange={setPassword}
        />
      ) : (
        <TextField label={words.sheet} value={sheet} onChange={setSheet} />
      )}
      {act.error && <Problem error={act.error} />}
      <Button type="submit" busy={act.busy}>
        {words.submit}
      </Button>
    </form>
  );
}
