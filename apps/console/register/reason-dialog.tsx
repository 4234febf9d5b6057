import { Button, type CallError, Dialog, TextAreaField } from '@countersign/browser';
import { type ReactNode, useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { Problem } from '../session/problem.tsx';

interface ReasonDialogProps {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  /** Said when no reason is given in words. */
  readonly missing: string;
  readonly confirm: string;
  readonly cancel: string;
  readonly busy: boolean;
  readonly error: CallError | undefined;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Asks for a reason before an act; mounted while it is open. */
export function ReasonDialog(props: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const confirm = () => {
    const lacks = !isReason(reason);
    setMissing(lacks);
    if (lacks) focusFirstError();
    else props.onConfirm(reason.trim());
  };
  return (
    <Dialog
      open
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button busy={props.busy} onClick={confirm}>
            {props.confirm}
          </Button>
          <Button look="secondary" onClick={props.onClose}>
            {props.cancel}
          </Button>
        </>
      }
    >
      {props.children}
      <TextAreaField
        label={props.label}
        hint={props.hint}
        error={isMissing ? props.missing : undefined}
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
      {props.error && <Problem error={props.error} />}
    </Dialog>
  );
}

/** The office wants at least three characters and a letter among them. */
export function isReason(text: string): boolean {
  return text.trim().length >= 3 && /\p{L}/u.test(text);
}
