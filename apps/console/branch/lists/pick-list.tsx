import { Button, Field, Notice, Progress, TextAreaField, Waiting } from '@countersign/browser';
import { type DragEvent, type FormEvent, useState } from 'react';
import { focusFirstError } from '../../session/focus-error.ts';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { type ListFile, readListFile, readPastedList, sizeFault } from './read-list.ts';

interface PickListProps {
  readonly busy: boolean;
  /** Share of the file that was sent, 0 to 1. */
  readonly sent: number;
  readonly submit: string;
  readonly onList: (list: ListFile) => void;
}

type Fault = 'chooseFirst' | 'unreadable' | NonNullable<ReturnType<typeof sizeFault>>;

/** A list by dropping, choosing or pasting it. */
export function PickList({ busy, sent, submit, onList }: PickListProps) {
  const words = useBranchWords().lists.send;
  const [file, setFile] = useState<File>();
  const [text, setText] = useState('');
  const [fault, setFault] = useState<Fault>();
  const pick = (picked: File | undefined) => {
    setFile(picked);
    setFault(picked && sizeFault(picked));
  };
  const go = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const isNothing = file === undefined && text.trim() === '';
    const wrong: Fault | undefined = isNothing ? 'chooseFirst' : file && sizeFault(file);
    setFault(wrong);
    if (wrong !== undefined) return focusFirstError();
    const list = file ? await readListFile(file, file.name) : await readPastedList(text, words.pasted);
    if (list) return onList(list);
    setFault('unreadable');
    focusFirstError();
  };
  return (
    <form className="cs-card cs-stack" onSubmit={go} noValidate>
      <DropPlace onFile={pick} file={file} fault={fault && words[fault]} />
      {file === undefined && (
        <TextAreaField label={words.paste} hint={words.pasteHint} value={text} onChange={setText} />
      )}
      <Button type="submit" busy={busy}>
        {busy ? words.comparing : submit}
      </Button>
      {busy && sent < 1 && (
        <Progress label={words.sending} value={sent} valueText={`${Math.round(sent * 100)} %`} />
      )}
      {busy && sent >= 1 && <Waiting>{words.comparing}</Waiting>}
      <p className="cs-soft cs-small">{words.safe}</p>
    </form>
  );
}

interface DropPlaceProps {
  readonly file: File | undefined;
  readonly fault: string | undefined;
  readonly onFile: (file: File | undefined) => void;
}

function DropPlace({ file, fault, onFile }: DropPlaceProps) {
  const words = useBranchWords().lists.send;
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut for the mouse; the field inside does the same for everybody
    <div
      className="branch-drop"
      data-over={isOver}
      onDrop={drop}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
    >
      <Field label={words.drop} error={fault}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            className="cs-input"
            accept=".csv,.txt,.tsv,.xlsx,.zip,text/csv,text/plain"
            onChange={(event) => onFile(event.target.files?.[0])}
          />
        )}
      </Field>
      {file && (
        <Notice tone="good">
          <p>{file.name}</p>
        </Notice>
      )}
    </div>
  );
}
