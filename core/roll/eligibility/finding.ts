/** What one condition finds about one member: met, failed or not to be known, each in words (ROLL-3). */
import { unreachable } from '@countersign/bytes';
import { foldValue } from './check-rule.ts';
import { addDays, isDay, isDayOfLife, lastBirthOf, lastStartOfMonths } from './days.ts';
import type { Condition } from './rule.ts';
import type { Run, Standing } from './standing.ts';
import type { Zone } from './zone.ts';

/** Why somebody is not eligible. */
export const exclusionCodes = [
  'joined-late',
  'not-a-member',
  'member-too-short',
  'too-young',
  'other-branch',
  'other-country',
  'other-kind',
  'fee-unpaid',
] as const;
export type ExclusionCode = (typeof exclusionCodes)[number];

/** What the register would have to know before somebody can be decided. */
export const unknownCodes = [
  'membership-unclear',
  'age-unknown',
  'branch-unknown',
  'country-unknown',
  'kind-unknown',
  'fee-unknown',
] as const;
export type UnknownCode = (typeof unknownCodes)[number];

/** `again`: the minute or day, still to come, at which the condition must be tested again (ROLL-8). */
export type Finding =
  | { readonly verdict: 'met'; readonly words: string; readonly again: string | undefined }
  | { readonly verdict: 'failed'; readonly words: string; readonly code: ExclusionCode }
  | { readonly verdict: 'unknown'; readonly words: string; readonly code: UnknownCode };

/** Under what a rule is applied: its zone and grace, and the instant (Unix seconds) up to which the register knows. */
export interface Setting {
  readonly zone: Zone;
  readonly graceDays: number;
  readonly asOf: number;
}

/** A condition made ready, for any number of members: `runs` in order, or why there are none to go by. */
export type Test = (standing: Standing, runs: readonly Run[]) => Finding;

/** Makes a condition ready. Its days and minutes must be in order (`checkRule`). */
export function prepareCondition(condition: Condition, setting: Setting): Test {
  switch (condition.kind) {
    case 'joined-by':
      return joinedBy(condition, setting);
    case 'member-at':
      return memberAt(condition, setting);
    case 'member-for':
      return memberFor(condition, setting);
    case 'aged':
      return aged(condition);
    case 'listed':
      return listed(condition);
    case 'fee-paid':
      return feePaid(condition, setting);
    default:
      return unreachable(condition);
  }
}

type Of<K extends Condition['kind']> = Extract<Condition, { kind: K }>;

const met = (words: string, again?: string): Finding => ({ verdict: 'met', words, again });
const failed = (code: ExclusionCode, words: string): Finding => ({ verdict: 'failed', code, words });
const unknown = (code: UnknownCode, words: string): Finding => ({ verdict: 'unknown', code, words });

function joinedBy({ day, of }: Of<'joined-by'>, { zone, asOf }: Setting): Test {
  return (_standing, runs) => {
    const begun = runs.filter(({ start }) => start <= asOf);
    const run = of === 'first' ? begun[0] : begun.at(-1);
    if (!run) return notYet(runs, zone);
    const joined = zone.dayAt(run.start);
    const words = `${of === 'first' ? 'first joined' : 'joined'} ${joined}, needed by ${day}`;
    return joined <= day ? met(words) : failed('joined-late', words);
  };
}

function memberAt({ side, minute }: Of<'member-at'>, setting: Setting): Test {
  const moment = momentOf(minute, side, setting);
  return (_standing, runs) => {
    if (!runs.some(moment.covers)) return notMember(runs, moment, setting);
    return met(
      moment.again === undefined ? `member ${moment.words}` : `member so far, up to ${moment.words}`,
      moment.again,
    );
  };
}

function memberFor({ length, unit, before }: Of<'member-for'>, setting: Setting): Test {
  const moment = momentOf(before, 'before', setting);
  const day = before.slice(0, 10);
  const needed = unit === 'days' ? addDays(day, -length) : lastStartOfMonths(day, length);
  return (_standing, runs) => {
    const run = runs.find(moment.covers);
    if (!run) return notMember(runs, moment, setting);
    const joined = setting.zone.dayAt(run.start);
    const words = `joined ${joined}, needed by ${needed} (${length} ${unit} before ${day})`;
    return joined <= needed ? met(words, moment.again) : failed('member-too-short', words);
  };
}

/** A minute of the rule. One that the register cannot know yet is judged by how things stand, and again later. */
interface Moment {
  readonly covers: (run: Run) => boolean;
  readonly instant: number;
  readonly words: string;
  readonly again: string | undefined;
}

function momentOf(minute: string, side: 'at' | 'before', { zone, asOf }: Setting): Moment {
  const parsed = zone.parseMinute(minute);
  const instant = parsed.ok ? parsed.value : Number.NaN;
  const again = instant > asOf ? minute : undefined;
  const shown = again === undefined ? minute : zone.minuteAt(asOf);
  const isBefore = side === 'before' && again === undefined;
  const [day = '', time = ''] = shown.split('T');
  return {
    // Immediately before 17:00 somebody is a member who leaves at 17:00, and not who joins at 17:00.
    covers: isBefore
      ? ({ start, end }) => start < instant && instant <= end
      : ({ start, end }) => start <= Math.min(instant, asOf) && Math.min(instant, asOf) < end,
    instant: Math.min(instant, asOf),
    words: `${isBefore ? 'immediately before' : again === undefined ? 'at' : ''} ${day} ${time}`.trim(),
    again,
  };
}

function notMember(runs: readonly Run[], moment: Moment, { zone, graceDays }: Setting): Finding {
  const past = runs.findLast(({ end }) => end <= moment.instant);
  const next = runs.find(({ start }) => start >= moment.instant);
  const reasons: string[] = [];
  if (past) {
    const grace = past.end > past.endShown ? ` and ${graceDays} days of grace are over` : '';
    reasons.push(`membership ended ${zone.dayAt(past.endShown - 1)}${grace}`);
  }
  if (next) reasons.push(`joined ${past ? 'again ' : ''}${zone.dayAt(next.start)}`);
  const when = moment.again === undefined ? moment.words : `on ${moment.words}`;
  return failed('not-a-member', `not a member ${when}: ${reasons.join(', ')}`);
}

function notYet(runs: readonly Run[], zone: Zone): Finding {
  const [next] = runs;
  return next
    ? failed('not-a-member', `not a member yet: joins ${zone.dayAt(next.start)}`)
    : unknown('membership-unclear', 'the register holds no membership');
}

// The words leave the date of birth out: they are shown to more people than the register is.
function aged({ years, on }: Of<'aged'>): Test {
  const needed = lastBirthOf(on, years);
  return ({ dateOfBirth }) => {
    if (dateOfBirth === undefined || !isDayOfLife(dateOfBirth))
      return unknown('age-unknown', 'the date of birth is not known');
    return dateOfBirth <= needed
      ? met(`${years} or older on ${on}`)
      : failed('too-young', `not yet ${years} on ${on}`);
  };
}

function listed({ field, among, values }: Of<'listed'>): Test {
  const folded = new Set(values.map(foldValue));
  return (standing) => {
    const value = standing[field] ?? '';
    if (foldValue(value) === '') return unknown(`${field}-unknown`, `the ${field} is not known`);
    const isListed = folded.has(foldValue(value));
    const words = `${field} ${value} is ${isListed ? '' : 'not '}${among === 'in' ? 'one of those entitled' : 'among the excluded'}`;
    return isListed === (among === 'in') ? met(words) : failed(`other-${field}`, words);
  };
}

function feePaid({ to }: Of<'fee-paid'>, { zone, asOf, graceDays }: Setting): Test {
  const today = zone.dayAt(asOf);
  const needed = today < to ? today : to;
  return ({ feePaidTo }) => {
    if (feePaidTo === undefined || !isDay(feePaidTo))
      return unknown('fee-unknown', 'it is not known to what day the fee is paid');
    const counted = addDays(feePaidTo, graceDays);
    const words = `fee paid to ${feePaidTo}, needed to ${needed}`;
    if (counted < needed) return failed('fee-unpaid', words);
    return met(words, counted < to ? to : undefined);
  };
}
