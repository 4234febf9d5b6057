import type { LapseReply } from '@countersign/api';
import { Button, Confirm, LinkButton, Notice, TextAreaField } from '@countersign/browser';
import { twoOfficerLimits } from '@countersign/roll';
import { useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useLapseWords } from '../words/use-lapse-words.ts';
import { useWords } from '../words/use-words.ts';

interface ProposeProps {
  readonly act: string;
  readonly proposals: LapseReply['proposals'];
  readonly onChanged: () => void;
}

/** The text that two officers agree on, and what was proposed of it. */
export function Propose({ act, proposals, onChanged }: ProposeProps) {
  const { words } = useWords();
  const { overview } = useOffice();
  const said = useLapseWords();
  const [isAsking, setAsking] = useState(false);
  const waiting = proposals.find((one) => one.act === act);
  const outdated = proposals.filter((one) => one.act !== act);
  const isOfficer = overview.identity !== 'office';
  const who = (by: string) => words.gate.identity(by);
  return (
    <section className="cs-stack" aria-labelledby="propose">
      <h2 id="propose">{said.proposeTitle}</h2>
      <p>{said.proposeLead}</p>
      <pre className="gate-text">{act}</pre>
      <div className="cs-stack-small" role="status">
        {waiting && <Notice tone="good" title={said.proposed(who(waiting.proposed.by))} />}
        {outdated.map((one) => (
          <Notice key={one.id} tone="warning" title={said.outdated(who(one.proposed.by))} />
        ))}
      </div>
      {!isOfficer && <p className="cs-soft">{said.needsOfficer}</p>}
      <div className="cs-actions">
        {isOfficer && !waiting && <Button onClick={() => setAsking(true)}>{said.propose}</Button>}
        {proposals.length > 0 && <LinkButton href="#acts">{said.toActs}</LinkButton>}
      </div>
      {isAsking && <Ask act={act} onClose={() => setAsking(false)} onProposed={onChanged} />}
    </section>
  );
}

interface AskProps {
  readonly act: string;
  readonly onClose: () => void;
  readonly onProposed: () => void;
}

function Ask({ act, onClose, onProposed }: AskProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const said = useLapseWords();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const proposing = useAct(client.proposeLapse);
  const confirm = async () => {
    const isIncomplete = !/\p{L}/u.test(reason);
    setMissing(isIncomplete);
    if (isIncomplete) return focusFirstError();
    const done = await proposing.run(act, reason.trim());
    if (done === undefined) return;
    onClose();
    onProposed();
  };
  return (
    <Confirm
      open
      danger
      title={said.proposeQuestion}
      confirm={proposing.busy ? words.loading : said.propose}
      cancel={words.cancel}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <p>{said.proposeText}</p>
      <TextAreaField
        label={words.reason}
        hint={said.reasonHint}
        error={isMissing ? words.gate.acts.reasonMissing : undefined}
        value={reason}
        onChange={setReason}
        maxLength={twoOfficerLimits.reason}
      />
      {proposing.error && <Problem error={proposing.error} />}
    </Confirm>
  );
}
