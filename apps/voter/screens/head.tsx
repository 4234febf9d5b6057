import { formatMoment, Notice, ScreenHeading, Stepper } from '@countersign/browser';
import { type ReactNode, useEffect, useState } from 'react';
import { inLanguage, secondsLeft } from '../flow/ballot.ts';
import { progressOf, type Step } from '../flow/step.ts';
import { useVoting, type Voting } from '../voting.ts';

export interface HeadProps {
  readonly title: string;
  /** In place of the title on the page, where a heading needs more than text. */
  readonly children?: ReactNode;
}

/** The top of a screen: where on the way, what it asks, and quietly how long is left when it is not long. */
export function Head({ title, children }: HeadProps) {
  const { ballot, step, words, language } = useVoting();
  const progress = progressOf(step, ballot);
  const ballotTitle = inLanguage(ballot.definition.title, language);
  return (
    <>
      {progress && (
        <Stepper
          steps={progress.of}
          current={progress.at}
          text={words.stepText(progress.at, progress.of, stepName(step, words))}
        />
      )}
      <ScreenHeading screen={screenName(step)} documentTitle={`${title} – ${ballotTitle}`}>
        {children ?? title}
      </ScreenHeading>
      <CloseNotice />
    </>
  );
}

function screenName(step: Step): string {
  return step.name === 'contest' ? `contest ${step.index}` : step.name;
}

function stepName(step: Step, { stepNames }: Voting['words']): string {
  if (step.name === 'questions') return stepNames.questions;
  if (step.name === 'contest') return stepNames.choose;
  return step.name === 'codes' || step.name === 'compare' ? stepNames.codes : stepNames.review;
}

const soon = 60 * 60;

/** From an hour before the close on. Nothing counts down, nothing blinks, nothing is read out unasked. */
function CloseNotice() {
  const { ballot, step, words, language } = useVoting();
  const [now, setNow] = useState(() => Math.floor(Date.now() / 1000));
  useEffect(() => {
    const timer = setInterval(() => setNow(Math.floor(Date.now() / 1000)), 30_000);
    return () => clearInterval(timer);
  }, []);
  const left = secondsLeft(ballot, now);
  if (left > soon || left <= 0 || ['stop', 'receipt', 'casting'].includes(step.name)) return null;
  const { closes, timeZone } = ballot.definition.timetable;
  const moment = formatMoment(closes, timeZone, language);
  return (
    <Notice>
      <p>{words.closesSoon(moment, Math.max(1, Math.round(left / 60)))}</p>
    </Notice>
  );
}
