import type { PairView } from '@countersign/api';
import { Button } from '@countersign/browser';
import { useState } from 'react';
import { useLetters, useLettersSwitch } from '../branch/keys/use-letters.ts';
import { KeySwitch } from '../people/key-switch.tsx';
import { ReasonDialog } from '../people/reason-dialog.tsx';
import { NeedsName, useLacksName } from '../session/needs-name.tsx';
import { type Office, useOffice } from '../session/office.ts';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';
import { MergeForm } from './merge-form.tsx';

export type PairReply = Extract<
  Awaited<ReturnType<Office['client']['tellApart']>>,
  { readonly ok: true }
>['value'];

interface PairActsProps {
  readonly pair: PairView;
  readonly onDone: (reply: PairReply) => void;
}

type Asking = 'apart' | 'merge' | 'undo';

/** What can be decided of a pair as it stands. */
export function PairActs({ pair, onDone }: PairActsProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const [asking, setAsking] = useState<Asking>();
  const [areKeysOn, turnKeys] = useLettersSwitch();
  const apart = useAct((reason: string) => client.tellApart(pair.id, reason));
  const undo = useAct((reason: string) => client.undoPair(pair.id, reason));
  const said = words.people.duplicates;
  const isOpen = pair.state === 'open' && pair.waitingAct === null;
  const lacksName = useLacksName();
  const isMergeable =
    isOpen && !pair.isFrozen && pair.left.state === 'present' && pair.right.state === 'present';
  const mayMerge = isMergeable && !lacksName;
  const isUndoable =
    pair.state !== 'open' && pair.waitingAct === null && !(pair.isFrozen && pair.state === 'merged');
  const mayUndo = isUndoable && !(lacksName && pair.state === 'merged');
  useLetters(
    { n: isOpen ? () => setAsking('apart') : undefined, m: mayMerge ? () => setAsking('merge') : undefined },
    areKeysOn,
  );
  const finish = (reply: PairReply | undefined) => {
    if (!reply) return;
    setAsking(undefined);
    onDone(reply);
  };
  return (
    <section className="cs-stack-small">
      <div className="cs-actions">
        {isOpen && <Button onClick={() => setAsking('apart')}>{said.apart}</Button>}
        {mayMerge && (
          <Button look="secondary" onClick={() => setAsking('merge')}>
            {said.merge}
          </Button>
        )}
        {mayUndo && (
          <Button look="secondary" onClick={() => setAsking('undo')}>
            {words.people.undo}
          </Button>
        )}
      </div>
      {((isMergeable && !mayMerge) || (isUndoable && !mayUndo)) && <NeedsName act="merge" />}
      {isOpen && (
        <KeySwitch keys={lacksName ? said.keysOfDesk : said.keys} isOn={areKeysOn} onChange={turnKeys} />
      )}
      {asking === 'apart' && (
        <ReasonDialog
          title={said.apartQuestion}
          confirm={said.apart}
          text={said.apartText}
          isBusy={apart.busy}
          error={apart.error}
          onConfirm={async (reason) => finish(await apart.run(reason))}
          onCancel={() => setAsking(undefined)}
        />
      )}
      {asking === 'merge' && <MergeForm pair={pair} onDone={finish} onCancel={() => setAsking(undefined)} />}
      {asking === 'undo' && (
        <ReasonDialog
          title={words.people.undo}
          confirm={words.people.undo}
          isBusy={undo.busy}
          error={undo.error}
          onConfirm={async (reason) => finish(await undo.run(reason))}
          onCancel={() => setAsking(undefined)}
        />
      )}
    </section>
  );
}
