import { type ReactNode, type SyntheticEvent, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './button.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly title: ReactNode;
  /** Asked to close: by Escape, or by the browser's own way. */
  readonly onClose: () => void;
  readonly actions: ReactNode;
  readonly children: ReactNode;
}

/** The browser's modal dialog: it traps the focus, closes on Escape and gives the focus back. */
export function Dialog({ open, title, onClose, actions, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (open && !element?.open) element?.showModal();
    if (!open && element?.open) element.close();
  }, [open]);
  // A dialog that is taken away without being closed would take the focus with it.
  useLayoutEffect(() => {
    const element = dialog.current;
    return () => element?.close();
  }, []);
  // `open` alone shows and hides: the browser tells of a closing late, and by then it may have been opened again.
  const decline = (event: SyntheticEvent<HTMLDialogElement>) => {
    if (event.target !== dialog.current) return;
    event.preventDefault();
    onClose();
  };
  const follow = () => {
    if (open && dialog.current?.open === false) onClose();
  };
  return (
    <dialog ref={dialog} className="cs-dialog" aria-labelledby={id} onCancel={decline} onClose={follow}>
      <h2 id={id}>{title}</h2>
      {open && children}
      <div className="cs-actions">{actions}</div>
    </dialog>
  );
}

export interface ConfirmProps {
  readonly open: boolean;
  readonly title: ReactNode;
  readonly confirm: ReactNode;
  readonly cancel: ReactNode;
  /** What follows cannot be undone. */
  readonly danger?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** One question before an act, answered by a button that names the act. */
export function Confirm(props: ConfirmProps) {
  return (
    <Dialog
      open={props.open}
      title={props.title}
      onClose={props.onCancel}
      actions={
        <>
          <Button look={props.danger ? 'danger' : 'primary'} onClick={props.onConfirm}>
            {props.confirm}
          </Button>
          <Button look="secondary" onClick={props.onCancel}>
            {props.cancel}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  );
}
