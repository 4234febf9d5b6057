import { Button, QrReader, TextField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { useWords } from '../words/use-words.ts';

interface PictureInputProps {
  /** `CS1:` or `CS2:`, shown in the hint. */
  readonly begins: string;
  /** Takes the text, or says what is wrong with it. */
  readonly onText: (text: string) => string | undefined;
}

/** A picture of the voting device, by camera or by the text below it. */
export function PictureInput({ begins, onText }: PictureInputProps) {
  const { words } = useWords();
  const [isCameraOn, setCameraOn] = useState(false);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const take = (read: string) => setProblem(onText(read.trim()));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take(text);
  };
  return (
    <div className="cs-stack">
      {isCameraOn && (
        <QrReader
          onText={take}
          label={words.test.cameraView}
          waiting={problem ?? words.test.cameraWait}
          refused={words.test.cameraRefused}
        />
      )}
      <Button look={isCameraOn ? 'secondary' : 'primary'} onClick={() => setCameraOn(!isCameraOn)}>
        {isCameraOn ? words.test.cameraStop : words.test.camera}
      </Button>
      <form className="board-find-form" onSubmit={submit} noValidate>
        <TextField
          label={words.test.paste}
          hint={
            <>
              {words.test.pasteHint} <code>{begins}</code>
            </>
          }
          error={isCameraOn ? undefined : problem}
          value={text}
          onChange={setText}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
        <Button type="submit" look="secondary">
          {words.test.read}
        </Button>
      </form>
    </div>
  );
}
