import type { DecidedMemberView } from '@countersign/api';
import { type CallError, Confirm, SelectField, TextAreaField } from '@countersign/browser';
import type { Result } from '@countersign/bytes';
import { type ExclusionCode, exclusionCodes, twoOfficerLimits } from '@countersign/roll';
import { useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

interface Ruling {
  readonly memberId: string;
  readonly decision: { outcome: 'eligible' } | { outcome: 'excluded'; code: ExclusionCode };
  readonly reason: string;
}

interface RulingDialogProps<T> {
  readonly member: Pick<DecidedMemberView, 'memberId' | 'name' | 'branch' | 'words'>;
  /** Where the decision is kept. */
  readonly rule: (ruling: Ruling) => Promise<Result<T, CallError>>;
  readonly said: {
    readonly title: string;
    readonly outcome: string;
    readonly may: string;
    readonly mayNot: (reason: string) => string;
  };
  readonly onClose: () => void;
  /** Told what the office has answered. */
  readonly onDecided: (reply: T) => void;
}

/** A person's decision on a member of whom the register does not know enough, with how they know. */
export function RulingDialog<T>({ member, rule, said: asked, onClose, onDecided }: RulingDialogProps<T>) {
  const { words } = useWords();
  const [outcome, setOutcome] = useState<'eligible' | ExclusionCode>('eligible');
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const said = words.gate.eligibility;
  const ruling = useAct(rule);
  const confirm = async () => {
    const isIncomplete = !/\p{L}/u.test(reason);
    setMissing(isIncomplete);
    if (isIncomplete) return focusFirstError();
    const decision = outcome === 'eligible' ? { outcome } : { outcome: 'excluded' as const, code: outcome };
    const done = await ruling.run({ memberId: member.memberId, decision, reason: reason.trim() });
    if (done === undefined) return;
    onClose();
    onDecided(done);
  };
  return (
    <Confirm
      open
      title={asked.title}
      confirm={ruling.busy ? words.loading : said.decide}
      cancel={words.cancel}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <p>
        {member.memberId}, {member.branch}: {member.words}
      </p>
      <SelectField
        label={asked.outcome}
        value={outcome}
        onChange={(value) => setOutcome(value as typeof outcome)}
        options={[
          { value: 'eligible', text: asked.may },
          ...exclusionCodes.map((code) => ({ value: code, text: asked.mayNot(words.gate.reason(code)) })),
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
