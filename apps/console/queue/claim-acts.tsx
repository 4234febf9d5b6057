import type { ClaimView } from '@countersign/api';
import { Button, type CallError } from '@countersign/browser';
import type { Result } from '@countersign/bytes';
import { useState } from 'react';
import { useLetters, useLettersSwitch } from '../branch/keys/use-letters.ts';
import { KeySwitch } from '../people/key-switch.tsx';
import { ReasonDialog } from '../people/reason-dialog.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';
import { Addition } from './addition.tsx';
import { type Draft, isSeen, startDraft } from './draft.ts';
import { MoveField } from './move-field.tsx';

interface ClaimActsProps {
  readonly claim: ClaimView;
  readonly onDone: (claim: ClaimView) => void;
  /** Told besides being shown. */
  readonly onProblem: (error: CallError) => void;
}

/** Whether a claim waits for a decision. */
export function isOpen({ state }: Pick<ClaimView, 'state'>): boolean {
  return state === 'waiting' || state === 'asked';
}

/** Approve, refuse, ask back, take back: by button or by a single key. */
export function ClaimActs({ claim, onDone, onProblem }: ClaimActsProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const [draft, setDraft] = useState<Draft>(() => startDraft(claim));
  const [asking, setAsking] = useState<'refuse' | 'ask' | 'undo'>();
  const [areKeysOn, turnKeys] = useLettersSwitch();
  const telling = async <T,>(reply: Promise<Result<T, CallError>>) => {
    const came = await reply;
    if (!came.ok) onProblem(came.error);
    return came;
  };
  const approve = useAct(() => telling(client.approveClaim(claim.id, draft.approval)));
  const say = {
    refuse: useAct((reason: string) => telling(client.refuseClaim(claim.id, reason))),
    ask: useAct((reason: string) => telling(client.askBranch(claim.id, reason))),
    undo: useAct((reason: string) => telling(client.undoClaim(claim.id, reason))),
  };
  const said = words.queue;
  const isWaiting = isOpen(claim);
  const mayApprove = isWaiting && isSeen(claim, draft);
  const isLast = claim.isFrozen && claim.state === 'approved';
  const mayUndo = !isWaiting && claim.state !== 'withdrawn' && claim.decisions.length > 0 && !isLast;
  const take = (reply: { readonly claim: ClaimView } | undefined) => {
    if (!reply) return;
    setAsking(undefined);
    onDone(reply.claim);
  };
  useLetters(
    {
      a: mayApprove ? () => approve.run().then(take) : undefined,
      r: isWaiting ? () => setAsking('refuse') : undefined,
      q: isWaiting ? () => setAsking('ask') : undefined,
    },
    areKeysOn,
  );
  return (
    <section className="cs-stack">
      {isWaiting && claim.kind === 'missing' && <Addition claim={claim} draft={draft} onDraft={setDraft} />}
      {isWaiting && (claim.kind === 'moved' || claim.kind === 'not-ours') && (
        <MoveField claim={claim} draft={draft} onDraft={setDraft} />
      )}
      <Buttons
        approve={isWaiting ? approveWord(claim, said) : undefined}
        isBusy={approve.busy || !mayApprove}
        mayUndo={mayUndo}
        onApprove={() => approve.run().then(take)}
        onAsk={setAsking}
      />
      {approve.error && <Problem error={approve.error} />}
      {isWaiting && <KeySwitch keys={said.keys} isOn={areKeysOn} onChange={turnKeys} />}
      {asking && (
        <ReasonDialog
          title={{ refuse: said.refuseQuestion, ask: said.askQuestion, undo: said.undo }[asking]}
          confirm={said[asking]}
          text={asking === 'undo' ? said.undoText : undefined}
          label={asking === 'ask' ? said.askLabel : undefined}
          hint={asking === 'undo' ? undefined : said.refuseHint}
          isBusy={say[asking].busy}
          error={say[asking].error}
          onConfirm={(reason) => say[asking].run(reason).then(take)}
          onCancel={() => setAsking(undefined)}
        />
      )}
    </section>
  );
}

interface ButtonsProps {
  /** What approving is called here; undefined where nothing can be decided. */
  readonly approve: string | undefined;
  readonly isBusy: boolean;
  readonly mayUndo: boolean;
  readonly onApprove: () => void;
  readonly onAsk: (asking: 'refuse' | 'ask' | 'undo') => void;
}

function Buttons({ approve, isBusy, mayUndo, onApprove, onAsk }: ButtonsProps) {
  const { words } = useWords();
  const said = words.queue;
  return (
    <div className="cs-actions">
      {approve !== undefined && (
        <>
          <Button busy={isBusy} onClick={onApprove}>
            {approve}
          </Button>
          <Button look="secondary" onClick={() => onAsk('refuse')}>
            {said.refuse}
          </Button>
          <Button look="secondary" onClick={() => onAsk('ask')}>
            {said.ask}
          </Button>
        </>
      )}
      {mayUndo && (
        <Button look="secondary" onClick={() => onAsk('undo')}>
          {said.undo}
        </Button>
      )}
    </div>
  );
}

type Said = ReturnType<typeof useWords>['words']['queue'];

function approveWord({ kind }: ClaimView, said: Said): string {
  if (kind === 'missing') return said.approveAdd;
  return kind === 'same-as' ? said.approveSame : said.approve;
}
