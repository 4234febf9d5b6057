import { number } from '@countersign/browser';

const branches = (count: number) => `${number(count)} ${count === 1 ? 'branch' : 'branches'}`;

/** The words of the page on which headquarters asks its branches. */
export const branchesEn = {
  title: 'Branches',
  lead: 'Each branch is asked whether headquarters’ list of its members is complete. It gets a link by e-mail, sends its own list or looks through ours, and says what differs. A branch that is silent is not counted as complete.',
  states: {
    'not-asked': 'not asked',
    asked: 'asked',
    opened: 'opened',
    answered: 'answered',
    overdue: 'overdue',
  },
  counts: (state: string, count: number) => `${number(count)} ${state}`,
  noBranches: 'The register has no branches yet. Add them on the page “Register”.',
  noMail:
    'This office has no mail settings, so nobody can be written to. Give it a mail server and an address to write from, and start it again.',
  ask: {
    title: 'Ask',
    lead: (count: number) =>
      `${branches(count)} can be asked now. Each gets a message with a link that works once.`,
    none: 'Every branch with an e-mail address has been asked.',
    target: 'Days until the answer is hoped for',
    deadline: 'Days until the last moment',
    button: (count: number) => `Ask ${branches(count)}`,
    wrong: 'A whole number of days, at least 1; the last moment is not before the hoped-for day.',
    done: (asked: number, not: number) =>
      `${branches(asked)} asked.${not === 0 ? '' : ` ${branches(not)} could not be asked:`}`,
  },
  remind: {
    all: (count: number) => `Remind ${branches(count)} now`,
    done: (count: number) => `${branches(count)} reminded.`,
    lead: 'The office reminds silent branches by itself: a week and two days before the answer is hoped for, on that day, and two days before the last moment.',
  },
  extensions: {
    title: 'More time',
    none: 'No branch waits for a decision about more time.',
    wish: (branch: string, until: string) => `${branch} asks for time until ${until}`,
    grounds: 'Your grounds: every branch reads them',
    needed: 'Say why: every branch reads it.',
    decided: {
      granted: (branch: string) => `${branch} has the time; all branches are told.`,
      refused: (branch: string) => `${branch} does not have the time; all branches are told.`,
    },
    grant: 'Grant the time',
    refuse: 'Do not grant it',
  },
  table: {
    title: 'All branches',
    search: 'Find a branch',
    shown: (shown: number, all: number) => `${number(shown)} of ${branches(all)} shown.`,
    showAll: 'Show all of them',
    caption: (count: number) => branches(count),
    branch: 'Branch',
    state: 'State',
    target: 'Hoped for by',
    members: 'Members',
    left: 'To check',
    answer: 'Answer',
    act: 'What can be done',
    empty: 'No branch of that name.',
    found: (found: number, listed: number) => `${number(found)} of ${number(listed)} found`,
    byHeadquarters: 'by headquarters',
    undecided: (count: number) => `${number(count)} undecided`,
    noAddress: 'no e-mail address',
    reminded: (count: number) => `reminded ${count} ${count === 1 ? 'time' : 'times'}`,
  },
  actFor: {
    button: 'Answer in its place',
    title: (branch: string) => `Answer in the place of ${branch}`,
    lead: 'The branch was asked and has stayed silent. Everything you answer says that headquarters did it, wherever it counts.',
    reason: 'Why',
    needed: 'Say why: it is kept.',
    confirm: 'Open its pages',
    cancel: 'Leave it',
  },
} as const;
