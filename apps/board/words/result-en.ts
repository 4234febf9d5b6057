import {
  type CountPicture,
  type CountStep,
  type outcomeKinds,
  type PassRule,
  type RejectionReason,
  stageWordsEn,
  type VoteForm,
} from '@countersign/ballot';
import { number } from '@countersign/browser';

/** A sentence for each step of a count; `name` gives an option's name. */
export type StepSentences = {
  readonly [K in CountStep['kind']]: (
    step: Extract<CountStep, { readonly kind: K }>,
    name: (option: string) => string,
  ) => string;
};

const needed = (rule: PassRule) =>
  `${rule.comparison === 'more-than' ? 'more than' : 'at least'} ${rule.numerator}/${rule.denominator}`;

const stepsEn: StepSentences = {
  'no-votes': () => 'There is no valid vote.',
  most: (step, name) =>
    `${name(step.option)} has the most votes: ${number(step.votes)}, which is ${number(step.margin)} more than the next.`,
  tie: (step, name) =>
    `${step.options.map(name).join(' and ')} are tied with ${number(step.votes)} votes each.`,
  lot: (step, name) => `The tie was decided for ${name(step.option)}: ${step.how}.`,
  'turnout-floor': (step) =>
    `${number(step.cast)} of ${number(step.electorate)} members voted. At least ${step.floor / 10} % was needed: ${step.isMet ? 'met' : 'not met'}.`,
  threshold: (step) =>
    `${number(step.yes)} voted yes. Needed were ${needed(step.rule)} of ${step.rule.base === 'electorate' ? `the electorate of ${number(step.of)}` : `the ${number(step.of)} valid votes`}: ${step.isMet ? 'met' : 'not met'}.`,
};

export const resultEn = {
  title: 'Result',
  early: {
    title: 'No result yet',
    text: 'It appears here as soon as it is declared. Until the key-holders open the count together, nobody can know it, and there is no running total anywhere.',
  },
  void: { title: 'The ballot is void', text: 'No result will be declared. The log says why.' },
  missing: 'The declaration named on the log could not be loaded, or is not the one the log names.',
  checked: (leaf: number) =>
    `Declared in entry ${number(leaf)} of the log. Your browser has compared the declaration with the log and added the figures up again.`,
  verify: 'Verify everything, from the first signature to these figures',
  outcomes: {
    elected: (names: string, count: number) => `${names} ${count === 1 ? 'is' : 'are'} elected`,
    tied: (names: string) => `Tied: ${names}`,
    passed: () => 'The answer is yes: the question is carried',
    'not-passed': () => 'The question is not carried',
    'no-votes': () => 'Nobody is elected: there is no valid vote',
    'nominations-reopened': () => 'Nobody is elected: nominations are re-opened',
  } satisfies Record<(typeof outcomeKinds)[number], (names: string, count: number) => string>,
  leftOut: {
    atClose: 'Members on the roll at the close',
    title: 'Left out because no longer members at the close',
    text: 'When voting had closed, membership was tested again. Two officers left out whoever was a member no longer, before any vote was mixed. Their votes are in none of the other figures.',
    caption: 'Members left out, by reason and by what they had done',
  },
  electorate: 'Electorate',
  packs: 'Packs issued',
  turnout: 'Turnout',
  turnoutText: (percentage: string, cast: number, electorate: number) =>
    `${percentage} %: ${number(cast)} of ${number(electorate)} members, rejected votes included`,
  turnoutValid: 'Turnout by valid votes',
  turnoutValidText: (percentage: string, valid: number) => `${percentage} %: ${number(valid)} valid votes`,
  votes: {
    single: 'Votes, and shares of the valid votes',
    set: 'Papers that chose each, and shares of the valid papers',
    ranking: 'First preferences, and shares of the valid votes',
  } satisfies Record<VoteForm, string>,
  option: 'Choice',
  online: 'Online',
  post: 'Post',
  total: 'Total',
  share: 'Share',
  valid: 'Valid votes',
  rejected: 'Rejected',
  cast: 'Votes cast',
  rejectedTitle: 'Rejected votes by reason',
  reason: 'Reason',
  noneRejected: 'No vote was rejected.',
  reasons: {
    blank: 'Left blank',
    overvote: 'More choices than allowed',
    unclear: 'Choice not clear',
    'identifies-voter': 'Shows who voted',
    'not-a-ballot-paper': 'Not a ballot paper of this ballot',
    'envelope-invalid': 'Envelope not valid',
    undecodable: 'Not a vote this ballot allows',
    'empty-envelope': 'Empty envelope',
    'extra-paper': 'More than one paper in the envelope',
  } satisfies Record<RejectionReason, string>,
  picture: (shares: string) => `Shares of the valid votes: ${shares}.`,
  how: 'How the count came to this',
  steps: stepsEn,
  list: stageWordsEn.list,
  count: {
    title: 'The count, stage by stage',
    told: 'What happened in each stage',
    picture: ({ from, to }: Pick<CountPicture, 'from' | 'to'>) =>
      `Picture of the count, stages ${from} to ${to}. Its figures are in the table below.`,
    key: 'Each candidate has a row, each stage a column. A bar is as high as the votes held, and stands out once elected; the line across it is the quota. Bands are votes that move; the dashed ones go to nobody. Figures here are rounded; the table has every digit.',
    sheet: 'Votes at the end of each stage, and above them what changed',
    candidate: 'Candidate',
    all: 'All valid votes',
    csv: 'The count, stage by stage (CSV)',
    papers: (contest: string) => `Votes of “${contest}” (BLT)`,
  },
  differs: 'These figures do not follow from one another. Do not rely on them; tell a scrutineer.',
  files: 'The declaration as a file',
  json: 'Figures as JSON',
  csv: 'Figures as a table (CSV)',
  pdf: 'Signed declaration (PDF)',
  blob: 'Declaration as signed (binary)',
};
