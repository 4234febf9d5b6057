import type { CompletenessReply, OfficerActView } from '@countersign/api';
import { number, percent } from '@countersign/browser';
import type { Colour } from '@countersign/roll';
import { reasonEn, reasonsEn } from './reasons-en.ts';

/** `officer-1` as people say it. */
export function identityEn(identity: string): string {
  const officer = /^officer-(\d+)$/.exec(identity)?.[1];
  if (officer !== undefined) return `officer ${officer}`;
  return identity === 'office' ? 'the office' : identity;
}

const plural = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`;

const needsName = (what: string) =>
  `${what} can open the gate before codes are issued, so it needs an officer by name: sign in with an officer’s own token.`;

/** The words of eligibility, of the gate before the codes, and of acts that need two officers. */
export const gateEn = {
  reason: reasonEn,
  exclusions: reasonsEn,
  identity: identityEn,
  fromRegister:
    'There is a register: the roll is made from it, of everybody who may vote, in the moment it is frozen. Whether it can be frozen stands under Completeness.',
  /** In the place of a button, to whoever shows the token of the office. */
  named: {
    publish: needsName('Publishing'),
    explain: needsName('Saying why members are gone'),
    branches: needsName('Changing branches, their officers or their counts'),
    rule: needsName('Putting a rule in force'),
    ruling: needsName('Deciding on somebody'),
    claim: needsName('Approving, refusing or taking that back'),
    merge: needsName('Merging two entries, or taking that back,'),
  },
  acts: {
    title: 'Two officers',
    lead: 'What one officer proposes here, another must approve. Both read the same text; nothing is done before.',
    nobody:
      'You are signed in with the token of the office, which names nobody. To propose, approve or refuse, sign in with an officer’s own token.',
    waiting: 'Waiting',
    none: 'Nothing waits for a second officer.',
    ended: 'Done with',
    noneEnded: 'Nothing has been decided yet.',
    kinds: {
      'override-gate': 'Issue codes although the gate is shut',
      merge: 'Two entries are one person',
      'late-addition': 'A member joins the frozen roll',
      'late-removal': 'A member leaves the frozen roll',
      replacement: 'A pack is replaced',
      'contact-change': 'A member is reached elsewhere',
      'late-lapse': 'Who is a member no longer is left out',
      unmerge: 'Two entries put together are two people again',
    } as Readonly<Record<string, string>>,
    kind: (kind: string): string => gateEn.acts.kinds[kind] ?? kind,
    proposed: 'Proposed',
    by: (who: string, when: string) => `${identityEn(who)}, ${when}`,
    why: 'Reason',
    until: 'Can be approved until',
    from: 'Can be approved from',
    untold: 'once both addresses have been told, and the time after that is over',
    left: (seconds: number): string =>
      seconds < 3_600
        ? `${plural(Math.max(1, Math.floor(seconds / 60)), 'minute', 'minutes')} left`
        : seconds < 172_800
          ? `${plural(Math.floor(seconds / 3_600), 'hour', 'hours')} left`
          : `${plural(Math.floor(seconds / 86_400), 'day', 'days')} left`,
    yours: 'You proposed this: another officer has to approve it.',
    approve: 'Approve',
    approveQuestion: 'Approve exactly this?',
    approved: 'It is done in the moment you approve, or allowed from then on, and both names stay with it.',
    refuse: 'Refuse',
    refuseQuestion: 'Refuse this?',
    withdraw: 'Withdraw',
    withdrawQuestion: 'Take your proposal back?',
    reasonMissing: 'Say why: the reason is kept.',
    states: {
      proposed: 'Waiting',
      approved: 'Approved',
      refused: 'Refused',
      withdrawn: 'Withdrawn',
      expired: 'Expired, nothing done',
    } satisfies Record<OfficerActView['state'], string>,
  },
  eligibility: {
    title: 'Who may vote',
    lead: 'A rule decides on everybody in the register, each with the reason. Nobody is left out for what is not known: such a member waits here for a person.',
    noRegister: 'No register has been published yet, so there is nobody to decide on.',
    frozen: 'The roll is frozen. The rule stays as it was, and nobody is decided any more.',
    rule: 'The rule in force',
    noRule: 'No rule has been entered. Until there is one, nobody may vote and the gate is shut.',
    entered: (by: string, when: string) => `Entered by ${identityEn(by)}, ${when}`,
    asOf: (when: string) => `Decided on the register as of ${when}.`,
    again: (moments: string) => `Members are tested again at: ${moments}.`,
    hash: 'SHA-256 of the text',
    earlier: (count: number) => `Earlier rules (${number(count)})`,
    change: 'Enter a rule',
    text: 'The rule, one condition a line',
    textHint:
      'First its name and version, then the time zone and the grace after a lapse. Every condition must be met. For example:',
    example:
      'rule leadership, version 1\ntime zone Europe/London\ngrace 0 days\njoined on or before 2022-06-03\nmember immediately before 2022-09-02T17:00\naged 18 on 2022-09-02\nbranch not in Youth; Friends\nfee paid to 2022-09-02',
    empty: 'Write the rule first.',
    try: 'Try it on the register',
    enter: 'Put it in force',
    enterQuestion: 'Put this rule in force?',
    enterEffects: [
      'Everybody in the register is decided by it from now on.',
      'Its text and its SHA-256 are kept for good; rulings made under another rule no longer count.',
    ],
    tried: 'What this rule would say; nothing is kept.',
    inForce: 'The rule is in force.',
    members: 'In the register',
    eligible: 'May vote',
    excluded: 'May not vote',
    undecided: 'Undecided',
    held: 'Of those who may: held back',
    balance: (members: string, eligible: string, excluded: string, undecided: string) =>
      `${members} members = ${eligible} who may vote + ${excluded} who may not + ${undecided} undecided`,
    packs: (eligible: string, roll: string, held: string) =>
      `${eligible} who may vote = ${roll} who get a pack + ${held} held back, each with a reason`,
    byReason: 'By reason',
    triedByReason: 'By reason, under this rule',
    what: 'What became of them',
    reason: 'Reason',
    count: 'Members',
    show: 'Show',
    showWhich: (reason: string) => `Show the members: ${reason}`,
    list: 'Everybody, with the reason',
    search: 'Name, number or postcode',
    kind: 'Which members',
    kinds: {
      all: 'Everybody',
      eligible: 'May vote',
      excluded: 'May not vote',
      undecided: 'Undecided',
      held: 'Held back',
    },
    submit: 'Find',
    number: 'Number',
    name: 'Name',
    branch: 'Branch',
    found: (shown: number, total: number) => `${number(shown)} of ${plural(total, 'member', 'members')}`,
    nobody: 'Nobody like this.',
    more: 'Show more',
    decide: 'Decide',
    decideOn: (name: string) => `Decide on ${name}`,
    outcome: 'Decision',
    may: 'May vote',
    mayNot: (reason: string) => `May not: ${reason.toLowerCase()}`,
    ruleReason: 'How you know',
    ruleReasonHint: 'Kept with the decision: what was seen, who was asked.',
    decided: (words: string) => `Kept. ${words}`,
  },
  completeness: {
    title: 'Completeness',
    lead: 'Is everybody in the register who should be? Each branch is asked; silence is grey, never green. Codes are issued when the gate opens.',
    noRegister:
      'No register has been published, so no branch can be asked. A roll imported as a file is frozen without the gate, and the record says so.',
    open: 'The gate is open: codes may be issued.',
    shut: (count: number) => `The gate is shut, for ${plural(count, 'reason', 'reasons')}.`,
    passedOpen: 'The roll was frozen through the open gate.',
    passedOver: 'The roll was frozen over these reasons, by two officers.',
    passedFile: 'The roll was imported as a file and frozen without the gate: no branch was asked.',
    links: {
      'no-branches': { href: '#register', text: 'Publish the register' },
      imbalance: { href: '#eligibility', text: 'See who is undecided' },
      disappeared: { href: '#register', text: 'Say why they are gone' },
      'too-few-answered': { colour: 'grey', text: 'See who is silent' },
      red: { colour: 'red', text: 'See the branch' },
      coverage: { href: '#queue', text: 'Decide what the branches say' },
    } satisfies Record<
      CompletenessReply['gate']['reasons'][number]['kind'],
      { href: string; text: string } | { colour: Colour; text: string }
    >,
    moreReasons: (count: number) => `${number(count)} more reasons`,
    answered: 'Branches that answered',
    ofBranches: (count: number) => `of ${number(count)}`,
    coverage: 'Of their members found',
    noList: 'not known yet',
    coverageOf: (found: number, listed: number) => `${number(found)} of ${number(listed)}`,
    loaded: 'Members in the register',
    override: 'Override the gate',
    overrideLead:
      'If codes must go out all the same, two officers can say so in writing. The reasons they override, both names and their grounds are published and stand on the certificate.',
    propose: 'Propose to override',
    proposeQuestion: 'Issue codes although the gate is shut?',
    proposeEffects: [
      'Another officer has to approve exactly these reasons. If one of them changes first, the proposal no longer holds.',
      'Reasons, grounds and both names are published with the frozen roll.',
    ],
    overrideWaits: (by: string) => `${identityEn(by)} has proposed to override; another officer decides.`,
    overrideHolds: 'Two officers have overridden exactly these reasons: the roll can be frozen.',
    overrideStale:
      'An override was approved earlier, but the reasons have changed since: it no longer holds.',
    toActs: 'To the acts of two officers',
    chart: 'Branches against branches like them',
    chartLead:
      'Each mark is a branch: to the right the larger ones, upwards those with more members than expected. Between the lines is chance; below them something may be missing.',
    chartLabel: (low: number, high: number, usual: number) =>
      `Control chart: ${plural(usual, 'branch', 'branches')} within the limits, ${number(low)} below, ${number(high)} above. The table has the figures.`,
    chartX: 'members expected',
    chartY: 'spreads from the middle',
    tooFew: 'There are too few branches with known figures for a chart.',
    branches: 'Branches',
    table: 'Each branch with its figures',
    colours: {
      green: 'Complete',
      amber: 'Look at it',
      red: 'Stops the gate',
      grey: 'Silent',
    } satisfies Record<Colour, string>,
    colourCounts: 'Branches by colour',
    filter: 'Find a branch',
    show: 'Show',
    all: 'All branches',
    sort: 'Order',
    sorts: {
      gravest: 'Gravest first',
      name: 'By name',
      missing: 'Most missing first',
      largest: 'Largest first',
    },
    branch: 'Branch',
    state: 'State',
    counts: 'Source, file, register',
    countsHint: (source: string, file: string, register: string) =>
      `${source}\u00a0→\u00a0${file}\u00a0→\u00a0${register}`,
    unknown: '?',
    rights: 'May vote',
    out: 'Excluded',
    waiting: 'Undecided, held',
    listed: 'Found of its list (95 %)',
    shareOf: (share: number, low: number, high: number) =>
      `${percent(share)} (${percent(low)}\u2060–\u2060${percent(high)})`,
    estimate: 'Members there are',
    estimateOf: (members: number, low: number, high: number) =>
      `${number(Math.round(members))} (${number(Math.round(low))}\u2060–\u2060${number(Math.round(high))})`,
    gone: 'Gone, not said why',
    deviation: 'Against the like',
    noAnswer: 'no answer',
    sample: 'a sample',
    none: 'No branch like this.',
    shown: (shown: number, total: number) => `${number(shown)} of ${plural(total, 'branch', 'branches')}`,
    showAll: 'Show all',
    test: 'The cheap first test',
    testLead:
      'Ask a branch for thirty members drawn at random from its own list, by telephone if need be. If all are found, it is very unlikely that more than a ninth is missing; one missing name is a reason to ask for the whole list. It is done on the branch’s own page.',
  },
};
