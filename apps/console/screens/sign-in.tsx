import { Button, type CallError, Notice, ScreenHeading, TextField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { clientOf } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useWords } from '../words/use-words.ts';

/** AUDIT-5, for now: one officer token from set-up, and the page says what that means. */
export function SignInScreen({ onSignIn }: { readonly onSignIn: (token: string) => void }) {
  const { words } = useWords();
  const [token, setToken] = useState('');
  const [fault, setFault] = useState<string>();
  const [error, setError] = useState<CallError>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setError(undefined);
    const given = token.trim();
    setFault(given === '' ? words.signIn.empty : undefined);
    if (given === '') return focusFirstError();
    if (busy) return;
    setBusy(true);
    const reply = await clientOf(given).overview();
    setBusy(false);
    if (reply.ok) onSignIn(given);
    else if (reply.error.kind === 'refused' && reply.error.code === 'unauthorised')
      setFault(words.signIn.wrong);
    else setError(reply.error);
  };
  return (
    <>
      <ScreenHeading documentTitle={`${words.signIn.title} · ${words.brand}`} screen="sign-in">
        {words.signIn.title}
      </ScreenHeading>
      <form className="cs-stack" onSubmit={submit} noValidate>
        <TextField
          label={words.signIn.label}
          hint={words.signIn.hint}
          error={fault}
          value={token}
          onChange={setToken}
          type="password"
          autoComplete="off"
          spellCheck={false}
        />
        <Button type="submit" busy={busy}>
          {busy ? words.loading : words.signIn.submit}
        </Button>
      </form>
      {error && <Problem error={error} />}
      <Notice tone="warning" title={words.signIn.noticeTitle} level={2}>
        {words.signIn.notice.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </Notice>
    </>
  );
}
