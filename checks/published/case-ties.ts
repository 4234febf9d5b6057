/** How the ties of a case were broken, by what its source records. */
import { type TieBreaker, type TieQuestion, tiesByLots, tiesByOrder } from '@countersign/ballot';
import type { PublishedCase } from './published-case.ts';

/**
 * The declared order for the tools that take one (a `[tie …]` line of the ballots, `tie_order`, or the order of the
 * candidates); otherwise the lots the case records, in their order, and none beside them.
 */
export function tiesOf(
  published: PublishedCase,
  ids: readonly number[],
  declared: readonly number[],
): TieBreaker {
  const places = (some: readonly number[]) => some.map((id) => ids.indexOf(id));
  if (['droop-reference', 'stv-rs'].includes(published.suite))
    return tiesByOrder(declared.length > 0 ? declared : places(orderOf(published, ids)));
  const lots = (published.tie_resolutions ?? []).map(({ tied, excluded = 0 }) => ({
    ...{ tied: places(tied), chosen: ids.indexOf(excluded), how: 'as published' },
  }));
  const recorded = tiesByLots(lots);
  return { decide: (question) => recorded.decide(question) ?? lastTie(published, ids, question) };
}

/** The tabulator records no lot between the last two: its winner says which of them went out. */
function lastTie(
  { suite, expected }: PublishedCase,
  ids: readonly number[],
  { purpose, tied }: TieQuestion,
): ReturnType<TieBreaker['decide']> {
  const out = tied.filter((place) => !expected.elected?.includes(ids[place] as number));
  const [chosen] = out;
  if (suite !== 'rctab' || purpose !== 'exclude' || tied.length !== 2 || chosen === undefined)
    return undefined;
  return { chosen, answer: { by: 'lot', how: 'as its winner says' } };
}

function orderOf({ candidates = [] }: PublishedCase, ids: readonly number[]): readonly number[] {
  const rank = (id: number) => candidates.find((one) => one.id === id)?.tie_order ?? id;
  return [...ids].sort((a, b) => rank(a) - rank(b));
}
