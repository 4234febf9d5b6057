import type { LifecycleCommand, TiePurpose } from '@countersign/ballot';
import { number } from '@countersign/browser';
import { type BodyKind, type BodyOf, countOf, type ReasonCount } from '@countersign/record';
import { describeExclusion } from '@countersign/roll';

/** Names an entry mentions by number only, looked up in the definition. */
export interface EntryNames {
  readonly title: string;
  contest(index: number): string;
  /** An option of a contest, both 0-based. */
  option(contest: number, place: number): string;
  /** 1-based, as the record counts key-holders. */
  holder(place: number): string;
}

/** A sentence for every kind of entry: a kind without one does not compile. */
export type EntrySentences = {
  readonly [K in BodyKind]: (body: BodyOf<K>, names: EntryNames) => string;
};

export const kindNamesEn: Readonly<Record<BodyKind, string>> = {
  definition: 'Definition',
  'roll-version': 'Roll frozen',
  notice: 'Notice',
  lifecycle: 'Stage',
  'code-list-commitment': 'Code list, bound',
  'code-list': 'Code list, published',
  'key-ceremony': 'Joint key',
  rehearsal: 'Rehearsal',
  'packs-made': 'Packs made',
  'online-ballot': 'Online ballot',
  'postal-arrival': 'Post arrived',
  'paper-received': 'Envelope received',
  'paper-status': 'Envelope decided',
  'paper-duplicate': 'Further envelope',
  'credential-issued': 'Credential issued',
  'credential-revoked': 'Credential revoked',
  incident: 'Incident',
  'software-release': 'Software',
  closed: 'Closed',
  'mix-input': 'Votes laid out',
  mix: 'Mix',
  'share-commitment': 'Opening, bound',
  'share-file': 'Opening share',
  'paper-count': 'Paper count',
  result: 'Result',
  'final-statuses': 'Final statuses',
  lot: 'Lot drawn',
  'candidate-withdrawn': 'Candidate withdrawn',
  'roll-change': 'Roll changed',
  completeness: 'Register checked',
  'credential-lapsed': 'Credential left out',
  'membership-tested': 'Membership tested again',
};

const steps: Readonly<Record<LifecycleCommand, string>> = {
  'freeze-roll': 'The roll is frozen: who may vote no longer changes.',
  'finish-keys': 'Keys and codes are ready.',
  'finish-packs': 'All packs are made.',
  'start-dispatch': 'Packs begin to go out.',
  open: 'Voting opens.',
  suspend: 'Voting is suspended. Every vote already cast stays sealed.',
  resume: 'Voting resumes.',
  close: 'Voting is ordered to close.',
  'finish-mix': 'Mixing is finished: no sealed vote can be traced to a credential.',
  'finish-opening': 'The mixed votes are opened.',
  declare: 'The result is declared.',
  void: 'The ballot is void.',
};

const withReason = (sentence: string, reason: string) =>
  reason === '' ? sentence : `${sentence} Reason: ${reason}`;

const drawnTo: Readonly<Record<TiePurpose, string>> = {
  elect: 'elected',
  exclude: 'excluded',
  transfer: 'the first whose surplus is moved',
};

const areStill = (count: number) =>
  count === 1 ? '1 is a member still' : `${number(count)} are members still`;

const leftOut = (lapsed: readonly ReasonCount[]) => {
  const count = countOf(lapsed);
  if (count === 0) return 'nobody is left out';
  const reasons = lapsed.map(
    ({ reason, members }) => `${describeExclusion(reason, 'en')}: ${number(members)}`,
  );
  return `${number(count)} ${count === 1 ? 'is' : 'are'} left out (${reasons.join('; ')})`;
};

const unclear = (count: number) =>
  count === 0
    ? ''
    : ` For ${number(count)} the register cannot say: ${count === 1 ? 'that member keeps the vote' : 'they keep their votes'}.`;

export const sentencesEn: EntrySentences = {
  definition: (_, names) =>
    `The ballot is defined: “${names.title}”. Everything after this is bound to its terms.`,
  'roll-version': (body) =>
    `Version ${body.number} of the roll: ${number(body.members)} members in ${number(body.branches.length)} branches, ${number(body.electronic)} with an electronic pack.`,
  notice: (body) => `A new text of the notice “${body.name}” comes into force.`,
  lifecycle: (body) => withReason(steps[body.command], body.reason),
  'code-list-commitment': (body) =>
    `Code office ${body.office} binds itself to its list of ${number(body.credentials)} codes before anyone sees it.`,
  'code-list': (body) => `Code office ${body.office} publishes its list of public keys.`,
  'key-ceremony': () => 'The key-holders make the joint key that seals every vote.',
  rehearsal: () => 'The key-holders rehearse: a test vote is sealed, mixed and opened.',
  'packs-made': (body) =>
    `${number(body.paper)} paper packs and ${number(body.electronic)} electronic packs are made; ${number(body.spare)} are kept for lost packs.`,
  'online-ballot': () => 'A sealed ballot is cast online.',
  'postal-arrival': (body) => `Envelopes arrive at the ballot office: batch ${body.batch}.`,
  'paper-received': (body) =>
    `The envelope of credential ${body.credential} is received. Its online codes are dead from here on.`,
  'paper-status': (body) =>
    withReason(
      {
        accepted: `The envelope of credential ${body.credential} is accepted.`,
        rejected: `The envelope of credential ${body.credential} is rejected.`,
        cured: `The envelope of credential ${body.credential} was rejected and is now put right.`,
      }[body.status],
      body.reason,
    ),
  'paper-duplicate': (body) => `A further envelope of credential ${body.credential} is set aside unopened.`,
  'credential-issued': (body) =>
    withReason(
      body.replaces === undefined
        ? `Credential ${body.credential} is issued.`
        : `Credential ${body.replaces} dies and credential ${body.credential} is issued in its place.`,
      body.reason,
    ),
  'credential-revoked': (body) => withReason(`Credential ${body.credential} is revoked.`, body.reason),
  incident: (body) => `Incident: ${body.text}`,
  'software-release': (body) => `The voting service now runs version ${body.version}.`,
  closed: (body) =>
    `Voting is closed: ${number(body.online)} online, ${number(body.post)} by post, ${number(body.none)} neither, ${number(body.revoked)} revoked.`,
  'mix-input': (body, names) =>
    `The sealed votes of “${names.contest(body.contest)}” are laid out for mixing.`,
  mix: (body, names) =>
    `Mix ${body.position + 1} of “${names.contest(body.contest)}”, by ${names.holder(body.position + 1)}, with its proof.`,
  'share-commitment': (body, names) =>
    `${names.holder(body.holder)} binds itself to its share for “${names.contest(body.contest)}”.`,
  'share-file': (body, names) =>
    `${names.holder(body.holder)} gives its share to open “${names.contest(body.contest)}”.`,
  'paper-count': (body) =>
    `Batch ${body.batch}, ${body.round === 1 ? 'first' : 'second'} count by ${body.counter}: ${number(body.papers)} papers in ${number(body.envelopes)} envelopes.`,
  result: () => 'The result is published.',
  'final-statuses': () => 'The final status of every credential is published.',
  lot: (body, names) => {
    const tied = body.tied.map((place) => names.option(body.contest, place)).join(', ');
    return `A lot decides a tie in “${names.contest(body.contest)}”, stage ${body.stage}, between ${tied}: ${names.option(body.contest, body.chosen)} is drawn to be ${drawnTo[body.purpose]}. ${body.how}`;
  },
  'candidate-withdrawn': (body, names) =>
    withReason(
      `${names.option(body.contest, body.option)} withdraws from “${names.contest(body.contest)}”.`,
      body.reason,
    ),
  'roll-change': (body) =>
    withReason(
      `A member of ${body.branch} is ${body.change === 'added' ? 'added to' : 'removed from'} the frozen roll, which then has ${number(body.members)} members.`,
      body.reason,
    ),
  completeness: (body) =>
    body.passed === 'not-asked'
      ? `The roll of ${number(body.members)} members came as a file: no branch was asked whether it is complete.`
      : withReason(
          `${number(body.answered)} of ${number(body.branches)} branches say whether the register is complete: of ${number(body.listed)} members on their lists, ${number(body.found)} are found. ${number(body.eligible)} of ${number(body.members)} members may vote. ${body.passed === 'open' ? 'The gate is open.' : 'The gate was shut, and two officers went over it.'}`,
          body.statement,
        ),
  'credential-lapsed': (body) =>
    withReason(
      `Credential ${body.credential} is left out: its holder was no longer a member at the close. A vote cast with it is not counted.`,
      describeExclusion(body.reason, 'en'),
    ),
  'membership-tested': (body) =>
    `Membership is tested again at the close. Of ${number(body.members)} members on the roll, ${areStill(body.still)}, and ${leftOut(body.lapsed)}.${unclear(body.undecided)}`,
};
