import { Button, Notice } from '@countersign/browser';
import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { focusFirstError } from '../../session/focus-error.ts';
import { useBranchWords } from '../../words/use-branch-words.ts';

interface FormFrameProps {
  readonly title: string;
  /** Said above the buttons when the form as a whole is not right. */
  readonly error?: string | undefined;
  /** Gives the answer, or false when something is wrong; the first wrong field then has the focus. */
  readonly onSave: () => boolean;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** What an answer needs besides. Enter saves, Escape goes back to the other answers; the first field has the focus. */
export function FormFrame({ title, error, onSave, onLeave, children }: FormFrameProps) {
  const words = useBranchWords().cards;
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  // With the form, not after it: what is typed on lands in its first field.
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!onSave()) focusFirstError();
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onLeave();
  };
  return (
    <form
      ref={form}
      className="cs-card cs-stack branch-form"
      aria-labelledby={id}
      onSubmit={submit}
      onKeyDown={leave}
      noValidate
    >
      <h2 id={id}>{title}</h2>
      {children}
      {error !== undefined && (
        <Notice tone="warning" role="alert">
          <p>{error}</p>
        </Notice>
      )}
      <div className="cs-actions">
        <Button type="submit">{words.save}</Button>
        <Button look="quiet" onClick={onLeave}>
          {words.leaveForm}
        </Button>
      </div>
    </form>
  );
}
