import type { FindingAnswer, FindingView } from '@countersign/api/branch';
import { LinkButton, Notice, ScreenHeading } from '@countersign/browser';
import { useState } from 'react';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { isDone, nextToDo, takeDeskStep } from '../answers/answer-desk.ts';
import { useAnswers } from '../answers/answers.ts';
import { useAnswerWords } from '../cards/answer-buttons.tsx';
import { Card } from '../cards/card.tsx';
import { CardTools, CheckProgress } from '../cards/card-tools.tsx';
import { choiceOfAnswer } from '../cards/choices.ts';
import { SaveState } from '../cards/save-state.tsx';
import { useLetters, useLettersSwitch } from '../keys/use-letters.ts';
import { whoIs } from '../people/person-rows.ts';
import { branchHref, goTo } from '../route.ts';

/** One person after the other; what is given is saved at once and the next one comes by itself. */
export function CheckScreen({ id }: { readonly id: number | undefined }) {
  const { desk } = useAnswers();
  const [said, say] = useState('');
  // An address of before the lists were compared again names nobody: whoever is next stands there.
  const shown = desk.findings.find((one) => one.id === id) ?? nextToDo(desk, undefined);
  return (
    <>
      {desk.findings.length === 0 && <NothingYet />}
      {desk.findings.length > 0 && shown === undefined && <Done say={say} />}
      {shown !== undefined && <OnePerson key={shown.id} finding={shown} say={say} />}
      {/* One region for the whole page: read out after each answer, whatever is shown next. */}
      <p className="cs-unseen" role="status">
        {said}
      </p>
    </>
  );
}

interface OnePersonProps {
  readonly finding: FindingView;
  readonly say: (text: string) => void;
}

function OnePerson({ finding, say }: OnePersonProps) {
  const words = useBranchWords().cards;
  const { desk, give } = useAnswers();
  const wordsOf = useAnswerWords();
  const [withKeys, setKeys] = useLettersSwitch();
  const undo = useUndo(say);
  const name = whoIs(finding, words);
  const answer = (given: FindingAnswer) => {
    give(finding.id, given);
    say(words.givenNow(name, wordsOf(finding.kind, choiceOfAnswer(finding, given)).name));
    // The desk of the next turn is not here yet; what comes next is decided on the same step.
    const after = takeDeskStep(desk, { kind: 'give', finding: finding.id, answer: given, writeId: '' });
    showNext(nextToDo(after, finding.id));
  };
  const skip = () => {
    const next = nextToDo(desk, finding.id);
    if (next?.id === finding.id) goTo('review');
    else showNext(next);
  };
  const back = () => showBefore(desk.findings, finding);
  useLetters({ u: undo, undo, k: skip, b: back }, withKeys);
  return (
    <>
      <CheckProgress />
      <SaveState />
      <AnsweredTwice />
      <Card finding={finding} withKeys={withKeys} onAnswer={answer} />
      <CardTools
        withKeys={withKeys}
        canUndo={desk.book.steps.length > 0}
        onUndo={undo}
        onSkip={skip}
        onBack={back}
        onKeys={setKeys}
      />
      <p>
        <a href={branchHref('table')}>{words.table.title}</a>
      </p>
    </>
  );
}

/** Another window had answered in between: for whom, as the card shown is the next one's by now. */
function AnsweredTwice() {
  const words = useBranchWords().cards;
  const { desk } = useAnswers();
  const finding = desk.findings.find(({ id }) => id === desk.lastSaved?.finding);
  if (!desk.lastSaved?.wasChanged || finding === undefined) return null;
  return (
    <Notice role="status">
      <p>
        {words.wasChanged(whoIs(finding, words))} <a href={branchHref('check', finding.id)}>{words.look}</a>
      </p>
    </Notice>
  );
}

function showNext(next: FindingView | undefined): void {
  if (next === undefined) goTo('check');
  else goTo('check', next.id);
}

function showBefore(findings: readonly FindingView[], { id }: FindingView): void {
  const at = findings.findIndex((one) => one.id === id);
  const before = findings[at - 1];
  if (before === undefined) goTo('start');
  else goTo('check', before.id);
}

/** Takes the last answer back and shows whose it was. */
function useUndo(say: (text: string) => void): () => void {
  const words = useBranchWords().cards;
  const { desk, undo } = useAnswers();
  return () => {
    const step = desk.book.steps.at(-1);
    if (step === undefined) return say(words.nothingToUndo);
    const finding = desk.findings.find(({ id }) => String(id) === step.finding);
    undo();
    say(words.undone(finding ? whoIs(finding, words) : words.person));
    if (finding) goTo('check', finding.id);
  };
}

function NothingYet() {
  const words = useBranchWords();
  return (
    <>
      <ScreenHeading documentTitle={`${words.cards.none} · ${words.brand}`} screen="check none">
        {words.cards.none}
      </ScreenHeading>
      <p>{words.cards.noneText}</p>
      <LinkButton look="primary" href={branchHref('send')}>
        {words.start.send}
      </LinkButton>
    </>
  );
}

function Done({ say }: { readonly say: (text: string) => void }) {
  const words = useBranchWords();
  const { desk } = useAnswers();
  const [withKeys] = useLettersSwitch();
  const undo = useUndo(say);
  useLetters({ u: undo, undo }, withKeys);
  const done = desk.findings.filter((finding) => isDone(desk, finding)).length;
  return (
    <>
      <CheckProgress />
      <SaveState />
      <ScreenHeading documentTitle={`${words.cards.done.title} · ${words.brand}`} screen="check done">
        {words.cards.done.title}
      </ScreenHeading>
      <p className="cs-lead">{words.cards.done.text(done)}</p>
      <div className="cs-actions">
        <LinkButton look="primary" href={branchHref('review')}>
          {words.cards.done.review}
        </LinkButton>
        <LinkButton href={branchHref('table')}>{words.cards.table.title}</LinkButton>
      </div>
    </>
  );
}
