import type { Choice } from '@countersign/ballot';
import { Button, Choices } from '@countersign/browser';
import { useState } from 'react';
import { inLanguage } from '../flow/ballot.ts';
import { useVoting } from '../voting.ts';
import { choiceName } from './choice-name.ts';
import { Head } from './head.tsx';

/** One contest: its options as large cards, and a blank vote as plainly as any other (VOTE-9). */
export function ContestScreen({ index }: { readonly index: number }) {
  const voting = useVoting();
  const { ballot, session, visit, words, language } = voting;
  const [asked, setAsked] = useState(false);
  const { contests } = ballot.definition;
  const contest = contests[index];
  if (!contest) return null;
  const own = words.contest;
  const choice = visit.choices[index];
  const title = inLanguage(contest.title, language);
  const submit = () => {
    setAsked(true);
    if (choice) session.afterContest(index);
    else document.querySelector<HTMLInputElement>('input[type=radio]')?.focus();
  };
  return (
    <>
      <Head title={title} />
      {contests.length > 1 && <p className="cs-soft">{own.place(index + 1, contests.length)}</p>}
      <form
        className="cs-stack"
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Choices
          name={`contest-${index}`}
          legend={contest.method === 'yes-no' ? own.hint.question : own.hint.candidates}
          error={asked && !choice ? own.missing : undefined}
          value={choice ? choiceValue(choice) : undefined}
          onChange={(value) => session.choose(index, choiceOf(value))}
          choices={[
            ...contest.options.map((_, option) => ({
              value: String(option),
              name: choiceName(contest, { kind: 'option', option }, voting),
            })),
            { value: 'blank', name: own.blank, note: own.blankNote },
          ]}
        />
        <div className="cs-actions">
          <Button type="submit">{own.toReview}</Button>
        </div>
      </form>
    </>
  );
}

function choiceValue(choice: Choice): string {
  return choice.kind === 'option' ? String(choice.option) : 'blank';
}

function choiceOf(value: string): Choice {
  return value === 'blank' ? { kind: 'blank' } : { kind: 'option', option: Number(value) };
}
