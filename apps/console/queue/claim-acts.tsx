import type { ClaimView } from '@countersign/api';
import { Button, type CallError } from '@countersign/browser';
import type { Result } from '@countersign/bytes';
import { useState } from 'react';
import { useLetters, useLettersSwitch } from '../branch/keys/use-letters.ts';
import { KeySwitch } from '../people/key-switch.tsx';
import { ReasonDialog } from '../people/reason-dialog.tsx';
import { NeedsName, useLacksName } from '../session/needs-name.tsx';
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

/** Whether its latest decision can be taken back; after the freeze an approval is an act of two officers. */
function isUndoable({ state, decisions, isFrozen }: ClaimView): boolean {
  const isLast = isFrozen && state === 'approved';
  return !isOpen({ state }) && state !== 'withdrawn' && decisions.length > 0 && !isLast;
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
  const lacksName = useLacksName();
  const mayApprove = isWaiting && !lacksName && isSeen(claim, draft);
  const mayUndo = isUndoable(claim);
  const take = (reply: { readonly claim: ClaimView } | undefined) => {
    if (!reply) return;
    setAsking(undefined);
    onDone(reply.claim);
  };
  useLetters(
    {
      a: mayApprove ? () => approve.run().then(take) : undefined,
      r: isWaiting && !lacksName ? () => setAsking('refuse') : undefined,
      q: isWaiting ? () => setAsking('ask') : undefined,
    },
    areKeysOn,
  );
  return (
    <section className="cs-stack">
      {isWaiting && claim.kind === 'missing' && <Addition claim={claim} draft={draft} onDraft={setDraft} />}
      {isWaiting && !lacksName && (claim.kind === 'moved' || claim.kind === 'not-ours') && (
        <MoveField claim={claim} draft={draft} onDraft={setDraft} />
      )}
      {lacksName && (isWaiting || mayUndo) && <NeedsName act="claim" />}
      <Buttons
        approve={isWaiting && !lacksName ? approveWord(claim, said) : undefined}
        isBusy={approve.busy || !mayApprove}
        mayAsk={isWaiting}
        mayUndo={mayUndo && !lacksName}
        onApprove={() => approve.run().then(take)}
        onAsk={setAsking}
      />
      {approve.error && <Problem error={approve.error} />}
      {isWaiting && (
        <KeySwitch keys={lacksName ? said.keysOfDesk : said.keys} isOn={areKeysOn} onChange={turnKeys} />
      )}
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
  /** What approving is called here; undefined where it cannot be approved or refused. */
  readonly approve: string | undefined;
  readonly isBusy: boolean;
  readonly mayAsk: boolean;
  readonly mayUndo: boolean;
  readonly onApprove: () => void;
  readonly onAsk: (asking: 'refuse' | 'ask' | 'undo') => void;
}

function Buttons({ approve, isBusy, mayAsk, mayUndo, onApprove, onAsk }: ButtonsProps) {
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
        </>
      )}
      {mayAsk && (
        <Button look="secondary" onClick={() => onAsk('ask')}>
          {said.ask}
        </Button>
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
