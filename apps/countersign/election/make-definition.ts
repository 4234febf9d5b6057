import type {
  CountingMethod,
  Definition,
  DuplicateRule,
  LocalText,
  RegisterQuestion,
} from '@countersign/ballot';
import type { SecretGroup } from '@countersign/crypto';
import { makeContests } from './contests.ts';
import { describeParties, type PartySecrets } from './parties.ts';

/** What differs between the ballots that the demo and the replay hold. */
export interface BallotSettings {
  /** Unix seconds, whole minutes. */
  readonly opens: number;
  readonly closes: number;
  readonly duplicateRule: DuplicateRule;
  readonly registerQuestions: readonly RegisterQuestion[];
  readonly origin: string;
  readonly threshold: number;
  /** How the main contest is counted. */
  readonly method: CountingMethod;
}

const texts = (en: string, cy: string): readonly LocalText[] => [
  { language: 'en', text: en },
  { language: 'cy', text: cy },
];

/**
 * The ballot of a made-up society: between two candidates, in the shape of the leadership ballot of 2022, or of what another
 * method is for.
 */
export function makeSocietyBallot(
  secrets: PartySecrets,
  group: SecretGroup,
  settings: BallotSettings,
): Definition {
  return {
    organisation: 'The Lantern Society',
    title:
      settings.method === 'two-candidate'
        ? texts('Election of the leader', 'Ethol yr arweinydd')
        : texts('Ballot of the members', 'Pleidlais yr aelodau'),
    languages: ['en', 'cy'],
    contests: makeContests(settings.method),
    electorate: texts(
      'Members who joined on or before 3 June and are members when voting closes',
      'Aelodau a ymunodd ar neu cyn 3 Mehefin ac sy’n aelodau pan fydd y pleidleisio’n cau',
    ),
    timetable: { opens: settings.opens, closes: settings.closes, timeZone: 'Europe/London' },
    channels: ['online', 'post'],
    duplicateRule: settings.duplicateRule,
    tieRule: { kind: 'officers-lot' },
    registerQuestions: settings.registerQuestions,
    packPolicy: 'one-pack',
    threshold: settings.threshold,
    ...describeParties(secrets, group, settings.origin),
    witnessQuorum: secrets.witnesses.length,
  };
}

/** The words about voting once (RULE-5), first text of the notice `vote-once`. */
export const voteOnceTexts: readonly LocalText[] = texts(
  'You have one vote. You can cast it online or by post, not both, and you cannot change it afterwards. As soon as a vote is recorded, both your codes stop working; as soon as your ballot paper arrives, they stop working too.',
  'Mae gennych un bleidlais. Gallwch ei bwrw ar-lein neu drwy’r post, nid y ddau, ac ni allwch ei newid wedyn. Cyn gynted ag y caiff pleidlais ei chofnodi, bydd eich dau god yn peidio â gweithio; felly hefyd cyn gynted ag y bydd eich papur pleidleisio’n cyrraedd.',
);

/** The made-up ballot office's address, as printed on return sheets. */
export const returnAddress: readonly string[] = ['The Ballot Office', 'PO Box 100', 'Castlewick', 'ZZ3 1AA'];
