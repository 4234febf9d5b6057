import { Button, type CallError, number, SelectField, TextField } from '@countersign/browser';
import type { Result } from '@countersign/bytes';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { NeedsName, useLacksName } from '../session/needs-name.tsx';
import { Problem } from '../session/problem.tsx';
import { isReason } from '../session/reason.ts';
import { useAct } from '../session/use-act.ts';
import { useRegisterWords } from '../words/use-register-words.ts';

/** Members may be of a branch without a name; no scope at all is those who were chosen. */
const scopeOf = (branch: string): string => `of ${branch}`;

/** Some members by number, or all of a branch, and why. */
export interface Explanation {
  readonly members?: string[];
  readonly branch?: string;
  readonly reason: string;
}

interface ExplainFormProps {
  /** Branches with members that nobody has explained, and how many. */
  readonly branches: readonly { readonly name: string; readonly unexplained: number }[];
  readonly chosen: readonly string[];
  readonly explain: (explanation: Explanation) => Promise<Result<{ readonly explained: number }, CallError>>;
  readonly onExplained: (count: number) => void;
}

/** Why members are gone, for those that are chosen or for all of a branch. */
export function ExplainForm({ branches, chosen, explain, onExplained }: ExplainFormProps) {
  const words = useRegisterWords().gone;
  /** A branch by its name: when one is done with, the others move up. */
  const [scope, setScope] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const branch = branches.find(({ name }) => scope === scopeOf(name));
  const act = useAct(() =>
    explain({
      reason: reason.trim(),
      ...(branch ? { branch: branch.name } : { members: [...chosen] }),
    }),
  );
  const lacksName = useLacksName();
  const lacksMembers = branch === undefined && chosen.length === 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (lacksMembers || !isReason(reason)) return focusFirstError();
    const done = await act.run();
    if (!done) return;
    setReason('');
    setScope('');
    setTried(false);
    onExplained(done.explained);
  };
  if (lacksName) return <NeedsName act="explain" />;
  return (
    <form className="cs-stack" onSubmit={submit} noValidate>
      <SelectField
        label={words.scope}
        error={isTried && lacksMembers ? words.chooseMissing : undefined}
        value={branch ? scope : ''}
        onChange={setScope}
        options={[
          { value: '', text: `${words.everyBranch} (${number(chosen.length)})` },
          ...branches.map(({ name, unexplained }) => ({
            value: scopeOf(name),
            text: words.allOf(name || '–', unexplained),
          })),
        ]}
      />
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        error={isTried && !isReason(reason) ? words.reasonMissing : undefined}
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
      {act.error && <Problem error={act.error} />}
      <Button type="submit" busy={act.busy}>
        {words.submit}
      </Button>
    </form>
  );
}
