import type { BranchCertificateReply } from '@countersign/api';
import { Button, Notice, TextField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../../session/focus-error.ts';
import { useAct } from '../../session/use-act.ts';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { useBranch } from '../session/branch.ts';
import { Trouble } from '../session/trouble.tsx';

interface ConfirmFormProps {
  /** Of the figures in sight: no others are confirmed. */
  readonly figuresHash: string;
  readonly onConfirmed: (reply: BranchCertificateReply) => void;
  readonly onReadAgain: () => void;
}

/** What confirming means, and the confirmation by name (RECON-6). */
export function ConfirmForm({ figuresHash, onConfirmed, onReadAgain }: ConfirmFormProps) {
  const words = useBranchWords().certificate;
  const { client } = useBranch();
  const [name, setName] = useState('');
  const [isTried, setTried] = useState(false);
  const act = useAct(client.confirmCertificate);
  const isNamed = name.trim().length >= 2;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isNamed) return focusFirstError();
    const reply = await act.run({ name: name.trim(), figuresHash });
    if (reply !== undefined) onConfirmed(reply);
  };
  const readAgain = () => {
    act.forget();
    onReadAgain();
  };
  return (
    <form className="cs-card cs-stack" onSubmit={submit} noValidate aria-labelledby="confirm">
      <h2 id="confirm">{words.confirmTitle}</h2>
      <ul className="cs-list">
        {words.means.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <TextField
        label={words.name}
        hint={words.nameHint}
        error={isTried && !isNamed ? words.nameWrong : undefined}
        value={name}
        onChange={setName}
        autoComplete="name"
        maxLength={200}
      />
      <Button type="submit" busy={act.busy}>
        {words.confirm}
      </Button>
      {act.error && <Trouble error={act.error} />}
      {act.error && (
        <Button look="secondary" onClick={readAgain}>
          {words.again}
        </Button>
      )}
    </form>
  );
}

/** Sums that do not hold: nobody should confirm them unasked. */
export function Problems({ problems }: { readonly problems: readonly string[] }) {
  const words = useBranchWords().certificate;
  if (problems.length === 0) return null;
  return (
    <Notice tone="warning" title={words.problems} level={2}>
      <p>{words.problemsText}</p>
      <ul className="cs-list">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Notice>
  );
}
