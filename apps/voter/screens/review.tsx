import { type Choice, type Contest, optionsOf } from '@countersign/ballot';
import { Button, type Fact, Facts, Notice, Reference, Waiting } from '@countersign/browser';
import { useEffect } from 'react';
import { inLanguage } from '../flow/ballot.ts';
import { useVoting, type Voting } from '../voting.ts';
import { optionName } from './choice-name.ts';
import { Head } from './head.tsx';

/** Everything once more before it is final, each with its way back. */
export function Review() {
  const voting = useVoting();
  const { ballot, session, visit, work, note, words } = voting;
  const own = words.review;
  const sealing = work.kind === 'sealing';
  useEffect(() => session.reviewSeen(), [session]);
  const facts = ballot.definition.contests.flatMap((contest, index) => {
    const choice = visit.choices[index];
    return choice ? [factOf(contest, index, choice, voting)] : [];
  });
  return (
    <>
      <Head title={own.title} />
      {(note === 'spoiled' || note === 'dropped') && (
        <Notice tone="warning" role="status">
          <p>{own[note]}</p>
        </Notice>
      )}
      {visit.earlier && (
        <Notice tone="warning">
          <p>{own.earlier[visit.earlier]}</p>
        </Notice>
      )}
      <p>{own.text}</p>
      <div className="cs-card vote-review">
        <Facts facts={facts} />
        {visit.derived && (
          <p className="vote-reference-line cs-soft">
            {words.receipt.reference}: <Reference text={visit.derived.straight.reference} />
          </p>
        )}
      </div>
      <p>
        <strong>{ballot.definition.duplicateRule === 'last-received' ? own.finalLast : own.final}</strong>
      </p>
      <div className="cs-actions">
        <Button busy={sealing} onClick={() => session.cast()}>
          {own.cast}
        </Button>
      </div>
      <details className="cs-details vote-test">
        <summary>{own.testTitle}</summary>
        <p>{own.testText}</p>
        <div className="cs-actions">
          <Button look="secondary" busy={sealing} onClick={() => session.startTest()}>
            {own.test}
          </Button>
          {sealing && <Waiting>{own.testing}</Waiting>}
        </div>
      </details>
    </>
  );
}

function factOf(contest: Contest, index: number, choice: Choice, voting: Voting): Fact {
  const title = inLanguage(contest.title, voting.language);
  return {
    term: title,
    value: <ChoiceText contest={contest} choice={choice} />,
    action: <Change index={index} title={title} />,
  };
}

interface ChoiceTextProps {
  readonly contest: Contest;
  readonly choice: Choice;
}

/** A choice in words: in the order of preference with its numbers, or one below the other. A blank vote says so. */
function ChoiceText({ contest, choice }: ChoiceTextProps) {
  const { words, language } = useVoting();
  const names = optionsOf(choice).map((option) => optionName(contest, option, language));
  if (choice.kind === 'blank') return <strong className="cs-lead">{words.contest.blank}</strong>;
  if (choice.kind === 'option') return <strong className="cs-lead">{names}</strong>;
  const List = choice.kind === 'ranking' ? 'ol' : 'ul';
  return (
    <List className="cs-named">
      {names.map((name, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name is its place in the vote
        <li key={i}>{name}</li>
      ))}
    </List>
  );
}

function Change({ index, title }: { readonly index: number; readonly title: string }) {
  const { session, words } = useVoting();
  return (
    <Button look="quiet" onClick={() => session.go({ name: 'contest', index })}>
      {words.review.change} <span className="cs-unseen">{words.review.changeWhat(title)}</span>
    </Button>
  );
}
