import type { Language } from '@countersign/ballot';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { LoadedBallot } from './flow/ballot.ts';
import type { Session, SessionState } from './flow/session.ts';
import type { Words } from './words/words.ts';

/** What every screen of a vote is given. */
export interface Voting {
  readonly ballot: LoadedBallot;
  readonly session: Session;
  readonly language: Language;
  readonly words: Words;
}

export const VotingContext = createContext<Voting | undefined>(undefined);

/** The vote a screen belongs to, with its state of this moment. */
export function useVoting(): Voting & SessionState {
  const voting = useContext(VotingContext);
  if (!voting) throw new Error('useVoting: outside of a vote');
  const state = useSyncExternalStore(voting.session.subscribe, voting.session.state);
  return { ...voting, ...state };
}
