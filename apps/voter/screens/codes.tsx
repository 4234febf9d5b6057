import { Button, Waiting } from '@countersign/browser';
import { useState } from 'react';
import { type CodeName, codeState, plainCode } from '../flow/code-entry.ts';
import { useVoting } from '../voting.ts';
import { CodeField } from './code-field.tsx';
import { Head } from './head.tsx';

/** Both codes, in any order. */
export function Codes() {
  const { ballot, session, visit, work, words } = useVoting();
  const [asked, setAsked] = useState(false);
  const own = words.codes;
  const busy = work.kind === 'deriving';
  const same = visit.codes.A !== '' && plainCode(visit.codes.A) === plainCode(visit.codes.B);
  const submit = () => {
    setAsked(true);
    const wrong = (['A', 'B'] as const).find((name) => codeState(visit.codes[name]).kind !== 'right');
    const first: CodeName | undefined = wrong ?? (same ? 'B' : undefined);
    if (first) document.getElementById(`code-${first}`)?.focus();
    else session.checkCodes();
  };
  return (
    <>
      <Head title={own.title} />
      <p>{own.intro}</p>
      <form
        className="cs-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) submit();
        }}
      >
        <CodeField name="A" source={own.source.A} asked={asked} error={undefined} />
        <CodeField
          name="B"
          source={own.source[`B-${ballot.definition.packPolicy}`]}
          asked={asked}
          error={asked && same ? own.same : undefined}
        />
        <p className="cs-soft">{own.nothingSent}</p>
        <div className="cs-actions">
          <Button type="submit" busy={busy}>
            {own.submit}
          </Button>
          {busy && <Waiting>{own.working}</Waiting>}
        </div>
      </form>
    </>
  );
}
