import type { EligibilityFigures, RuleView } from '@countersign/api';
import { Button, Confirm, Notice, TextAreaField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { NeedsName, useLacksName } from '../session/needs-name.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';
import { EligibilityCounts } from './eligibility-counts.tsx';

interface RuleFormProps {
  readonly inForce: RuleView | null;
  readonly onChanged: () => void;
}

interface Tried {
  readonly text: string;
  readonly figures: EligibilityFigures | null;
}

/** Writes a rule, tries it on the register, and puts it in force. What was written stays through every error. */
export function RuleForm({ inForce, onChanged }: RuleFormProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const [text, setText] = useState(inForce?.text ?? '');
  const [isMissing, setMissing] = useState(false);
  const [tried, setTried] = useState<Tried>();
  const [isDone, setDone] = useState(false);
  const said = words.gate.eligibility;
  const act = useAct((isTry: boolean) => client.enterRule({ text, try: isTry }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone(false);
    setMissing(text.trim() === '');
    if (text.trim() === '') return focusFirstError();
    const reply = await act.run(true);
    setTried(reply && { text: reply.rule.text, figures: reply.figures });
  };
  const enter = async () => {
    const reply = await act.run(false);
    if (!reply) return;
    setTried(undefined);
    setDone(true);
    onChanged();
  };
  return (
    <section className="cs-stack" aria-labelledby="enter-rule">
      <h2 id="enter-rule">{said.change}</h2>
      <form className="cs-stack gate-rule" onSubmit={submit} noValidate>
        <TextAreaField
          label={said.text}
          hint={
            <>
              {said.textHint}
              <pre className="gate-text">{said.example}</pre>
            </>
          }
          error={isMissing ? said.empty : undefined}
          value={text}
          onChange={(next) => {
            setText(next);
            setTried(undefined);
          }}
        />
        <Button type="submit" look="secondary" busy={act.busy}>
          {said.try}
        </Button>
      </form>
      {act.error && <Problem error={act.error} />}
      <div role="status">{isDone && <Notice tone="good" title={said.inForce} />}</div>
      {tried && <TriedRule tried={tried} busy={act.busy} onEnter={enter} />}
    </section>
  );
}

interface TriedRuleProps {
  readonly tried: Tried;
  readonly busy: boolean;
  readonly onEnter: () => Promise<void>;
}

/** What the rule would say of the register, and the way to put it in force. */
function TriedRule({ tried, busy, onEnter }: TriedRuleProps) {
  const { words } = useWords();
  const [isAsking, setAsking] = useState(false);
  const lacksName = useLacksName();
  const said = words.gate.eligibility;
  const confirm = async () => {
    await onEnter();
    setAsking(false);
  };
  return (
    <div className="cs-stack">
      <Notice title={said.tried} />
      <pre className="gate-text">{tried.text}</pre>
      {tried.figures && <EligibilityCounts figures={tried.figures} />}
      {lacksName ? <NeedsName act="rule" /> : <Button onClick={() => setAsking(true)}>{said.enter}</Button>}
      <Confirm
        open={isAsking}
        title={said.enterQuestion}
        confirm={busy ? words.loading : said.enter}
        cancel={words.cancel}
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        <ul className="cs-list">
          {said.enterEffects.map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
      </Confirm>
    </div>
  );
}
