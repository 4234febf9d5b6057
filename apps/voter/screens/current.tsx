import { useEffect } from 'react';
import { useVoting } from '../voting.ts';
import { Casting } from './casting.tsx';
import { Codes } from './codes.tsx';
import { Compare } from './compare.tsx';
import { ContestScreen } from './contest.tsx';
import { DeviceTest } from './device-test.tsx';
import { Questions } from './questions.tsx';
import { ReceiptScreen } from './receipt.tsx';
import { Review } from './review.tsx';
import { StopScreen } from './stop.tsx';
import { Welcome } from './welcome.tsx';

/** The screen of the step the vote is at. */
export function CurrentScreen() {
  const { step } = useVoting();
  const atWork = step.name === 'casting';
  useEffect(() => {
    if (!atWork) return;
    // Leaving now would lose the sealed ballot before its receipt is here: the browser asks first.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [atWork]);
  switch (step.name) {
    case 'welcome':
      return <Welcome />;
    case 'codes':
      return <Codes />;
    case 'compare':
      return <Compare />;
    case 'questions':
      return <Questions />;
    case 'contest':
      return <ContestScreen key={step.index} index={step.index} />;
    case 'review':
      return <Review />;
    case 'device':
      return <DeviceTest />;
    case 'casting':
      return <Casting />;
    case 'receipt':
      return <ReceiptScreen />;
    case 'stop':
      return <StopScreen stop={step.stop} />;
  }
}
