import { TextField } from '@countersign/browser';
import { type FormEvent, useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../words/use-words.ts';

interface ScanFieldProps {
  readonly disabled: boolean;
  readonly onScan: (barcode: string) => void;
}

const fieldId = 'scan';

/** Puts the cursor back where the scanner types. */
export function focusScanField(): void {
  document.getElementById(fieldId)?.focus();
}

/**
 * The one field of the desk. A scanner is a keyboard that ends with Enter, and it types whether anybody looks or not:
 * so whatever is typed outside of another field lands here.
 */
export function ScanField({ disabled, onScan }: ScanFieldProps) {
  const { words } = useWords();
  const [text, setText] = useState('');
  const form = useRef<HTMLFormElement>(null);
  // With the page, not after it: a scanner types at once.
  useLayoutEffect(() => {
    focusScanField();
    const catchTyping = (event: KeyboardEvent) => {
      const isTyping = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
      if (isTyping && !isElsewhere(event.target)) focusScanField();
    };
    window.addEventListener('keydown', catchTyping);
    return () => window.removeEventListener('keydown', catchTyping);
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const barcode = text.trim();
    if (barcode === '' || disabled) return;
    onScan(barcode);
    setText('');
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="desk-scan">
      <TextField
        id={fieldId}
        label={words.desk.scan}
        hint={disabled ? words.desk.noBatchText : words.desk.scanHint}
        value={text}
        onChange={setText}
        code
        maxLength={64}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-disabled={disabled}
      />
    </form>
  );
}

/** Somebody is typing into another field, working a control by key, or in a dialog. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, button, a, summary, dialog') !== null
  );
}
