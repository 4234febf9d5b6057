import type { ElectorsReply } from '@countersign/api';
import { Button, Choices, Notice, TextAreaField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { isReason } from '../session/reason.ts';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

interface PolicyProps {
  readonly reply: ElectorsReply;
  readonly onSaid: () => void;
}

/** Whether the organisation holds an electoral roll at all; many may not. */
export function Policy({ reply: { policy }, onSaid }: PolicyProps) {
  const { words } = useWords();
  const [isAsking, setAsking] = useState(policy === null);
  const said = words.people.electors;
  if (isAsking)
    return (
      <PolicyForm
        onSaid={() => {
          setAsking(false);
          onSaid();
        }}
      />
    );
  return (
    <Notice title={policy?.holds === false ? said.saidNo : said.saidYes}>
      <p>{policy?.reason}</p>
      <Button look="quiet" onClick={() => setAsking(true)}>
        {said.policyChange}
      </Button>
    </Notice>
  );
}

function PolicyForm({ onSaid }: { readonly onSaid: () => void }) {
  const { words } = useWords();
  const { client } = useOffice();
  const [holds, setHolds] = useState<string>();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const act = useAct(client.sayHoldsRoll);
  const said = words.people.electors;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (holds === undefined || !isReason(reason)) return focusFirstError();
    if (await act.run(holds === 'yes', reason.trim())) onSaid();
  };
  return (
    <form className="cs-card cs-stack-small" onSubmit={submit} noValidate>
      <Choices
        legend={said.policy}
        name="holds"
        value={holds}
        onChange={setHolds}
        error={isTried && holds === undefined ? said.policyMissing : undefined}
        choices={[
          { value: 'yes', name: said.holds },
          { value: 'no', name: said.holdsNot },
        ]}
      />
      <TextAreaField
        label={words.people.reason}
        error={isTried && !isReason(reason) ? words.people.reasonMissing : undefined}
        value={reason}
        onChange={setReason}
        maxLength={1000}
      />
      <Button type="submit" busy={act.busy}>
        {said.policySave}
      </Button>
      {act.error && <Problem error={act.error} />}
    </form>
  );
}
