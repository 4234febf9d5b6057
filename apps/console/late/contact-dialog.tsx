import type { ContactView } from '@countersign/api';
import { Confirm, TextAreaField, TextField } from '@countersign/browser';
import { twoOfficerLimits } from '@countersign/roll';
import { useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

interface ContactDialogProps {
  readonly memberId: string;
  readonly name: string;
  /** Where they are reached now. */
  readonly contact: ContactView;
  readonly onClose: () => void;
  readonly onProposed: () => void;
}

/** ROLL-7: where a member of the frozen roll is reached from now on. */
export function ContactDialog({ memberId, name, contact, onClose, onProposed }: ContactDialogProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const said = words.afterFreeze.contact;
  const [draft, setDraft] = useState({ ...contact, address: contact.address.join('\n') });
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const proposing = useAct(client.proposeContact);
  const address = draft.address
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const isLong = address.length > 5;
  const isUnexplained = !/\p{L}/u.test(reason) || reason.trim().length < 3;
  const confirm = async () => {
    setChecked(true);
    if (isLong || isUnexplained) return focusFirstError();
    const done = await proposing.run({ memberId, contact: { ...draft, address }, reason: reason.trim() });
    if (done === undefined) return;
    onClose();
    onProposed();
  };
  const set = (field: keyof ContactView) => (text: string) =>
    setDraft((before) => ({ ...before, [field]: text }));
  return (
    <Confirm
      open
      title={said.question(name)}
      confirm={proposing.busy ? words.loading : said.propose}
      cancel={words.cancel}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <ul className="cs-list">
        {said.effects.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <TextAreaField
        label={said.address}
        hint={said.addressHint}
        error={isChecked && isLong ? said.tooManyLines : undefined}
        value={draft.address}
        onChange={set('address')}
        maxLength={1000}
      />
      {(['postcode', 'country', 'email'] as const).map((field) => (
        <TextField
          key={field}
          label={said[field]}
          hint={field === 'country' ? said.countryHint : undefined}
          value={draft[field]}
          onChange={set(field)}
          autoComplete="off"
          maxLength={200}
        />
      ))}
      <TextAreaField
        label={words.afterFreeze.late.reason}
        error={isChecked && isUnexplained ? words.gate.acts.reasonMissing : undefined}
        value={reason}
        onChange={setReason}
        maxLength={twoOfficerLimits.reason}
      />
      {proposing.error && <Problem error={proposing.error} />}
    </Confirm>
  );
}
