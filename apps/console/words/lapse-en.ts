import { number } from '@countersign/browser';

const members = (count: number) => `${number(count)} ${count === 1 ? 'member' : 'members'}`;

/** Words of the page after the close, where membership is tested again. */
export const lapseEn = {
  title: 'After the close: membership tested again',
  lead: 'Some who were members when the roll was frozen may have left since, or not have paid. After the close everybody who was entitled is decided once more, by the same rule, for the moment of the close. Who was a member no longer is left out before the votes are taken apart from the members.',
  waits:
    'Until two officers have agreed on the result and it stands on the board, nothing is mixed and no paper is counted. Nobody is left out for what is not known: the undecided keep their vote.',
  notAsked:
    'The roll of this ballot was made from a file, without a rule. There is nothing to test again, and the count goes on at once.',
  early: (when: string) =>
    `Voting is not closed yet. It closes at ${when}; then everybody is tested here. Have an extract of the membership system made after that moment: the register needs it to know who was a member at the close.`,
  problem: 'It cannot be tested just now',
  asOf: 'Decided for',
  rule: 'By the rule of the roll',
  ruleName: (name: string, version: number) => `${name}, version ${version}`,
  extract: 'As the register knows it from',
  extractName: (id: number, name: string, when: string | null) =>
    `extract ${id}, ${name}${when === null ? '' : `, published ${when}`}`,
  noExtract: 'no extract was published as a file',
  stale: 'No extract has been published since the close',
  staleText:
    'The register may not know yet who has left. Publish an extract that was made after the close, and look here again.',
  toRegister: 'Publish an extract',
  figures: {
    members: 'Entitled at the close',
    still: 'Members still',
    lapsed: 'Members no longer',
    undecided: 'Undecided',
  },
  picture: (still: string, lapsed: string, undecided: string) =>
    `Members still: ${still}. Members no longer: ${lapsed}. Undecided: ${undecided}.`,
  balance: (all: string, still: string, lapsed: string, undecided: string) =>
    `${all} members entitled at the close = ${still} still + ${lapsed} no longer + ${undecided} undecided, who keep their vote`,
  byReason: 'Members no longer, by reason',
  reason: 'Reason',
  count: 'Members',
  nobodyLapsed: 'Everybody who could be decided is a member still.',
  list: 'Who is left out',
  listLead:
    'By name for the officers alone. The board shows a number of each and the reason, and who they are stands nowhere. Whether somebody voted is not shown here and plays no part.',
  search: 'Name, number or branch',
  every: 'every reason',
  submit: 'Search',
  found: (shown: number, total: number) =>
    shown === total ? members(total) : `${number(shown)} of ${members(total)}`,
  nobody: 'Nobody is found.',
  more: 'Show more',
  number: 'Number',
  name: 'Name',
  branch: 'Branch',
  why: 'Why',
  open: 'Undecided',
  openLead:
    'They keep their vote. Where you can find out, publish a newer extract that knows it, or decide it here with how you know.',
  openMore: (shown: number, total: number) => `The first ${number(shown)} of ${members(total)}.`,
  nobodyOpen: 'Nobody is undecided.',
  codes: {
    missing: 'Missing from the register',
    merged: 'Entered twice, put together',
  } as Readonly<Record<string, string>>,
  decide: 'Decide',
  decided: (who: string) => `Decided: ${who}. It counts when two officers have agreed on the whole result.`,
  decideOn: (who: string) => `Was ${who} a member at the close?`,
  still: 'yes, a member still',
  no: (reason: string) => `no: ${reason}`,
  outcome: 'At the close',
  ruled: 'Decided by an officer since the close',
  by: 'By',
  again: 'Decide again',
  propose: 'Propose this result',
  proposeTitle: 'What two officers agree on',
  proposeLead:
    'One officer proposes exactly this text, another reads the same and approves it under “Two officers”. If the result changes in between, what was proposed is refused.',
  proposeQuestion: 'Propose this result?',
  proposeText:
    'Nothing is done before another officer has approved it. Then it is signed in both names and sent to the board, and cannot be taken back.',
  reasonHint: 'Stays in the office, with both officers’ names.',
  needsOfficer:
    'You are signed in with the token of the office. To propose this, or to decide on somebody, sign in with an officer’s own.',
  proposed: (who: string) => `Proposed by ${who}: another officer approves or refuses it.`,
  outdated: (who: string) =>
    `What ${who} proposed is not the result any more, and would be refused. Propose the result as it is now.`,
  toActs: 'Go to “Two officers”',
  sending: 'Being sent to the board',
  sent: (sent: number, total: number) => `${number(sent)} of ${number(total)}`,
  sentLast: 'The statement with the sums goes last.',
  done: 'It stands on the board',
  doneText: (who: string, other: string) =>
    `Agreed by ${who} and ${other}. The count goes on: the key-holders mix, papers are counted.`,
  toBoard: 'See it on the board',
  toCount: 'Go on to “Close and count”',
  refused: 'The board has refused an entry',
  refusedText: 'Nothing is mixed or counted. Have whoever runs the services look at this:',
  envelopes: {
    title: 'Envelopes to be taken out unopened',
    lead: 'They are of members who were members no longer at the close. Take them out of their batches before counting, keep them unopened, and tick each off. The counts expect what is left.',
    none: 'No envelope has to be taken out.',
    caption: (count: number) => `${number(count)} ${count === 1 ? 'envelope' : 'envelopes'}`,
    batch: 'Batch',
    pack: 'Pack',
    barcode: 'Barcode on the envelope',
    out: 'Taken out',
    print: 'Print this list',
  },
  step: {
    name: 'Membership tested again',
    later:
      'Everybody who was entitled is decided once more for the moment of the close. Nothing is counted before.',
    awaited: 'Two officers agree on who was a member no longer. Nothing is mixed or counted before.',
    done: 'The result stands on the board.',
    go: 'Go to “After the close”',
  },
  papersWait: 'Papers are counted once membership has been tested again and that stands on the board.',
} as const;

export type LapseWords = typeof lapseEn;
