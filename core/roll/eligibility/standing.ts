/**
 * What the register says about one member, as far as rules ask (ROLL-3), and its membership as unbroken runs (ELIGIBILITY-3). A run
 * counts through a lapse as long as the grace lasts; who resigned, died or was put out has none.
 */
import { err, ok, type Result } from '@countersign/bytes';
import type { RollRow } from '../row.ts';
import { addDays } from './days.ts';
import type { Zone } from './zone.ts';

/**
 * One membership. `from` and `to` are days (`to` is the last day of membership), minutes of the rule's zone, or
 * seconds of UTC; `to` is absent while it lasts. `ended` says whether a fee ran out, or somebody ended it.
 */
export interface Membership {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly ended: 'lapsed' | 'ended' | undefined;
}

/** One member, as the register stands. Whatever is absent is not known, and decides nothing by itself. */
export interface Standing {
  readonly memberId: string;
  readonly memberships: readonly Membership[];
  readonly dateOfBirth: string | undefined;
  readonly branch: string;
  readonly country: string;
  /** Kind of membership in the register's word, such as `full`. */
  readonly kind: string | undefined;
  /** Last day for which the fee is paid. */
  readonly feePaidTo: string | undefined;
}

/** The standing of a row of the roll, which knows one membership that lasts. */
export function standingOfRow(row: RollRow): Standing {
  return {
    memberId: row.memberId,
    memberships: [{ from: row.joined, to: undefined, ended: undefined }],
    dateOfBirth: row.dateOfBirth,
    branch: row.branch,
    country: row.country,
    kind: undefined,
    feePaidTo: undefined,
  };
}

/** An unbroken membership, from its first instant to the first one after it: Unix seconds. */
export interface Run {
  readonly start: number;
  /** With the grace after a lapse; endless while it lasts. */
  readonly end: number;
  /** The same without the grace, for people. */
  readonly endShown: number;
}

/** The runs of a member in order, overlaps and lapses within the grace joined; or what about them makes no sense. */
export function parseRuns(
  memberships: readonly Membership[],
  zone: Zone,
  graceDays: number,
): Result<readonly Run[], string> {
  const runs: Run[] = [];
  for (const membership of memberships) {
    const run = parseRun(membership, zone, graceDays);
    if (!run.ok) return run;
    runs.push(run.value);
  }
  return ok(joinRuns(runs.toSorted((a, b) => a.start - b.start)));
}

function parseRun({ from, to, ended }: Membership, zone: Zone, graceDays: number): Result<Run, string> {
  if (from === undefined) return err('the day of joining is not known');
  const start = zone.parseSpan(from);
  if (!start.ok) return start;
  if (to === undefined)
    return ended === undefined
      ? ok({ start: start.value.start, end: Number.POSITIVE_INFINITY, endShown: Number.POSITIVE_INFINITY })
      : err('membership has ended, on a day that is not known');
  const end = zone.parseSpan(to);
  if (!end.ok) return end;
  if (end.value.end < start.value.start) return err(`membership ends (${to}) before it begins (${from})`);
  const grace = ended === 'lapsed' ? graceDays : 0;
  return ok({
    start: start.value.start,
    end: later(end.value.end, grace, zone),
    endShown: end.value.end,
  });
}

/** An instant `days` calendar days later at the same time of day: clocks may change on the way. */
function later(instant: number, days: number, zone: Zone): number {
  if (days === 0) return instant;
  const day = zone.dayAt(instant);
  return zone.startOfDay(addDays(day, days)) + (instant - zone.startOfDay(day));
}

function joinRuns(sorted: readonly Run[]): readonly Run[] {
  const joined: Run[] = [];
  for (const run of sorted) {
    const last = joined.at(-1);
    if (last === undefined || run.start > last.end) joined.push(run);
    else if (run.end > last.end) joined[joined.length - 1] = { ...run, start: last.start };
  }
  return joined;
}
