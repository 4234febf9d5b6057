/**
 * The words in which a count in stages is told: one sentence for each thing that can happen. A further language is one
 * more table of this shape.
 */
import type { ElectedBecause, StageAction, TiePurpose } from './staged-count.ts';

type ExcludedBecause = Extract<StageAction, { kind: 'excluded' }>['because'];

/** Names come as one text ("Ada and Bryn") with how many they are; figures as texts. */
export interface StageWords {
  /** Names in a row: "Ada, Bryn and Cai". */
  readonly list: (names: readonly string[]) => string;
  readonly firstPreferences: string;
  /** A method that has one figure for what is enough. */
  readonly quota: (quota: string) => string;
  readonly quotaNow: (quota: string) => string;
  readonly quotaName: string;
  /** The same for rules without a quota, where so many votes are enough: more than half, say. */
  readonly enough: (votes: string) => string;
  readonly enoughName: string;
  readonly withdrawn: (names: string, count: number) => string;
  /** Where there is no next preference. */
  readonly withdrawnAlone: (names: string, count: number) => string;
  /** `value`: what each paper is worth as it moves. */
  readonly surplus: (name: string, surplus: string, value: string | undefined) => string;
  readonly deferred: (names: string, count: number, surplus: string) => string;
  readonly excluded: Readonly<Record<ExcludedBecause, (names: string, count: number) => string>>;
  /** Papers of one value of those who are excluded. */
  readonly batch: (names: string, values: readonly string[]) => string;
  readonly elected: Readonly<
    Record<ElectedBecause | 'reserved-places', (names: string, count: number, quota: string) => string>
  >;
  readonly reopened: (places: number) => string;
  /** An exhaustive ballot whose rules want a round held again. */
  readonly repeated: (names: string) => string;
  readonly tied: Readonly<Record<TiePurpose, (names: string) => string>>;
  readonly byEarlierStage: (stage: number) => string;
  /** `how`: by whom and how the lot was drawn, in the officers' words. */
  readonly byLot: (how: string) => string;
  readonly byOrder: string;
  readonly bySeed: string;
  readonly chosen: Readonly<Record<TiePurpose, (name: string) => string>>;
  readonly lotNeeded: Readonly<Record<TiePurpose, (names: string) => string>>;
  readonly stage: (stage: number) => string;
  /** Beside a name: how it ended for this candidate, and in which stage. */
  readonly electedIn: (stage: number) => string;
  readonly excludedIn: (stage: number) => string;
  readonly notElected: string;
  readonly exhausted: string;
  readonly loss: string;
}

const are = (count: number) => (count === 1 ? 'is' : 'are');
const have = (count: number) => (count === 1 ? 'has' : 'have');

/** "Ada", "Ada and Bryn", "Ada, Bryn and Cai". */
function listNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** English. */
export const stageWordsEn: StageWords = {
  list: listNames,
  firstPreferences: 'The first preferences are counted.',
  quota: (quota) => `The quota is ${quota}.`,
  quotaNow: (quota) => `The quota is now ${quota}.`,
  withdrawnAlone: (names, count) => `${names} ${have(count)} withdrawn.`,
  quotaName: 'Quota',
  enough: (votes) => `${votes} votes are enough.`,
  enoughName: 'Enough',
  withdrawn: (names, count) =>
    `${names} ${have(count)} withdrawn: the papers go to the next preference on each.`,
  surplus: (name, surplus, value) =>
    `The surplus of ${name}, ${surplus} votes, goes to the next preferences${value === undefined ? '' : `: each paper is worth ${value}`}.`,
  deferred: (names, count, surplus) =>
    `The ${count === 1 ? 'surplus' : 'surpluses'} of ${names}, ${surplus} votes${count === 1 ? '' : ' in all'}, ${count === 1 ? 'stays where it is' : 'stay where they are'} for now: not enough to change who is lowest.`,
  excluded: {
    lowest: (names, count) =>
      `${names} ${have(count)} the fewest votes and ${are(count)} excluded${count === 1 ? '' : ' together'}.`,
    'below-threshold': (names, count) =>
      `${names} ${have(count)} fewer votes than the threshold and ${are(count)} excluded.`,
    'cannot-be-elected': (names, count) => `${names} can no longer be elected and ${are(count)} excluded.`,
    'reserved-places': (names, count) =>
      `${names} ${are(count)} excluded: the places still open are reserved for others.`,
  },
  batch: (names, values) =>
    values.length === 1
      ? `The papers of ${names} that are worth ${values[0]} each go to the next preferences.`
      : `The papers of ${names} go to the next preferences: those worth ${values.join(' each, then those worth ')} each.`,
  elected: {
    quota: (names, count, quota) => `${names} ${have(count)} reached the quota of ${quota}: elected.`,
    'active-vote': (names, count) =>
      `${names} ${have(count)} so many of the votes still in play that nobody can overtake: elected.`,
    majority: (names, count) => `${names} ${have(count)} more than half of the votes: elected.`,
    'most-votes': (names, count) => `${names} ${have(count)} the most votes: elected.`,
    remaining: (names, count) => `No more candidates are left than places: ${names} ${are(count)} elected.`,
    unopposed: (names, count) =>
      `No more candidates stood than there were places: ${names} ${are(count)} elected unopposed.`,
    'reserved-places': (names, count) => `${names} ${are(count)} elected to reserved places.`,
  },
  reopened: (places) =>
    `Re-open nominations took ${places === 1 ? 'a place, which stays' : `${places} places, which stay`} unfilled.`,
  repeated: (names) => `${names} are tied for going out: the round is held again.`,
  tied: {
    elect: (names) => `${names} are tied for election.`,
    exclude: (names) => `${names} are tied for exclusion.`,
    transfer: (names) => `${names} have equal surpluses.`,
  },
  byEarlierStage: (stage) => `Their figures in stage ${stage} decide:`,
  byLot: (how) => `The lot decides (${how}):`,
  byOrder: 'The order declared beforehand decides:',
  bySeed: 'The order that follows from the seed fixed before opening decides:',
  chosen: {
    elect: (name) => `${name} is elected.`,
    exclude: (name) => `${name} is excluded.`,
    transfer: (name) => `the surplus of ${name} goes first.`,
  },
  lotNeeded: {
    elect: (names) => `The count stops here. ${names} are tied: only a lot can say who is elected.`,
    exclude: (names) => `The count stops here. ${names} are tied: only a lot can say who is excluded.`,
    transfer: (names) =>
      `The count stops here. ${names} are tied: only a lot can say whose surplus goes first.`,
  },
  stage: (stage) => `Stage ${stage}`,
  electedIn: (stage) => `elected, stage ${stage}`,
  excludedIn: (stage) => `out, stage ${stage}`,
  notElected: 'not elected',
  exhausted: 'No further preference',
  loss: 'Lost by fractions',
};
