import type { DecidedMemberView } from '@countersign/api';
import { Confirm, SelectField, TextAreaField } from '@countersign/browser';
import { type ExclusionCode, exclusionCodes, twoOfficerLimits } from '@countersign/roll';
import { useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

interface RulingDialogProps {
  readonly member: DecidedMemberView;
  readonly onClose: () => void;
  /** Told what was decided, in the office's words. */
  readonly onDecided: (words: string) => void;
}

/** A person's decision on a member of whom the register does not know enough, with how they know. */
export function RulingDialog({ member, onClose, onDecided }: RulingDialogProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const [outcome, setOutcome] = useState<'eligible' | ExclusionCode>('eligible');
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const said = words.gate.eligibility;
  const ruling = useAct(client.ruleOn);
  const confirm = async () => {
    const isIncomplete = !/\p{L}/u.test(reason);
    setMissing(isIncomplete);
    if (isIncomplete) return focusFirstError();
    const decision = outcome === 'eligible' ? { outcome } : { outcome: 'excluded' as const, code: outcome };
    const done = await ruling.run({ memberId: member.memberId, decision, reason: reason.trim() });
    if (done === undefined) return;
    onClose();
    onDecided(`${member.name}: ${done.member.words}`);
  };
  return (
    <Confirm
      open
      title={said.decideOn(member.name)}
      confirm={ruling.busy ? words.loading : said.decide}
      cancel={words.cancel}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <p>
        {member.memberId}, {member.branch}: {member.words}
      </p>
      <SelectField
        label={said.outcome}
        value={outcome}
        onChange={(value) => setOutcome(value as typeof outcome)}
        options={[
          { value: 'eligible', text: said.may },
          ...exclusionCodes.map((code) => ({ value: code, text: said.mayNot(words.gate.reason(code)) })),
        ]}
      />
      <TextAreaField
        label={said.ruleReason}
        hint={said.ruleReasonHint}
        error={isMissing ? words.gate.acts.reasonMissing : undefined}
        value={reason}
        onChange={setReason}
        maxLength={twoOfficerLimits.reason}
      />
      {ruling.error && <Problem error={ruling.error} />}
    </Confirm>
  );
}
