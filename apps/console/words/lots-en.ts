import type { TiePurpose } from '@countersign/ballot';
import { number } from '@countersign/browser';

/** The words of a tie and the lot that breaks it. */
export const lotsEn = {
  title: 'Lots',
  lead: 'The count has stopped at a tie that its rules do not break. The officers draw a lot between those who are tied, before witnesses, and record it here. Nothing draws it silently.',
  figures: (contest: string) => `Votes of those who are tied: ${contest}`,
  candidate: 'Candidate',
  stage: (stage: number) => `Stage ${number(stage)}`,
  chosen: {
    elect: 'On whom did the lot fall? That candidate is elected.',
    exclude: 'On whom did the lot fall? That candidate is excluded.',
    transfer: 'On whom did the lot fall? That candidate’s surplus goes first.',
  } satisfies Record<TiePurpose, string>,
  chosenMissing: 'Say on whom the lot fell.',
  how: 'Who drew the lot, how, and before whom',
  howHint: 'Goes on the public log and into the declaration, word for word.',
  howMissing: 'Say who drew it and how.',
  record: 'Record the lot',
  question: (name: string) => `Record that the lot fell on ${name}?`,
  effects: [
    'Two officers sign it, and it goes on the public log. It cannot be taken back.',
    'The count goes on from here. If it meets a further tie, that one is shown next.',
  ],
  recorded: (leaf: number) => `The lot is entry ${number(leaf)} of the log.`,
  noneOpen: 'No tie is open: the result can be declared.',
  drawn: 'Lots drawn',
  contest: 'Contest',
  between: 'Between',
  fellOn: 'It fell on',
  howDrawn: 'How it was drawn',
};
