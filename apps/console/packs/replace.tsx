import type { PackView } from '@countersign/api';
import { Button, Confirm, TextField } from '@countersign/browser';
import { useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

/** CODE-5: a lost pack is replaced by a spare one; the old codes die at the same instant. */
export function Replace({
  pack,
  onReplaced,
}: {
  readonly pack: PackView;
  readonly onReplaced: (pack: PackView) => void;
}) {
  const { words } = useWords();
  const { client, reload } = useOffice();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const act = useAct(client.replacePack);
  const confirm = async () => {
    setMissing(reason.trim().length < 3);
    if (reason.trim().length < 3) return focusFirstError();
    const made = await act.run(pack.pack, reason.trim());
    if (made === undefined) return;
    setAsking(false);
    onReplaced(made.pack);
    reload();
  };
  return (
    <>
      <Button
        look="quiet"
        onClick={() => setAsking(true)}
        aria-label={`${words.packs.replace}: ${pack.name}`}
      >
        {words.packs.replace}
      </Button>
      <Confirm
        open={isAsking}
        title={words.packs.replaceTitle(pack.name)}
        confirm={words.packs.replaceConfirm}
        cancel={words.cancel}
        danger
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        <ul className="cs-list">
          {words.packs.replaceText.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <TextField
          label={words.packs.replaceReason}
          hint={words.reasonHint}
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
