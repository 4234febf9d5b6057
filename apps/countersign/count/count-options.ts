/** What may be said to `countersign count`, beside its file. */
import { type FileKind, type InterpretationRules, overvoteRules, repeatRules } from '@countersign/ballot';
import { InvalidArgumentError } from 'commander';

/** Rule ids (COUNT-1). */
export const ruleIds = [
  'plurality',
  'block-vote',
  'two-candidate',
  'yes-no',
  'approval',
  'av',
  'stv-scottish',
  'stv-ers97',
  'stv-meek',
  'stv-wigm',
  'exhaustive',
] as const;
export type RuleId = (typeof ruleIds)[number];

/** How ranks given to several are read: settled while counting, or counted in parts, beside the rules for one paper. */
export const overvoteChoices = [...overvoteRules, 'exhaust-if-several', 'orders', 'split'] as const;
export type OvervoteChoice = (typeof overvoteChoices)[number];
export const repeatChoices = repeatRules;

export const variants = ['reference', 'exact', 'cfer', 'gregory', 'tabulator', 'parametric'] as const;
export type Variant = (typeof variants)[number];

/** Of a round of an exhaustive ballot: fewer votes than this, or a smaller share, and one is out. */
export interface OutBelow {
  readonly votes: bigint;
  readonly isPercent: boolean;
  /** Of one round, 1-based; nothing for every round. */
  readonly round: number | undefined;
}

/** A share of votes, from `more-than:1/2` or `at-least:2/3`. */
export interface PassShare {
  readonly comparison: 'more-than' | 'at-least';
  readonly numerator: number;
  readonly denominator: number;
}

/** Members who have to be elected: at least `places` of those called so. */
export interface ReservedText {
  readonly places: number;
  readonly members: readonly string[];
}

export interface CountOptions {
  readonly rules: RuleId;
  readonly seats?: number;
  readonly title?: string;
  readonly withdrawn?: readonly string[];
  readonly tieOrder?: readonly string[];
  readonly lots?: string;
  readonly reserved: readonly ReservedText[];
  readonly reopen?: string;
  readonly vacating?: readonly string[];
  readonly sitting?: readonly string[];
  readonly json: boolean;
  readonly format?: FileKind;
  readonly candidates?: number;
  readonly contest?: string;
  readonly options?: readonly string[];
  readonly overvote?: OvervoteChoice;
  readonly duplicates?: InterpretationRules['repeat'];
  readonly maxSkipped?: number | 'unlimited';
  readonly maxRanks?: number;
  readonly variant?: Variant;
  readonly arithmetic?: 'fixed' | 'exact';
  readonly decimals?: number;
  readonly omega?: number;
  readonly quota?: 'fractional' | 'whole';
  readonly batch: boolean;
  readonly untilTwo: boolean;
  readonly majorityOf?: 'continuing' | 'first-stage';
  readonly minVotes?: bigint;
  readonly pass?: PassShare;
  readonly of?: 'valid-votes' | 'electorate';
  readonly electorate?: number;
  readonly rejected?: number;
  readonly turnout?: number;
  readonly outBelow: readonly OutBelow[];
  readonly lowestOut?: number;
  readonly repeats?: number;
  readonly tied?: 'all-out' | 'lot';
  readonly majority: boolean;
}

/** A parser of whole numbers between two bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d{1,15}$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`A whole number from ${least} to ${most} is needed.`);
    return value;
  };
}

/** A list separated by commas. */
export function parseList(text: string): readonly string[] {
  const items = text.split(',').map((item) => item.trim());
  if (items.includes('')) throw new InvalidArgumentError('A list separated by commas is needed.');
  return items;
}

export function parseSkipped(text: string): number | 'unlimited' {
  return text === 'unlimited' ? text : wholeNumber(0, 1000)(text);
}

/** `2:5,7,9`; more than one option adds up. */
export function parseReserved(text: string, before: readonly ReservedText[]): readonly ReservedText[] {
  const [, places = '', members = ''] = /^(\d{1,4}):(.+)$/.exec(text) ?? [];
  if (places === '' || Number(places) < 1)
    throw new InvalidArgumentError('Places and members are needed, such as 2:5,7,9.');
  return [...before, { places: Number(places), members: parseList(members) }];
}

export function parsePass(text: string): PassShare {
  const [, comparison, numerator = '', denominator = ''] =
    /^(more-than|at-least):(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const isShare = Number(denominator) > 0 && Number(numerator) <= Number(denominator);
  if ((comparison !== 'more-than' && comparison !== 'at-least') || !isShare)
    throw new InvalidArgumentError('more-than:1/2 or at-least:2/3, for example, is needed.');
  return { comparison, numerator: Number(numerator), denominator: Number(denominator) };
}

/** A percentage with at most one decimal, in thousandths. */
export function parseTurnout(text: string): number {
  const [, whole = '', tenth = '0'] = /^(\d{1,3})(?:\.(\d))?%?$/.exec(text) ?? [];
  const thousandths = whole === '' ? -1 : Number(whole) * 10 + Number(tenth);
  if (thousandths < 0 || thousandths > 1000)
    throw new InvalidArgumentError('A percentage from 0 to 100 with at most one decimal is needed.');
  return thousandths;
}

/** `30@1`, `5%` or `30`, separated by commas. */
export function parseOutBelow(text: string): readonly OutBelow[] {
  return parseList(text).map((item) => {
    const [, votes = '', percent, round] = /^(\d{1,15})(%)?(?:@([1-9]\d{0,2}))?$/.exec(item) ?? [];
    if (votes === '') throw new InvalidArgumentError('Votes or a percentage are needed, such as 30@1 or 5%.');
    return {
      votes: BigInt(votes),
      isPercent: percent !== undefined,
      round: round === undefined ? undefined : Number(round),
    };
  });
}
