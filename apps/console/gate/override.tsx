import type { CompletenessReply } from '@countersign/api';
import { Button, Confirm, LinkButton, Notice, TextAreaField } from '@countersign/browser';
import { twoOfficerLimits } from '@countersign/roll';
import { useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

interface OverrideProps {
  readonly view: CompletenessReply;
  readonly onChanged: () => void;
}

/** The written decision of two officers to issue codes all the same: proposed here, approved under the acts. */
export function Override({ view, onChanged }: OverrideProps) {
  const { words } = useWords();
  const { overview } = useOffice();
  const [isAsking, setAsking] = useState(false);
  const said = words.gate.completeness;
  const { override } = view;
  const isWaiting = override?.act.state === 'proposed';
  return (
    <section className="cs-stack-small" aria-labelledby="override">
      <h2 id="override">{said.override}</h2>
      <p>{said.overrideLead}</p>
      {isWaiting && <p>{said.overrideWaits(override.act.proposed.by)}</p>}
      {override?.act.state === 'approved' && (
        <Notice tone="warning" title={override.holds ? said.overrideHolds : said.overrideStale} />
      )}
      {overview.identity === 'office' && <p className="cs-soft">{words.gate.acts.nobody}</p>}
      <div className="cs-actions">
        {overview.identity !== 'office' && !isWaiting && !override?.holds && (
          <Button look="danger" onClick={() => setAsking(true)}>
            {said.propose}
          </Button>
        )}
        {override !== null && <LinkButton href="#acts">{said.toActs}</LinkButton>}
      </div>
      {isAsking && <Propose view={view} onClose={() => setAsking(false)} onChanged={onChanged} />}
    </section>
  );
}

function Propose({ view, onClose, onChanged }: OverrideProps & { readonly onClose: () => void }) {
  const { words } = useWords();
  const { client } = useOffice();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const said = words.gate.completeness;
  const seen = view.gate.reasons.map(({ sentence }) => sentence);
  const proposing = useAct((why: string) => client.overrideGate({ seen, reason: why }));
  const confirm = async () => {
    const isIncomplete = !/\p{L}/u.test(reason);
    setMissing(isIncomplete);
    if (isIncomplete) return focusFirstError();
    const done = await proposing.run(reason.trim());
    if (done === undefined) return;
    onClose();
    onChanged();
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
      <ul className="cs-list">
        {said.proposeEffects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      <ul className="cs-list gate-text">
        {seen.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <TextAreaField
        label={words.reason}
        error={isMissing ? words.gate.acts.reasonMissing : undefined}
        value={reason}
        onChange={setReason}
        maxLength={twoOfficerLimits.reason}
      />
      {proposing.error && <Problem error={proposing.error} />}
    </Confirm>
  );
}
