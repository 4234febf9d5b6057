import { number } from '@countersign/browser';

/** The words of a candidate who withdraws after the terms were fixed. */
export const withdrawalsEn = {
  open: 'A candidate withdraws or has died',
  lead: 'The terms stay as they are and the name stays on the papers. In the count, votes for this candidate go to the next preference on each paper.',
  contest: 'Contest',
  candidate: 'Candidate',
  choose: 'Choose …',
  candidateMissing: 'Choose the candidate.',
  stage: 'Before which stage of the count',
  stageHint:
    '1: before the count begins. A later one only where the rules allow a withdrawal during the count.',
  stageMissing: 'Type the number of the stage.',
  record: 'Record the withdrawal',
  question: (name: string) => `Record that ${name} has withdrawn?`,
  effects: [
    'Two officers sign it, and it goes on the public log with the reason. It cannot be taken back.',
    'No vote is lost: papers go to the next preference; papers without one count for nobody.',
  ],
  recorded: (name: string, leaf: number) => `The withdrawal of ${name} is entry ${number(leaf)} of the log.`,
};
