import type { OfficerActView } from '@countersign/api';
import { Button, Confirm, TextAreaField } from '@countersign/browser';
import { twoOfficerLimits } from '@countersign/roll';
import { useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

type End = 'approve' | 'refuse' | 'withdraw';

interface ActButtonsProps {
  readonly act: OfficerActView;
  /** Who is signed in. */
  readonly identity: string;
  /** Told how the act stands then. */
  readonly onEnded: (act: OfficerActView) => void;
}

/** What this officer can do about a proposal: approve or refuse another's, withdraw their own. */
export function ActButtons({ act, identity, onEnded }: ActButtonsProps) {
  const { words } = useWords();
  const { overview } = useOffice();
  const [asking, setAsking] = useState<End>();
  if (identity === 'office') return null;
  const isOwn = act.proposed.by === identity;
  // Nobody approves it before its time; refused and withdrawn it can be all along.
  const isWaiting =
    act.waits !== null && !(act.waits.until !== null && act.waits.until <= overview.serverTime);
  return (
    <>
      {isOwn && <p>{words.gate.acts.yours}</p>}
      <div className="cs-actions">
        {isOwn ? (
          <Button look="secondary" onClick={() => setAsking('withdraw')}>
            {words.gate.acts.withdraw}
          </Button>
        ) : (
          <>
            {!isWaiting && <Button onClick={() => setAsking('approve')}>{words.gate.acts.approve}</Button>}
            <Button look="secondary" onClick={() => setAsking('refuse')}>
              {words.gate.acts.refuse}
            </Button>
          </>
        )}
      </div>
      {asking && <EndDialog act={act} end={asking} onClose={() => setAsking(undefined)} onEnded={onEnded} />}
    </>
  );
}

interface EndDialogProps {
  readonly act: OfficerActView;
  readonly end: End;
  readonly onClose: () => void;
  /** Told how the act stands then. */
  readonly onEnded: (act: OfficerActView) => void;
}

const questions = {
  approve: 'approveQuestion',
  refuse: 'refuseQuestion',
  withdraw: 'withdrawQuestion',
} as const;

function EndDialog({ act, end, onClose, onEnded }: EndDialogProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const said = words.gate.acts;
  const ending = useAct((why: string) =>
    end === 'approve'
      ? client.approveAct(act.id, { seen: act.act, reason: why })
      : client.endAct(act.id, end, why),
  );
  const needsReason = end === 'refuse';
  const confirm = async () => {
    const isIncomplete = needsReason && !/\p{L}/u.test(reason);
    setMissing(isIncomplete);
    if (isIncomplete) return focusFirstError();
    const done = await ending.run(reason.trim());
    if (done === undefined) return;
    onClose();
    onEnded(done.act);
  };
  return (
    <Confirm
      open
      title={said[questions[end]]}
      confirm={ending.busy ? words.loading : said[end]}
      cancel={words.cancel}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <pre className="gate-text">{act.act}</pre>
      {end === 'approve' && <p>{said.approved}</p>}
      <TextAreaField
        label={needsReason ? words.reason : words.reasonOptional}
        error={isMissing ? said.reasonMissing : undefined}
        value={reason}
        onChange={setReason}
        maxLength={twoOfficerLimits.reason}
      />
      {ending.error && <Problem error={ending.error} />}
    </Confirm>
  );
}
