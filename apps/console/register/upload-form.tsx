import { type SnapshotView, uploadLimit } from '@countersign/api';
import { Button, Field, Progress } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { fetchWithProgress } from '../roll/upload.ts';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useRegisterWords } from '../words/use-register-words.ts';

/** Brings a file of members, with its progress. */
export function UploadForm({ onTaken }: { readonly onTaken: (snapshot: SnapshotView) => void }) {
  const words = useRegisterWords().upload;
  const { clientOver } = useOffice();
  const [file, setFile] = useState<File>();
  const [fault, setFault] = useState<string>();
  const [sent, setSent] = useState(0);
  const act = useAct((chosen: File) => clientOver(fetchWithProgress(setSent)).upload(chosen, chosen.name));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = file === undefined ? words.missing : file.size > uploadLimit ? words.tooLarge : undefined;
    setFault(wrong);
    if (wrong !== undefined) focusFirstError();
    if (wrong !== undefined || file === undefined) return;
    setSent(0);
    const taken = await act.run(file);
    if (taken) onTaken(taken);
  };
  return (
    <form className="cs-card cs-stack" onSubmit={submit} noValidate aria-labelledby="upload">
      <h2 id="upload">{words.title}</h2>
      <Field label={words.label} hint={words.hint} error={fault}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            accept=".csv,.txt,.tsv,.xlsx,.zip"
            className="cs-input"
            onChange={(event) => setFile(event.target.files?.[0])}
          />
        )}
      </Field>
      <Button type="submit" busy={act.busy}>
        {words.submit}
      </Button>
      {act.busy && <Progress label={words.sending} value={sent} valueText={`${Math.round(sent * 100)} %`} />}
      {act.error && <Problem error={act.error} />}
    </form>
  );
}
