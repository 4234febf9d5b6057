import { Button, Dialog, QrReader } from '@countersign/browser';
import { useState } from 'react';
import { type CodeName, codeState, showCode } from '../flow/code-entry.ts';
import { parseFragment } from '../flow/fragment.ts';
import { useVoting } from '../voting.ts';

export interface ScanDialogProps {
  readonly name: CodeName;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Looks through the camera for a code's picture. */
export function ScanDialog({ name, open, onClose }: ScanDialogProps) {
  const { session, words } = useVoting();
  const [isOther, setOther] = useState(false);
  const found = (text: string) => {
    const codes = codesIn(text, name);
    if (codes.length === 0) return setOther(true);
    for (const [office, code] of codes) session.setCode(office, showCode(code));
    close();
  };
  const close = () => {
    setOther(false);
    onClose();
  };
  return (
    <Dialog
      open={open}
      title={words.scan.title}
      onClose={close}
      actions={
        <Button look="secondary" onClick={close}>
          {words.scan.cancel}
        </Button>
      }
    >
      <p>{words.scan.text}</p>
      <QrReader
        onText={found}
        label={words.scan.title}
        waiting={isOther ? words.scan.otherPicture : words.scan.waiting}
        refused={words.scan.denied}
      />
    </Dialog>
  );
}

/** The codes a picture holds: by its address which of the two, or a bare code for the field that asked. */
function codesIn(text: string, asked: CodeName): readonly (readonly [CodeName, string])[] {
  const hash = text.indexOf('#');
  const found: Partial<Record<CodeName, string>> =
    hash < 0 ? { [asked]: text } : parseFragment(text.slice(hash));
  const codes = (['A', 'B'] as const).map((name) => [name, found[name] ?? ''] as const);
  return codes.filter(([, code]) => codeState(code).kind === 'right');
}
