/**
 * A ranking while it is being made: options (0-based places on the ballot paper), the first choice first. Whatever is
 * pressed, it has no gap and names nobody twice, so that it is a vote at every moment.
 */
export type Ranking = readonly number[];

/** Which order the options are shown in. */
export type ListOrder = 'paper' | 'mine';

/** What has just happened, to be said aloud. Places are 1-based. */
export type RankingChange =
  | { readonly kind: 'placed'; readonly option: number; readonly place: number }
  | { readonly kind: 'removed'; readonly option: number; readonly left: number };

/** `option` at `place` (1-based, at most one after the last), those from there on one later. */
export function placeOption(ranking: Ranking, option: number, place: number): Ranking {
  const others = ranking.filter((other) => other !== option);
  return [...others.slice(0, place - 1), option, ...others.slice(place - 1)];
}

/** Without `option`, those behind it one earlier. */
export function removeOption(ranking: Ranking, option: number): Ranking {
  return ranking.filter((other) => other !== option);
}

/** The place of `option`, 1-based; nothing while it has none. */
export function placeOf(ranking: Ranking, option: number): number | undefined {
  const at = ranking.indexOf(option);
  return at < 0 ? undefined : at + 1;
}

/** The options in the order in which they are shown: as on the paper, or the ranked first and the others after them. */
export function listOptions(count: number, ranking: Ranking, order: ListOrder): readonly number[] {
  const paper = Array.from({ length: count }, (_, option) => option);
  return order === 'paper' ? paper : [...ranking, ...paper.filter((option) => !ranking.includes(option))];
}

/** Whether a name has all the words that are looked for, whatever their case and accents. */
export function isFound(name: string, wanted: string): boolean {
  const plain = foldText(name);
  return foldText(wanted)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

/** Small letters without accents: somebody who types "sian" means Siân as well. */
function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
