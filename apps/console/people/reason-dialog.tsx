import { type CallError, Confirm, TextAreaField } from '@countersign/browser';
import { useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { Problem } from '../session/problem.tsx';
import { isReason } from '../session/reason.ts';
import { useWords } from '../words/use-words.ts';

interface ReasonDialogProps {
  readonly title: string;
  readonly confirm: string;
  readonly text?: string | undefined;
  readonly label?: string | undefined;
  readonly hint?: string | undefined;
  readonly isBusy: boolean;
  readonly error: CallError | undefined;
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
  readonly children?: React.ReactNode;
}

/** One decision with its reason; shown while it is mounted. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { words } = useWords();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  // What was refused when the dialog was open before is not said of this time.
  const [earlier] = useState(props.error);
  const confirm = () => {
    const lacks = !isReason(reason);
    setMissing(lacks);
    if (lacks) return focusFirstError();
    props.onConfirm(reason.trim());
  };
  return (
    <Confirm
      open
      title={props.title}
      confirm={props.isBusy ? words.loading : props.confirm}
      cancel={words.cancel}
      onConfirm={confirm}
      onCancel={props.onCancel}
    >
      {props.text && <p>{props.text}</p>}
      {props.children}
      <TextAreaField
        label={props.label ?? words.people.reason}
        hint={props.hint ?? words.people.reasonHint}
        error={isMissing ? words.people.reasonMissing : undefined}
        value={reason}
        onChange={setReason}
        maxLength={1000}
      />
      {props.error && props.error !== earlier && <Problem error={props.error} />}
    </Confirm>
  );
}
