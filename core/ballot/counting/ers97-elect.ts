/** Who is deemed elected in an ERS97 count, and how its ties are broken (5.1.7, 5.3.13, 5.4.9, 5.6.2). */
import { narrowTie } from './earlier-stages.ts';
import {
  activeVote,
  barred,
  continuingUpwards,
  type Ers97Count,
  fillingOf,
  type OpenStage,
  placesLeft,
  votesOf,
} from './ers97-count.ts';
import { canElectAll } from './reserved-places.ts';
import type { ElectedBecause, TiePurpose } from './staged-count.ts';

/**
 * Deems elected, the highest vote first, everyone who has the quota, or the active vote divided by one more than the
 * places not yet filled, as far as there are places. Each election lowers the second mark for those who follow. Whoever
 * would take a place that is reserved for others is passed over.
 */
export function electReached(count: Ers97Count, stage: OpenStage): void {
  while (placesLeft(count) > 0) {
    const passedOver = barred(count);
    const [highest, ...others] = continuingUpwards(count)
      .reverse()
      .filter((candidate) => !passedOver.includes(candidate));
    if (highest === undefined) break;
    const vote = votesOf(count, highest);
    const because = reasonFor(count, vote);
    if (because === undefined) break;
    const equals = others.filter((candidate) => votesOf(count, candidate) === vote);
    const chosen = electable(count, stage, [highest, ...equals]);
    if (chosen.length === 0) break;
    seat(count, stage, chosen, because);
  }
  reopen(count, stage);
}

function reasonFor(count: Ers97Count, vote: bigint): ElectedBecause | undefined {
  if (vote >= count.quota) return 'quota';
  return vote * BigInt(placesLeft(count) + 1) >= activeVote(count) ? 'active-vote' : undefined;
}

/**
 * Of those with the same vote, those who are elected next: all of them when there are places for all; otherwise those who
 * were ahead at the earliest point where they differed, and nobody where no point has parted those who do not all fit
 * (5.6.2).
 */
function electable(count: Ers97Count, stage: OpenStage, equals: readonly number[]): readonly number[] {
  const fit = (chosen: readonly number[]) => canElectAll(count.terms, fillingOf(count), chosen);
  if (fit(equals)) return inEarlierOrder(count, equals);
  const ahead = narrowByPoints(count, equals, 'most');
  if (!fit(ahead.tied)) return [];
  const [chosen] = ahead.tied;
  if (ahead.stage !== undefined && chosen !== undefined)
    stage.actions.push({
      ...{ kind: 'tie-broken', purpose: 'elect', stage: stage.number, chosen },
      tied: [...equals].sort((a, b) => a - b),
      answer: { by: 'earlier-stage', stage: ahead.stage },
    });
  return ahead.tied;
}

/** Those with equal votes, in the order of their votes at the earliest points where these differed. */
function inEarlierOrder(count: Ers97Count, equals: readonly number[]): readonly number[] {
  const [first, ...others] = equals;
  if (first === undefined || others.length === 0) return equals;
  const { tied } = narrowByPoints(count, equals, 'most');
  const rest = equals.filter((candidate) => !tied.includes(candidate));
  return [...[...tied].sort((a, b) => a - b), ...inEarlierOrder(count, rest)];
}

/** Deems them elected, in this order; re-open nominations close the places that are left. */
export function elect(
  count: Ers97Count,
  stage: OpenStage,
  chosen: readonly number[],
  because: ElectedBecause,
): void {
  seat(count, stage, chosen, because);
  reopen(count, stage);
}

function seat(count: Ers97Count, stage: OpenStage, chosen: readonly number[], because: ElectedBecause): void {
  for (const candidate of chosen) count.standing[candidate] = 'elected';
  count.elected.push(...chosen);
  const people = chosen.filter((candidate) => candidate !== count.terms.reopenNominations);
  if (people.length === 0) return;
  stage.elected.push(...people);
  const last = stage.actions.at(-1);
  if (last?.kind === 'elected' && last.because === because)
    stage.actions.splice(-1, 1, { ...last, candidates: [...last.candidates, ...people] });
  else stage.actions.push({ kind: 'elected', candidates: people, because });
}

/**
 * Where re-open nominations have been elected, the places left stay unfilled; those who were elected at the same moment
 * keep theirs.
 */
function reopen(count: Ers97Count, stage: OpenStage): void {
  if (count.isReopened || !count.elected.includes(count.terms.reopenNominations ?? -1)) return;
  count.isReopened = true;
  const places = count.terms.seats - (count.elected.length - 1);
  stage.actions.push({ kind: 'nominations-reopened', places });
}

/** The one of the tied who is acted on: by the earliest point where they differed (5.2.3, 5.2.5), else by lot. */
export function breakTie(
  count: Ers97Count,
  stage: OpenStage,
  equals: readonly number[],
  purpose: TiePurpose,
): number | undefined {
  const tied = [...equals].sort((a, b) => a - b);
  if (tied.length < 2) return tied[0];
  const narrowed = narrowByPoints(count, tied, purpose === 'exclude' ? 'fewest' : 'most');
  const by = (candidates: readonly number[]) => ({ purpose, stage: stage.number, tied: candidates });
  if (narrowed.stage !== undefined) {
    const chosen = narrowed.tied[0] as number;
    const answer = { by: 'earlier-stage', stage: narrowed.stage } as const;
    stage.actions.push({ kind: 'tie-broken', chosen, answer, ...by(tied) });
    return chosen;
  }
  const question = by(narrowed.tied);
  const decision = count.terms.ties.decide(question);
  if (decision) stage.actions.push({ kind: 'tie-broken', ...decision, ...question });
  else count.lotNeeded = question;
  return decision?.chosen;
}

/** Who is left of the tied, the earliest point first; the stage (1-based) of the point that left one alone. */
function narrowByPoints(
  { points }: Ers97Count,
  tied: readonly number[],
  keep: 'most' | 'fewest',
): { readonly tied: readonly number[]; readonly stage: number | undefined } {
  const figures = points.map(({ votes }) => votes);
  const narrowed = narrowTie(tied, keep, figures, figures.keys());
  const stage = narrowed.stage === undefined ? undefined : points[narrowed.stage - 1]?.stage;
  return { tied: narrowed.tied, stage };
}
