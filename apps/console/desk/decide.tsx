import { Button, Choices, Confirm, TextField } from '@countersign/browser';
import { type PaperStatus, paperStatuses } from '@countersign/record';
import { useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';
import { useKey } from './use-key.ts';

interface DecideProps {
  /** The envelope received last: the likeliest one meant. */
  readonly lastBarcode: string;
  readonly onDecided: (barcode: string, status: PaperStatus) => void;
}

/** POST-2: received is not valid. Accept, reject with a reason, or put right. */
export function Decide({ lastBarcode, onDecided }: DecideProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const [isAsking, setAsking] = useState(false);
  const [barcode, setBarcode] = useState('');
  const [status, setStatus] = useState<PaperStatus>('rejected');
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const act = useAct(client.paperStatus);
  const ask = () => {
    setBarcode(lastBarcode);
    setReason('');
    setMissing(false);
    act.forget();
    setAsking(true);
  };
  useKey('F9', ask);
  const confirm = async () => {
    const isIncomplete = status !== 'accepted' && reason.trim() === '';
    setMissing(isIncomplete);
    if (isIncomplete) return focusFirstError();
    const done = await act.run({ barcode: barcode.trim(), status, reason: reason.trim() });
    if (done === undefined) return;
    setAsking(false);
    onDecided(barcode.trim(), status);
  };
  return (
    <>
      <Button look="secondary" onClick={ask}>
        {words.desk.decide}
      </Button>
      <Confirm
        open={isAsking}
        title={words.desk.decideTitle}
        confirm={words.desk.decideConfirm}
        cancel={words.cancel}
        danger={status === 'rejected'}
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        <p>{words.desk.decideText}</p>
        <TextField label={words.desk.barcode} value={barcode} onChange={setBarcode} code maxLength={64} />
        <Choices
          legend={words.desk.status}
          name="paper-status"
          value={status}
          onChange={(value) => setStatus(paperStatuses.find((one) => one === value) ?? status)}
          choices={paperStatuses.map((one) => ({ value: one, name: words.desk.statuses[one] }))}
        />
        <TextField
          label={words.desk.decideReason}
          hint={words.desk.decideReasonHint}
          error={isMissing ? words.reasonMissing : undefined}
          value={reason}
          onChange={setReason}
          maxLength={4000}
        />
        {act.error && <Problem error={act.error} />}
      </Confirm>
    </>
  );
}
