import { Button, Confirm, SelectField } from '@countersign/browser';
import { useState } from 'react';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';
import { Figure } from './outcome-panel.tsx';
import { useKey } from './use-key.ts';
import type { RecentScans } from './use-recent.ts';

interface BatchBarProps {
  readonly batch: number | undefined;
  readonly recent: RecentScans | undefined;
  readonly onBatch: (batch: number) => void;
}

/** Which sack is being scanned, how many of it are received, and the button for a new one. */
export function BatchBar({ batch, recent, onBatch }: BatchBarProps) {
  const { words } = useWords();
  const inBatch = recent?.batches.find((one) => one.batch === batch)?.received ?? 0;
  return (
    <div className="desk-batch">
      {recent !== undefined && recent.batches.length > 0 && batch !== undefined && (
        <SelectField
          label={words.desk.batch}
          value={String(batch)}
          onChange={(chosen) => onBatch(Number(chosen))}
          options={recent.batches.map((one) => ({
            value: String(one.batch),
            text: words.desk.batchName(one.batch),
          }))}
        />
      )}
      <NewBatch onBatch={onBatch} />
      <dl className="desk-figures">
        {batch !== undefined && <Figure name={words.desk.batchName(batch)} count={inBatch} />}
        <Figure name={words.desk.received} count={recent?.received ?? 0} />
        <Figure name={words.desk.duplicates} count={recent?.duplicates ?? 0} />
      </dl>
    </div>
  );
}

function NewBatch({ onBatch }: { readonly onBatch: (batch: number) => void }) {
  const { words } = useWords();
  const { client } = useOffice();
  const [isAsking, setAsking] = useState(false);
  const act = useAct(client.arrival);
  useKey('F2', () => setAsking(true));
  const confirm = async () => {
    const made = await act.run();
    if (made === undefined) return;
    setAsking(false);
    onBatch(made.batch);
  };
  return (
    <>
      <Button look="secondary" onClick={() => setAsking(true)}>
        {words.desk.newBatch}
      </Button>
      <Confirm
        open={isAsking}
        title={words.desk.newBatchTitle}
        confirm={words.desk.newBatchConfirm}
        cancel={words.cancel}
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        <p>{words.desk.newBatchText}</p>
        {act.error && <Problem error={act.error} />}
      </Confirm>
    </>
  );
}
