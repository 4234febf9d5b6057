import type { FindingAnswer, FindingView } from '@countersign/api/branch';
import { Notice, ScreenHeading } from '@countersign/browser';
import { useState } from 'react';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { answerOf, problemsOf } from '../answers/answer-desk.ts';
import { useAnswers } from '../answers/answers.ts';
import { useLetters } from '../keys/use-letters.ts';
import { whoIs } from '../people/person-rows.ts';
import { today } from '../people/today.ts';
import { AnswerButtons } from './answer-buttons.tsx';
import { AnswerForm } from './answer-form.tsx';
import { type AnswerChoice, choiceOfAnswer, choicesOf, plainAnswer } from './choices.ts';
import { FindingFacts, FindingTag } from './finding-facts.tsx';

interface CardProps {
  readonly finding: FindingView;
  readonly withKeys: boolean;
  readonly onAnswer: (answer: FindingAnswer) => void;
}

/** One person: what both lists say, and the answers to choose from. */
export function Card({ finding, withKeys, onAnswer }: CardProps) {
  const words = useBranchWords();
  const { desk } = useAnswers();
  const answer = answerOf(desk, finding.id);
  const choices = choicesOf(finding, today());
  // Somebody drawn from the list has to be looked up first of all.
  const lookUp = finding.kind === 'sample' && answer === undefined;
  const [form, setForm] = useState(lookUp ? choices.find(({ name }) => name === 'same-as') : undefined);
  const choose = (choice: AnswerChoice) => {
    const plain = plainAnswer(finding, choice);
    if (plain === undefined) setForm(choice);
    else onAnswer(plain);
  };
  const letters = Object.fromEntries(choices.map((choice) => [choice.key, () => choose(choice)]));
  useLetters(form === undefined ? letters : {}, withKeys);
  const name = whoIs(finding, words.cards);
  return (
    <>
      <FindingTag finding={finding} />
      <ScreenHeading documentTitle={`${name} · ${words.brand}`} screen={`card ${finding.id}`}>
        {name}
      </ScreenHeading>
      <FindingFacts finding={finding} />
      <AnswerTrouble finding={finding} />
      {form === undefined ? (
        <>
          <h2>{words.cards.question}</h2>
          <AnswerButtons
            finding={finding}
            choices={choices}
            chosen={answer && choiceOfAnswer(finding, answer)}
            withKeys={withKeys}
            onChoose={choose}
          />
        </>
      ) : (
        <AnswerForm
          finding={finding}
          choice={form}
          answer={answer}
          onAnswer={onAnswer}
          onLeave={() => setForm(undefined)}
        />
      )}
    </>
  );
}

/** What the office said against the answer that was given. */
function AnswerTrouble({ finding }: { readonly finding: FindingView }) {
  const words = useBranchWords().cards;
  const { desk } = useAnswers();
  const refusal = desk.book.refused.get(String(finding.id));
  const problems = problemsOf(desk, finding);
  if (refusal !== undefined)
    return (
      <Notice tone="bad" title={words.refusedTitle} role="alert">
        <p>{refusal}</p>
      </Notice>
    );
  if (problems.length === 0) return null;
  return (
    <Notice tone="warning" title={words.problemsTitle}>
      <ul className="cs-list">
        {problems.map(({ field, reason }) => (
          <li key={`${field} ${reason}`}>
            {field === null ? reason : words.problem(words.fields[field] ?? field, reason)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
