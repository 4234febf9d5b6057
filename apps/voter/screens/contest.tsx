import type { Choice, Contest } from '@countersign/ballot';
import { Button, Choices, Notice, useLoaded, Waiting } from '@countersign/browser';
import { useRef, useState } from 'react';
import { loadChoosing, needsChoosing } from '../choosing/load.ts';
import { inLanguage } from '../flow/ballot.ts';
import { useVoting } from '../voting.ts';
import { optionName } from './choice-name.ts';
import { Head } from './head.tsx';

/** One contest: its options as large cards, and a blank vote as plainly as any other (VOTE-9). */
export function ContestScreen({ index }: { readonly index: number }) {
  const { ballot, session, visit, words, language } = useVoting();
  const [asked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { contests } = ballot.definition;
  const contest = contests[index];
  if (!contest) return null;
  const own = words.contest;
  const choice = visit.choices[index];
  const focus = (what: string) => form.current?.querySelector<HTMLElement>(what)?.focus();
  const submit = () => {
    setAsked(true);
    if (choice) session.afterContest(index);
    else focus('.cs-choice input, .vote-rank-button');
  };
  const parts: PartProps = {
    contest,
    index,
    choice,
    isMissing: asked && !choice,
    onSkip: () => focus('[type=submit]'),
  };
  return (
    <>
      <Head title={inLanguage(contest.title, language)} />
      {contests.length > 1 && <p className="cs-soft">{own.place(index + 1, contests.length)}</p>}
      <form
        ref={form}
        className="cs-stack"
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {needsChoosing(contest) ? <Several {...parts} /> : <One {...parts} />}
        <div className="cs-actions">
          <Button type="submit">{own.toReview}</Button>
        </div>
      </form>
    </>
  );
}

interface PartProps {
  readonly contest: Contest;
  readonly index: number;
  readonly choice: Choice | undefined;
  readonly isMissing: boolean;
  readonly onSkip: () => void;
}

function One({ contest, index, choice, isMissing }: PartProps) {
  const { session, words, language } = useVoting();
  const own = words.contest;
  return (
    <Choices
      name={`contest-${index}`}
      legend={contest.method === 'yes-no' ? own.hint.question : own.hint.candidates}
      error={isMissing ? own.missing : undefined}
      value={choice ? choiceValue(choice) : undefined}
      onChange={(value) => session.choose(index, choiceOf(value))}
      choices={[
        ...contest.options.map((_, option) => ({
          value: String(option),
          name: optionName(contest, option, language),
        })),
        { value: 'blank', name: own.blank, note: own.blankNote },
      ]}
    />
  );
}

function choiceValue(choice: Choice): string {
  return choice.kind === 'option' ? String(choice.option) : 'blank';
}

function choiceOf(value: string): Choice {
  return value === 'blank' ? { kind: 'blank' } : { kind: 'option', option: Number(value) };
}

/** Several of the options, by the part of the page that is loaded for it. */
function Several({ contest, index, choice, isMissing, onSkip }: PartProps) {
  const { session, words } = useVoting();
  const [tries, setTries] = useState(0);
  const loaded = useLoaded(String(tries), loadChoosing);
  if (loaded.state === 'loading') return <Waiting>{words.loading}</Waiting>;
  if (loaded.state === 'unreachable') {
    const { title, text } = words.stops.unreachable;
    return (
      <Notice tone="warning" role="alert" title={title}>
        <p>{text.join(' ')}</p>
        <Button look="secondary" onClick={() => setTries(tries + 1)}>
          {words.tryAgain}
        </Button>
      </Notice>
    );
  }
  const { SeveralChoices } = loaded.value;
  return (
    <SeveralChoices
      contest={contest}
      choice={choice}
      onChange={(wanted) => session.choose(index, wanted)}
      isMissing={isMissing}
      onSkip={onSkip}
    />
  );
}
