import { type PackView, type ReplacementCause, replacementCause } from '@countersign/api';
import { Button, Confirm, SelectField, TextAreaField } from '@countersign/browser';
import { ok } from '@countersign/bytes';
import { twoOfficerLimits } from '@countersign/roll';
import { useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

/** What became of it: the new pack, or a proposal. */
export interface Replaced {
  readonly pack: PackView;
  readonly isProposed: boolean;
}

interface ReplaceProps {
  readonly pack: PackView;
  /** Two officers have to agree; otherwise it is done at once. */
  readonly byTwo: boolean;
  /** A proposal waits already. */
  readonly isProposed: boolean;
  readonly onDone: (replaced: Replaced) => void;
}

/** CODE-5: a lost pack is replaced by a spare one; the old codes die at the same instant. */
export function Replace({ pack, byTwo, isProposed, onDone }: ReplaceProps) {
  const { words } = useWords();
  const { overview } = useOffice();
  const [isAsking, setAsking] = useState(false);
  const said = byTwo ? words.packs.propose : words.packs.replace;
  if (isProposed) return <a href="#acts">{words.packs.waits}</a>;
  // The token of the office names nobody, so that it can propose nothing: the page says so above the table.
  if (byTwo && overview.identity === 'office') return null;
  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)} aria-label={`${said}: ${pack.name}`}>
        {said}
      </Button>
      {isAsking && (
        <ReplaceDialog pack={pack} byTwo={byTwo} onClose={() => setAsking(false)} onDone={onDone} />
      )}
    </>
  );
}

/** As the office takes it: three signs, a letter among them. */
const isReason = (text: string) => text.trim().length >= 3 && /\p{L}/u.test(text);

interface ReplaceDialogProps extends Pick<ReplaceProps, 'pack' | 'byTwo' | 'onDone'> {
  readonly onClose: () => void;
}

function ReplaceDialog({ pack, byTwo, onClose, onDone }: ReplaceDialogProps) {
  const { words } = useWords();
  const { client, reload } = useOffice();
  const [cause, setCause] = useState('');
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const said = words.packs;
  const act = useAct(async (why: ReplacementCause) => {
    const made = byTwo
      ? await client.proposeReplacement({ pack: pack.pack, cause: why, reason: reason.trim() })
      : await client.replacePack(pack.pack, why);
    // A proposal changes nothing of the pack yet.
    return made.ok ? ok('pack' in made.value ? made.value.pack : pack) : made;
  });
  const confirm = async () => {
    const chosen = replacementCause.safeParse(cause);
    const isIncomplete = !chosen.success || (byTwo && !isReason(reason));
    setMissing(isIncomplete);
    if (isIncomplete) return focusFirstError();
    const made = await act.run(chosen.data);
    if (made === undefined) return;
    onClose();
    onDone({ pack: made, isProposed: byTwo });
    reload();
  };
  return (
    <Confirm
      open
      title={byTwo ? said.proposeTitle(pack.name) : said.replaceTitle(pack.name)}
      confirm={act.busy ? words.loading : byTwo ? said.propose : said.replaceConfirm}
      cancel={words.cancel}
      danger={!byTwo}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <ul className="cs-list">
        {(byTwo ? said.proposeText : said.replaceText).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <SelectField
        label={said.cause}
        hint={said.causeHint}
        error={isMissing && cause === '' ? said.causeMissing : undefined}
        value={cause}
        onChange={setCause}
        options={['' as const, ...replacementCause.options].map((value) => ({
          value,
          text: said.causes[value],
        }))}
      />
      {byTwo && (
        <TextAreaField
          label={said.ownWords}
          hint={said.ownWordsHint}
          error={isMissing && !isReason(reason) ? said.ownWordsMissing : undefined}
          value={reason}
          onChange={setReason}
          maxLength={twoOfficerLimits.reason}
        />
      )}
      {act.error && <Problem error={act.error} />}
    </Confirm>
  );
}
