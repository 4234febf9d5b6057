import type { ActView, CredentialView } from '@countersign/api';
import type { BallotState, DuplicateRule } from '@countersign/ballot';
import { number } from '@countersign/browser';
import type { FinalStatus, noticeNames } from '@countersign/record';
import type { PageName } from '../route.ts';
import { kindNamesEn, sentencesEn } from './entries-en.ts';
import { resultEn } from './result-en.ts';
import { testEn } from './test-en.ts';
import { verifyEn } from './verify-en.ts';

type KnownNotice = (typeof noticeNames)[keyof typeof noticeNames];

const plural = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`;

/** The board's words in English. The shape of every other language is this one's: a missing word does not compile. */
export const en = {
  brand: 'Public board',
  skip: 'Skip to the content',
  language: 'Language',
  navigation: 'Parts of the board',
  pages: {
    overview: 'Overview',
    notices: 'Notices',
    log: 'Log',
    find: 'Look up a vote',
    statuses: 'Final statuses',
    result: 'Result',
    verify: 'Verify',
    test: 'Test a device',
  } satisfies Record<PageName, string>,
  foot: {
    public:
      'Everything here is public and can be checked. Nobody’s choice is shown anywhere, because nobody has it.',
    hash: 'Election hash',
  },
  loading: 'Loading the board …',
  tryAgain: 'Try again',
  unreachable: {
    title: 'The board cannot be reached',
    text: 'No answer came from the voting service. Your connection may be down, or the service may be busy. Nothing is lost: votes already cast are on the log.',
  },
  unintelligible: {
    title: 'The answer makes no sense to this page',
    text: 'The service sent something this page does not understand. Load the page again; if that does not help, tell the returning officer.',
  },
  wrongDefinition: {
    title: 'The terms of the ballot do not match their hash',
    text: 'The service shows terms that are not those the election hash stands for. Do not rely on this page. Tell a scrutineer or the returning officer.',
  },
  badHead: {
    title: 'The log does not check out',
    text: 'Your browser checked the signed head of the log and it is wrong. Do not rely on this page. Tell a scrutineer or the returning officer what stands here:',
  },
  updated: (time: string) => `Updated at ${time}`,
  overview: {
    closesIn: (left: string) => `${left} left`,
    opensIn: (left: string) => `opens in ${left}`,
    days: (count: number) => plural(count, 'day', 'days'),
    hours: (count: number) => plural(count, 'hour', 'hours'),
    minutes: (count: number) => plural(count, 'minute', 'minutes'),
    and: (first: string, second: string) => `${first} and ${second}`,
    opens: 'Voting opens',
    closes: 'Voting closes',
    who: 'Who can vote',
    rule: 'Voting twice',
    rules: {
      locked:
        'The first vote recorded stands, online or by post. Any further one is refused and looked into.',
      'first-received': 'If two votes arrive, the one received first counts.',
      'last-received': 'If two votes arrive, the one received last counts.',
    } satisfies Record<DuplicateRule, string>,
    keys: 'Who can open the count',
    keyHolders: (threshold: number, names: readonly string[]) =>
      `Any ${threshold} of ${names.length} key-holders together: ${names.join(', ')}.`,
    log: 'The log',
    entries: (count: number) => plural(count, 'entry', 'entries'),
    head: (witnesses: readonly string[]) =>
      witnesses.length === 0
        ? 'Signed by the log.'
        : `Signed by the log and witnessed by ${witnesses.join(', ')}.`,
    course: 'Where the ballot stands',
    stageDone: 'done',
    stageNow: 'now',
    stageNext: 'to come',
    termsTitle: 'The terms',
  },
  stages: {
    draft: 'The ballot is being prepared',
    'roll-frozen': 'The roll is frozen',
    'keys-ready': 'Keys and codes are ready',
    'packs-ready': 'All packs are made',
    dispatching: 'Packs are on their way',
    open: 'Voting is open',
    suspended: 'Voting is suspended',
    closed: 'Voting has closed',
    mixed: 'The votes are mixed',
    opened: 'The votes are opened',
    declared: 'The result is declared',
    void: 'The ballot is void',
  } satisfies Record<BallotState, string>,
  stageTexts: {
    draft: 'Nothing can be cast yet.',
    'roll-frozen': 'Who may vote no longer changes. Keys and codes are made next.',
    'keys-ready': 'The packs are made next.',
    'packs-ready': 'The packs go out next.',
    dispatching: 'Members receive their packs. Voting opens at the time below.',
    open: 'Members vote online or by post.',
    suspended: 'No vote is taken for the moment. Every vote already cast stays sealed and counts.',
    closed: 'No further vote is taken. The key-holders mix the sealed votes, so that none can be traced.',
    mixed: 'The key-holders open the mixed votes together.',
    opened: 'The votes are counted. The result is declared next.',
    declared: 'The count is public and anyone can verify it.',
    void: 'No result will be declared.',
  } satisfies Record<BallotState, string>,
  /** Short names for the steps of the course. */
  steps: {
    draft: 'Prepared',
    'roll-frozen': 'Roll frozen',
    'keys-ready': 'Keys ready',
    'packs-ready': 'Packs made',
    dispatching: 'Packs sent',
    open: 'Voting',
    suspended: 'Suspended',
    closed: 'Closed',
    mixed: 'Mixed',
    opened: 'Opened',
    declared: 'Declared',
    void: 'Void',
  } satisfies Record<BallotState, string>,
  /** ROLL-LAPSE: after the close, where a rule says who may vote. */
  membershipTest: {
    step: 'Members tested',
    text: 'No further vote is taken. Membership is being tested again: whoever is a member no longer is left out by two officers, with a reason on the log. Only then are the sealed votes mixed.',
    early:
      'Voting has closed, and membership is being tested again. The list is published when it is settled who is left out.',
  },
  acts: {
    title: 'What has happened so far',
    note: 'These are acts, not votes: nobody can see what was chosen before the key-holders open the count together.',
    pictureLeftOut: (count: string) =>
      `${count} were left out after the close because they were members no longer.`,
    picture: (online: string, post: string, rest: string) =>
      `Of the members on the roll, ${online} have voted online, for ${post} an envelope has been received, and ${rest} have done neither.`,
    members: 'Members on the roll',
    packs: 'Packs made',
    online: 'Votes cast online',
    post: 'Envelopes received',
    nothing: 'Neither so far',
    lapsed: 'Left out at the close',
    lapsedNote:
      'Whoever was left out at the close, being a member no longer, is counted as such alone, whatever they had done.',
    replaced: 'Packs re-issued, the old codes dead',
    added: 'Members added after the roll was frozen',
    removed: 'Members removed after the roll was frozen',
    refused: 'Second votes refused',
    failed: 'Attempts that failed near the close',
  },
  notices: {
    title: 'Notices',
    lead: 'Every text that was ever in force for this ballot, with the time from which it held. Nothing is removed.',
    none: 'No notice has been published yet.',
    inForce: 'In force now',
    from: (moment: string) => `Since ${moment}`,
    between: (from: string, until: string) => `From ${from} until ${until}`,
    earlier: (count: number) => plural(count, 'earlier text', 'earlier texts'),
    otherLanguage: 'Published in this language only:',
    entry: (leaf: number) => `Entry ${number(leaf)} of the log`,
    known: { 'voting-once': 'Voting once', help: 'Whom to ask' } satisfies Record<KnownNotice, string>,
  },
  log: {
    title: 'The log',
    lead: 'Everything that happens in this ballot, in order, newest first. Entries are only ever added.',
    range: (from: number, to: number, size: number) =>
      `Entries ${number(from)} to ${number(to)} of ${number(size)}`,
    newer: 'Newer entries',
    older: 'Older entries',
    newest: 'Newest entries',
    number: 'Entry number',
    numberError: (last: number) => `Type a number from 0 to ${number(last)}.`,
    show: 'Show',
    empty: 'The log has no entries yet.',
    entry: (leaf: number) => `Entry ${number(leaf)}`,
    previous: 'Previous entry',
    next: 'Next entry',
    back: 'All entries',
    inLog: 'This entry is in the log',
    inLogText: (hashes: number, size: number) =>
      `Your browser has checked it: ${plural(hashes, 'hash leads', 'hashes lead')} from this entry to the signed head of ${plural(size, 'entry', 'entries')}.`,
    signedBy: 'Signed by',
    headOnly: 'The voting service, by the signed head of the log',
    fields: 'What it says, field by field',
    raw: 'The bytes of the entry',
    leafHash: 'Hash in the tree',
    entryHash: 'SHA-256 of the entry',
    proof: 'Proof, from the entry up to the head',
    unreadable: 'This entry cannot be read',
    newEntries: (count: number) => `${plural(count, 'new entry', 'new entries')}. Show`,
  },
  roles: {
    office: 'the ballot office',
    officer: 'an officer',
    'code-a': 'code office A',
    'code-b': 'code office B',
    holder: 'a key-holder',
  },
  lookUp: {
    title: 'Look up a vote',
    lead: 'Type the board reference printed in your pack. You see what the log says about it; nobody can see what you chose.',
    label: 'Board reference',
    hint: 'Ten letters and digits, as in 7K3MP-2Q9XW. Capital or small letters, with or without the dash.',
    submit: 'Look up',
    empty: 'Type the board reference printed in your pack.',
    malformed: 'A board reference has ten letters and digits. Compare what you typed with your pack.',
    unknown: {
      title: 'No pack of this ballot has this reference',
      text: 'Compare it with your pack, letter by letter. If it is right, ring the returning officer: your pack may belong to another ballot.',
    },
    reference: 'Board reference',
    statuses: {
      spare: 'This pack has not been issued to anybody',
      open: 'No vote so far',
      online: 'A vote was cast online',
      post: 'An envelope was received',
      revoked: 'This pack was replaced or withdrawn',
      lapsed: 'Left out: no longer a member at the close',
    } satisfies Record<CredentialView['status'], string>,
    statusTexts: {
      spare: 'It is kept for members whose pack gets lost.',
      open: 'The pack can still be used while voting is open.',
      online: 'The sealed ballot is on the log below. It cannot be changed or taken away unnoticed.',
      post: 'The codes in this pack are dead. The paper is counted after the close.',
      revoked:
        'Its codes are dead and nothing sent with it counts. The member has a new pack or is no longer on the roll.',
      lapsed:
        'When voting had closed, membership was tested again, and the member who holds this pack was a member no longer. Two officers left it out before any vote was mixed: a vote cast with it, online or by post, stays sealed and is not counted. The reason is given below. If it is wrong, ring the returning officer.',
    } satisfies Record<CredentialView['status'], string>,
    acts: 'What the log says',
    actNames: {
      'online-ballot': 'Ballot cast online',
      'paper-received': 'Envelope received',
      'paper-status': 'Envelope decided on',
      'paper-duplicate': 'Further envelope, set aside unopened',
      'credential-issued': 'Pack issued',
      'credential-revoked': 'Pack revoked',
      'credential-lapsed': 'Left out after the close',
    } satisfies Record<ActView['kind'], string>,
    paperStatuses: { accepted: 'accepted', rejected: 'rejected', cured: 'put right' } as Record<
      string,
      string
    >,
    reason: (words: string) => `Reason: ${words}`,
    noActs: 'Nothing has happened with this pack.',
    waiting: 'Accepted; its place in the log follows in a moment.',
    proven: (leaf: number) => `In the log as entry ${number(leaf)}: checked by your browser`,
    checking: 'Your browser is checking …',
    wrong: 'The log does not bear this out',
    differs: 'the entry at this place is another one',
    otherCredential: 'the entry at this place is about another pack',
    wrongKey:
      'The service answered with the key of another pack. Do not rely on this answer; tell the returning officer.',
    credential: 'Credential number',
    notMine:
      'Not what you expected? Ring the returning officer, who can see what happened to your pack but not how you voted.',
  },
  statuses: {
    title: 'Final statuses',
    lead: 'After the close every credential has exactly one final status. The list is public, without names.',
    early: { title: 'Not yet', text: 'The list is published when voting has closed.' },
    names: {
      online: 'Voted online',
      post: 'Voted by post',
      none: 'Did not vote',
      lapsed: 'Left out: no longer a member at the close',
      revoked: 'Replaced or withdrawn',
      spare: 'Never issued',
    } satisfies Record<FinalStatus, string>,
    status: 'Final status',
    count: 'Credentials',
    total: 'All credentials',
    published: (leaf: number) =>
      `Published as entry ${number(leaf)} of the log. Your browser has compared the list with it.`,
    lookUp: 'Final status of one credential',
    of: (credential: number) => `Credential ${number(credential)}`,
    missing: 'The list named on the log could not be loaded, or is not the list the log names.',
    ask: 'Board reference, or the number of the credential',
    outside: (last: number) => `There are credentials 0 to ${number(last)}.`,
  },
  kinds: kindNamesEn,
  sentences: sentencesEn,
  result: resultEn,
  verify: verifyEn,
  test: testEn,
};

/** Everything a language has to say. */
export type Words = typeof en;
