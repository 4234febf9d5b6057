import { Button, Notice } from '@countersign/browser';
import { useState } from 'react';
import { ReasonDialog } from '../people/reason-dialog.tsx';
import { NeedsName, useLacksName } from '../session/needs-name.tsx';
import { useOffice } from '../session/office.ts';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

interface BulkProps {
  readonly ids: readonly number[];
  readonly isAll: boolean;
  readonly onAll: (isAll: boolean) => void;
  readonly onDecided: (decided: number) => void;
}

/** The same decision on all that are chosen; what cannot be done as it stands is named and stays. */
export function Bulk({ ids, isAll, onAll, onDecided }: BulkProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const [asking, setAsking] = useState<'approve' | 'refuse'>();
  const act = useAct(client.decideClaims);
  const [left, setLeft] = useState<readonly { readonly id: number; readonly message: string }[]>([]);
  const lacksName = useLacksName();
  const said = words.queue;
  const decide = async (decision: 'approve' | 'refuse', reason: string) => {
    const reply = await act.run({ ids: [...ids], decision, reason });
    if (!reply) return;
    setAsking(undefined);
    setLeft(reply.refused);
    onDecided(ids.length - reply.refused.length);
  };
  if (lacksName) return <NeedsName act="claim" />;
  return (
    <div className="cs-stack-small">
      <div className="people-bar">
        <label className="people-check">
          <input type="checkbox" checked={isAll} onChange={(event) => onAll(event.target.checked)} />
          {said.chooseAll}
        </label>
        {ids.length > 0 && (
          <>
            <span role="status">{said.chosen(ids.length)}</span>
            <Button onClick={() => setAsking('approve')}>{said.approveChosen}</Button>
            <Button look="secondary" onClick={() => setAsking('refuse')}>
              {said.refuseChosen}
            </Button>
          </>
        )}
      </div>
      {left.length > 0 && (
        <Notice tone="warning" title={said.bulkLeft(left.length)} role="alert">
          <ul className="cs-list">
            {left.map(({ id, message }) => (
              <li key={id}>{message}</li>
            ))}
          </ul>
        </Notice>
      )}
      {asking && (
        <ReasonDialog
          title={said.bulkQuestion[asking](ids.length)}
          confirm={asking === 'approve' ? said.approveChosen : said.refuseChosen}
          text={said.bulkText}
          isBusy={act.busy}
          error={act.error}
          onConfirm={(reason) => decide(asking, reason)}
          onCancel={() => setAsking(undefined)}
        />
      )}
    </div>
  );
}
