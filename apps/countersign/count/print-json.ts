/** A count as JSON, for programs: every figure an exact decimal string. */
import { formatDecimal, formatPercentage, type StageAction, viewCount } from '@countersign/ballot';
import { idOf } from './call-candidates.ts';
import type { MadeCount } from './count-command.ts';
import type { PaperFigures } from './count-papers.ts';

/** The whole document, ending in a line break. */
export function formatCountJson(made: MadeCount): string {
  const { count, rules, title, seats, candidates, shown, withdrawals, figures, next, electorate, turnout } =
    made;
  const id = (place: number) => idOf(made, place);
  const view = viewCount(count, id);
  const { quota, electedOrder, rounds, unfilled, lotNeeded } = view;
  const document = {
    rules,
    quota,
    elected: shown.filter((place) => count.elected.includes(place)).map(id),
    electedOrder,
    rounds: rounds.map((round, i) => ({ ...round, ...eventsOf(count.stages[i]?.actions ?? [], id) })),
    title,
    seats,
    candidates: shown.map((place) => ({ id: id(place), name: candidates[place]?.name })),
    withdrawn: withdrawals.map(({ candidate }) => id(candidate)),
    unfilled,
    papers: figures && viewFigures(figures),
    electorate: electorate === undefined ? undefined : `${electorate}`,
    turnout,
    shares: sharesOf(made, id),
    passed: rules === 'yes-no' ? count.elected.length > 0 : undefined,
    next: next?.map(id),
    filledBy: made.filledBy?.map(id),
    lotNeeded,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Percentages of the valid votes, to two places half up, where a paper is one vote. */
function sharesOf({ rules, count, shown }: MadeCount, id: (place: number) => string | number) {
  if (!['plurality', 'two-candidate', 'yes-no'].includes(rules)) return undefined;
  const totals = count.stages[0]?.totals ?? [];
  const valid = totals.reduce<bigint>((sum, total) => sum + (total ?? 0n), 0n);
  return Object.fromEntries(
    shown.map((place) => [id(place), formatPercentage(Number(totals[place] ?? 0n), Number(valid), 2)]),
  );
}

/** What else happened in a stage: withdrawals, and ties with how they were broken. */
function eventsOf(actions: readonly StageAction[], id: (place: number) => string | number) {
  const withdrawn = actions.flatMap((action) => (action.kind === 'withdrawn' ? action.candidates : []));
  const ties = actions.flatMap((action) =>
    action.kind === 'tie-broken'
      ? [{ purpose: action.purpose, tied: action.tied.map(id), chosen: id(action.chosen), ...action.answer }]
      : [],
  );
  return { withdrawn: withdrawn.map(id), ties };
}

function viewFigures({ places, total, counted, invalid, empty, cut }: PaperFigures) {
  const figure = (units: bigint | undefined) =>
    units === undefined ? undefined : formatDecimal(units, places);
  const figuresOf = (counts: Readonly<Record<string, bigint>>) =>
    Object.fromEntries(
      Object.entries(counts).flatMap(([why, units]) => (units === 0n ? [] : [[why, figure(units)]])),
    );
  return {
    total: figure(total),
    counted: figure(counted),
    invalid: figuresOf(invalid),
    withoutPreference: figuresOf(empty),
    partly: figuresOf(cut),
  };
}
