/** How the ties of a case were broken, by what its source records. */
import type { TieBreaker } from '@countersign/ballot';
import type { PublishedCase } from './published-case.ts';

/**
 * Recorded lots where the case has them, used in their order; otherwise the declared order: a `[tie …]` line of the
 * ballots, `tie_order`, or the order of the candidates for the tools that take that one.
 */
export function tiesOf(
  published: PublishedCase,
  ids: readonly number[],
  declared: readonly number[],
): TieBreaker {
  const lots = [...(published.tie_resolutions ?? [])];
  const hasOrder = ['droop-reference', 'stv-rs'].includes(published.suite);
  const order = declared.length > 0 ? declared : orderOf(published, ids);
  return {
    decide: ({ tied }) => {
      const names = tied.map((place) => ids[place] as number);
      if (hasOrder) {
        const chosen = order.find((id) => names.includes(id)) as number;
        return { chosen: ids.indexOf(chosen), answer: { by: 'order' } };
      }
      const lot = lots[0];
      if (lot?.excluded === undefined || [...lot.tied].sort((a, b) => a - b).join() !== names.join())
        return undefined;
      lots.shift();
      return { chosen: ids.indexOf(lot.excluded), answer: { by: 'lot', how: 'as published' } };
    },
  };
}

function orderOf({ candidates = [] }: PublishedCase, ids: readonly number[]): readonly number[] {
  const rank = (id: number) => candidates.find((one) => one.id === id)?.tie_order ?? id;
  return [...ids].sort((a, b) => rank(a) - rank(b));
}
