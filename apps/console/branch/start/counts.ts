/** What both lists together say, counted for the picture and the list of figures beside it. */
import type { BranchOverview } from '@countersign/api/branch';
import { markOf } from '../cards/marks.ts';
import type { MarkCounts, MarkKind } from '../picture/member-marks.ts';

/** A line beside the picture: `same` are those in both who differ in nothing. */
export interface CountLine {
  readonly kind: BranchOverview['counts'][number]['kind'] | 'same';
  readonly mark: MarkKind;
  readonly people: number;
}

/** Every kind of which there is anybody, those in both first. */
export function countLines({ list, counts }: Pick<BranchOverview, 'list' | 'counts'>): CountLine[] {
  const found = counts.map(({ kind, findings }) => ({ kind, mark: markOf[kind], people: findings }));
  const same = list === null ? 0 : list.same;
  const lines: CountLine[] = [{ kind: 'same', mark: 'both', people: same }, ...found];
  return lines.filter(({ people }) => people > 0);
}

/** The same by marks of the picture. */
export function markCounts(lines: readonly CountLine[]): MarkCounts {
  const counts = { both: 0, differs: 0, unsure: 0, 'only-branch': 0, 'only-register': 0 };
  for (const { mark, people } of lines) counts[mark] += people;
  return counts;
}

/** Everybody on either list, each once. */
export function peopleOf(lines: readonly CountLine[]): number {
  return lines.reduce((sum, { people }) => sum + people, 0);
}
