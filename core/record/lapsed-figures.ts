/** Who was left out because they were members no longer at the close (ROLL-LAPSE), with the sums a declaration shows. */
import type { Declaration } from './declaration.ts';
import type { LapsedCount } from './rights.ts';

/** By what had been done when voting closed. */
export type LapsedSum = Omit<LapsedCount, 'reason'> & { readonly total: number };

export interface LapsedFigures {
  /** Members on the roll when voting closed: those entitled to vote, and those left out. */
  readonly atClose: number;
  /** In the byte order of the reasons. */
  readonly rows: readonly (LapsedCount & LapsedSum)[];
  readonly sum: LapsedSum;
}

/** The figures of those left out; undefined when nobody was. */
export function lapsedFigures({
  electorate,
  lapsed,
}: Pick<Declaration, 'electorate' | 'lapsed'>): LapsedFigures | undefined {
  if (lapsed.length === 0) return undefined;
  const rows = lapsed.map((count) => ({ ...count, total: count.online + count.post + count.none }));
  const sumOf = (of: keyof LapsedSum) => rows.reduce((sum, row) => sum + row[of], 0);
  const sum = { online: sumOf('online'), post: sumOf('post'), none: sumOf('none'), total: sumOf('total') };
  return { atClose: electorate + sum.total, rows, sum };
}
