import type { SnapshotView } from '@countersign/api';
import { Button, Confirm, Notice, TextField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { NeedsName, useLacksName } from '../session/needs-name.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { isReason } from '../session/reason.ts';
import { useAct } from '../session/use-act.ts';
import { useRegisterWords } from '../words/use-register-words.ts';

interface PublishFormProps {
  readonly snapshot: SnapshotView;
  readonly onTaken: (snapshot: SnapshotView) => void;
}

/** The staged file becomes the register, after one question that says what changes. */
export function PublishForm({ snapshot, onTaken }: PublishFormProps) {
  const words = useRegisterWords();
  const { client } = useOffice();
  const lacksName = useLacksName();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const act = useAct((said: string) => client.publishUpload(snapshot.id, said, snapshot.seen));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isReason(reason)) setAsking(true);
    else focusFirstError();
  };
  const publish = async () => {
    setAsking(false);
    const next = await act.run(reason.trim());
    if (next) return onTaken(next);
    // What was refused may have been changed by somebody else: the file is shown as it is now.
    const now = await client.snapshot(snapshot.id);
    if (now.ok) onTaken(now.value);
  };
  if (snapshot.isRepeated)
    return (
      <Notice tone="good" title={words.repeated.title}>
        {words.repeated.text}
      </Notice>
    );
  if (snapshot.waiting > 0) return <Notice>{words.publish.waiting(snapshot.waiting)}</Notice>;
  if (snapshot.isStale) return <Stale snapshot={snapshot} onTaken={onTaken} />;
  const { rows } = snapshot;
  if (lacksName) return <NeedsName act="publish" />;
  return (
    <form className="cs-stack" onSubmit={submit} noValidate aria-labelledby="publish">
      <h3 id="publish">{words.publish.title}</h3>
      {snapshot.isSame && (
        <Notice tone="good" title={words.same.title}>
          {words.same.text}
        </Notice>
      )}
      <TextField
        label={words.publish.reason}
        hint={words.publish.reasonHint}
        error={isTried && !isReason(reason) ? words.publish.reasonMissing : undefined}
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
      {act.error && <Problem error={act.error} />}
      <Button type="submit" busy={act.busy}>
        {words.publish.submit}
      </Button>
      <Confirm
        open={isAsking}
        title={words.publish.question}
        confirm={words.publish.submit}
        cancel={words.quarantine.cancel}
        onConfirm={publish}
        onCancel={() => setAsking(false)}
      >
        <p>
          {snapshot.isSame
            ? words.same.text
            : words.publish.effects(rows?.new ?? 0, rows?.changed ?? 0, snapshot.leaving)}
        </p>
        <p>{words.publish.later}</p>
      </Confirm>
    </form>
  );
}

function Stale({ snapshot, onTaken }: PublishFormProps) {
  const words = useRegisterWords().stale;
  const { client } = useOffice();
  const act = useAct(() => client.compareUpload(snapshot.id));
  const compare = async () => {
    const next = await act.run();
    if (next) onTaken(next);
  };
  return (
    <Notice tone="warning" title={words.title}>
      <p>{words.text}</p>
      {act.error && <Problem error={act.error} />}
      <Button busy={act.busy} onClick={compare}>
        {words.act}
      </Button>
    </Notice>
  );
}
