import type { BranchClaimView } from '@countersign/api/branch';
import { Button, TextAreaField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../../session/focus-error.ts';
import { useAct } from '../../session/use-act.ts';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { useBranch } from '../session/branch.ts';
import { useKeptDraft } from '../session/kept-draft.ts';
import { Trouble } from '../session/trouble.tsx';
import { useClaimName } from './claim-name.ts';

interface ClaimQuestionProps {
  readonly claim: BranchClaimView;
  readonly onReplied: () => void;
}

/** What headquarters asks about one answer, and the reply. */
export function ClaimQuestion({ claim, onReplied }: ClaimQuestionProps) {
  const { sent } = useBranchWords().cards;
  const { client } = useBranch();
  const nameOf = useClaimName();
  const [{ text }, setDraft, endDraft] = useKeptDraft(`reply ${claim.id}`, { text: '' });
  const [isMissing, setMissing] = useState(false);
  const act = useAct((reply: string) => client.replyToClaim(claim.id, reply));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(text.trim() === '');
    if (text.trim() === '') return focusFirstError();
    if ((await act.run(text.trim())) === undefined) return;
    endDraft();
    onReplied();
  };
  return (
    <form className="cs-card cs-stack" onSubmit={submit} noValidate aria-labelledby={`asks-${claim.id}`}>
      <h2 id={`asks-${claim.id}`}>{sent.asks(nameOf(claim))}</h2>
      <blockquote className="case-rule">{claim.question}</blockquote>
      {claim.reply !== null && (
        <p className="cs-soft">
          {sent.replied}: {claim.reply}
        </p>
      )}
      <TextAreaField
        label={sent.reply}
        error={isMissing ? sent.replyNeeded : undefined}
        value={text}
        onChange={(typed) => setDraft({ text: typed })}
        maxLength={2000}
      />
      <Button type="submit" busy={act.busy}>
        {sent.replySend}
      </Button>
      {act.error && <Trouble error={act.error} />}
    </form>
  );
}
