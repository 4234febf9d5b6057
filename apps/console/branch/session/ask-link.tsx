import { Button, Notice, TextField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../../session/focus-error.ts';
import { useAct } from '../../session/use-act.ts';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { secretOfLink } from '../route.ts';
import { branchDoor } from './door.ts';
import { Trouble } from './trouble.tsx';

/** Asks for a new link. What is said afterwards is the same whether the address is known or not. */
export function AskLink() {
  const words = useBranchWords().door;
  const [email, setEmail] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [isSent, setSent] = useState(false);
  const act = useAct(branchDoor.askLink);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const isAddress = /^\S+@\S+$/.test(email.trim());
    setWrong(!isAddress);
    if (!isAddress) return focusFirstError();
    if ((await act.run(email.trim())) !== undefined) setSent(true);
  };
  if (isSent)
    return (
      <Notice tone="good" title={words.sent} role="status">
        <p>{words.sentText}</p>
      </Notice>
    );
  return (
    <form className="cs-stack" onSubmit={submit} noValidate>
      <TextField
        label={words.email}
        hint={words.emailHint}
        error={isWrong ? words.emailWrong : undefined}
        value={email}
        onChange={setEmail}
        type="email"
        autoComplete="email"
        spellCheck={false}
      />
      <Button type="submit" busy={act.busy}>
        {words.send}
      </Button>
      {act.error && <Trouble error={act.error} />}
    </form>
  );
}

/** Takes a link as text: for those who read their e-mail elsewhere, and for a page that must not be left. */
export function PasteLink({ onSecret }: { readonly onSecret: (secret: string) => void }) {
  const words = useBranchWords().door;
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const secret = secretOfLink(text);
    setWrong(secret === undefined);
    if (secret === undefined) return focusFirstError();
    setText('');
    onSecret(secret);
  };
  return (
    <form className="cs-stack" onSubmit={submit} noValidate>
      <TextField
        label={words.paste}
        hint={words.pasteHint}
        error={isWrong ? words.pasteWrong : undefined}
        value={text}
        onChange={setText}
        autoComplete="off"
        spellCheck={false}
      />
      <Button type="submit" look="secondary">
        {words.pasteOpen}
      </Button>
    </form>
  );
}
