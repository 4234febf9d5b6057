import { number } from '@countersign/browser';
import type { KeyedProblem } from '../count/keyed-votes.ts';

const papers = (count: number) => `${number(count)} ${count === 1 ? 'paper' : 'papers'}`;

/** The words of keying papers with preferences or several marks. */
export const keyingEn = {
  numbers: 'Candidates by their number on the paper',
  ranking: 'Preferences of a paper',
  rankingHint:
    'Candidate numbers in order of preference, a space or full stop between: 3 1 4. Several alike: 3 1 4 *12. Enter adds them.',
  set: 'Choices of a paper',
  setHint: (most: number) =>
    `Numbers of the candidates chosen, ${number(most)} at most, a space or full stop between: 1 3. Several alike: 1 3 *12. Enter adds them.`,
  add: 'Add',
  added: (vote: string, count: number, all: number) => `${vote}: ${papers(count)}. In all ${papers(all)}.`,
  removed: (vote: string) => `Taken off: ${vote}.`,
  votes: (contest: string) => `Papers keyed so far: ${contest}`,
  vote: 'Vote',
  papers: 'Papers',
  remove: 'Take off',
  removeNamed: (vote: string) => `Take off ${vote}`,
  none: 'Nothing is keyed yet.',
  showAll: (count: number) => `Show all ${number(count)}`,
  problems: {
    empty: () => 'Type the numbers of the candidates.',
    'not-a-number': (part: string) => `“${part}” is not a candidate number.`,
    'no-such-candidate': (part: string) => `There is no candidate ${part}.`,
    'named-twice': (part: string) =>
      `${part} is there twice. Key the preferences as far as the rules count them, or reject the paper below.`,
    'too-many': (part: string) => `More than the ${part} choices allowed. Such a paper is rejected below.`,
    'no-such-count': () => 'After the star type how many papers: *12.',
  } satisfies Record<KeyedProblem['kind'], (part: string) => string>,
};
