import { Button, LinkButton, ScreenHeading, TextAreaField, TextField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../../session/focus-error.ts';
import { useAct } from '../../session/use-act.ts';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { branchHref } from '../route.ts';
import { useBranch } from '../session/branch.ts';
import { useKeptDraft } from '../session/kept-draft.ts';
import { Trouble } from '../session/trouble.tsx';
import { Decisions } from '../start/clock.tsx';
import { endOfDay } from '../start/end-of-day.ts';

/** More time, asked with grounds; the grounds are told to all branches (RECON-5). */
export function TimeScreen() {
  const words = useBranchWords();
  const { overview } = useBranch();
  const isWaiting = overview.extensions.some(
    ({ state, branch }) => state === 'waiting' && branch === overview.branch,
  );
  return (
    <>
      <ScreenHeading
        documentTitle={`${words.time.title} · ${words.brand}`}
        screen={isWaiting ? 'time asked' : 'time'}
      >
        {isWaiting ? words.time.asked : words.time.title}
      </ScreenHeading>
      <p className="cs-lead">{words.time.lead}</p>
      {!isWaiting && <AskTime />}
      <Decisions />
      <LinkButton href={branchHref('start')}>{words.back}</LinkButton>
    </>
  );
}

function AskTime() {
  const words = useBranchWords().time;
  const { client, overview, reload } = useBranch();
  const [draft, setDraft, endDraft] = useKeptDraft('time', { day: '', grounds: '' });
  const { day, grounds } = draft;
  const [isTried, setTried] = useState(false);
  const act = useAct(client.askExtension);
  const until = endOfDay(day, overview.timeZone);
  const isLater = until !== undefined && until > overview.serverTime;
  const isGrounded = grounds.trim().length >= 3;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isLater || !isGrounded) return focusFirstError();
    if ((await act.run({ until, grounds: grounds.trim() })) === undefined) return;
    endDraft();
    await reload();
  };
  return (
    <form className="cs-card cs-stack" onSubmit={submit} noValidate>
      <TextField
        label={words.until}
        hint={words.untilHint}
        error={isTried && !isLater ? words.untilWrong : undefined}
        value={day}
        onChange={(typed) => setDraft({ ...draft, day: typed })}
        type="date"
        className="branch-day"
      />
      <TextAreaField
        label={words.grounds}
        hint={words.groundsHint}
        error={isTried && !isGrounded ? words.groundsWrong : undefined}
        value={grounds}
        onChange={(typed) => setDraft({ ...draft, grounds: typed })}
        maxLength={2000}
      />
      <Button type="submit" busy={act.busy}>
        {words.ask}
      </Button>
      {act.error && <Trouble error={act.error} />}
    </form>
  );
}
