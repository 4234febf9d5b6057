import type { BranchView } from '@countersign/api/branches';
import { Button, Notice, TextField } from '@countersign/browser';
import { useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { FocusIfLost } from '../session/focus-if-lost.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { branchesEn } from '../words/branches-en.ts';

interface AskFormProps {
  readonly branches: readonly BranchView[];
  readonly serverTime: number;
  readonly onChanged: () => void;
}

const day = 86_400;

/** Asks every branch that can be asked, and reminds those that are silent. */
export function AskForm({ branches, serverTime, onChanged }: AskFormProps) {
  const { client } = useOffice();
  const [target, setTarget] = useState('14');
  const [deadline, setDeadline] = useState('21');
  const [isWrong, setWrong] = useState(false);
  const asking = useAct(client.askBranches);
  const [outcome, setOutcome] = useState<Awaited<ReturnType<typeof asking.run>>>();
  const askable = branches.filter(
    ({ clock, officerEmail }) => clock.state === 'not-asked' && officerEmail !== '',
  );
  const ask = async () => {
    const [soon, last] = [Number(target), Number(deadline)];
    const wrong = !Number.isInteger(soon) || !Number.isInteger(last) || soon < 1 || last < soon || last > 365;
    setWrong(wrong);
    if (wrong) return focusFirstError();
    const done = await asking.run({ target: serverTime + soon * day, deadline: serverTime + last * day });
    setOutcome(done);
    if (done) onChanged();
  };
  const said = branchesEn.ask;
  return (
    <section className="cs-stack" aria-labelledby="branches-ask">
      <h2 id="branches-ask">{said.title}</h2>
      {askable.length === 0 ? (
        <p className="cs-soft">{said.none}</p>
      ) : (
        <>
          <p>{said.lead(askable.length)}</p>
          <TextField
            label={said.target}
            value={target}
            onChange={setTarget}
            inputMode="numeric"
            error={isWrong ? said.wrong : undefined}
          />
          <TextField label={said.deadline} value={deadline} onChange={setDeadline} inputMode="numeric" />
          <div className="cs-actions">
            <Button onClick={ask} busy={asking.busy}>
              {said.button(askable.length)}
            </Button>
          </div>
        </>
      )}
      {asking.error && <Problem error={asking.error} />}
      {outcome && (
        <FocusIfLost>
          <Outcome {...outcome} />
        </FocusIfLost>
      )}
      <Remind branches={branches} onChanged={onChanged} />
    </section>
  );
}

interface OutcomeProps {
  readonly asked: readonly string[];
  readonly notAsked: readonly { readonly branch: string; readonly reason: string }[];
}

function Outcome({ asked, notAsked }: OutcomeProps) {
  return (
    <Notice tone={notAsked.length === 0 ? 'good' : 'warning'} role="status">
      <p>{branchesEn.ask.done(asked.length, notAsked.length)}</p>
      {notAsked.length > 0 && (
        <ul>
          {notAsked.map(({ branch, reason }) => (
            <li key={branch}>
              {branch} {reason}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

function Remind({ branches, onChanged }: Omit<AskFormProps, 'serverTime'>) {
  const { client } = useOffice();
  const reminding = useAct(client.remindBranches);
  const [reminded, setReminded] = useState<number>();
  const silent = branches.filter(({ clock }) => clock.state !== 'not-asked' && clock.state !== 'answered');
  const remind = async () => {
    const done = await reminding.run();
    setReminded(done?.reminded.length);
    if (done) onChanged();
  };
  if (silent.length === 0) return null;
  return (
    <>
      <p className="cs-soft">{branchesEn.remind.lead}</p>
      <div className="cs-actions">
        <Button look="secondary" onClick={remind} busy={reminding.busy}>
          {branchesEn.remind.all(silent.length)}
        </Button>
      </div>
      {reminding.error && <Problem error={reminding.error} />}
      {reminded !== undefined && (
        <Notice tone="good" role="status">
          <p>{branchesEn.remind.done(reminded)}</p>
        </Notice>
      )}
    </>
  );
}
