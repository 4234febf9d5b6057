import { Button, Notice, ScreenHeading, TextField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../../session/focus-error.ts';
import { useAct } from '../../session/use-act.ts';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { useAnswers } from '../answers/answers.ts';
import { goTo } from '../route.ts';
import { useBranch } from '../session/branch.ts';
import { Trouble } from '../session/trouble.tsx';

/** The cheap first test: thirty places of a list that stays with the branch. */
export function SampleScreen() {
  const words = useBranchWords();
  const { sample } = words.lists;
  const { client, overview, takeOverview } = useBranch();
  const { load } = useAnswers();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const act = useAct(client.drawSample);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const listed = /^\d{1,7}$/.test(typed.trim()) ? Number(typed) : 0;
    setWrong(listed < 1);
    if (listed < 1) return focusFirstError();
    const reply = await act.run(listed);
    if (reply === undefined) return;
    takeOverview(reply.overview);
    await load();
    goTo('check');
  };
  return (
    <>
      <ScreenHeading documentTitle={`${sample.title} · ${words.brand}`} screen="sample">
        {sample.title}
      </ScreenHeading>
      <p className="cs-lead">{sample.lead}</p>
      {overview.list !== null && (
        <Notice tone="warning">
          <p>{sample.replaces}</p>
        </Notice>
      )}
      <form className="cs-card cs-stack" onSubmit={submit} noValidate>
        <TextField
          label={sample.count}
          error={isWrong ? sample.countWrong : undefined}
          value={typed}
          onChange={setTyped}
          inputMode="numeric"
          autoComplete="off"
          className="branch-day"
        />
        <Button type="submit" busy={act.busy}>
          {sample.draw}
        </Button>
        {act.error && <Trouble error={act.error} />}
      </form>
      <p className="cs-soft">{sample.why}</p>
      <p className="cs-soft">{sample.same}</p>
    </>
  );
}
