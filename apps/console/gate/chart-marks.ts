import type { BranchFigures } from '@countersign/api';

/** Where one branch stands in the picture. */
export interface ChartMark {
  readonly branch: string;
  readonly x: number;
  readonly y: number;
  readonly verdict: 'usual' | 'low' | 'high';
  /** The outermost few have their names beside them. */
  readonly isNamed: boolean;
}

/** Spreads shown; what lies further out stands at the edge. */
const reach = 9;
const named = 8;

/** The picture's own coordinates. */
export const plot = {
  width: 640,
  height: 340,
  left: 40,
  right: 630,
  top: 34,
  bottom: 300,
  yOf: (deviation: number): number => {
    const within = Math.max(-reach, Math.min(reach, deviation));
    return plot.top + ((reach - within) / (2 * reach)) * (plot.bottom - plot.top);
  },
} as const;

/** The branches of which enough is known, the larger further right (by square root: most are small). */
export function placeMarks(branches: readonly BranchFigures[]): readonly ChartMark[] {
  const judged = branches.flatMap(({ branch, chart: { expected, deviation, verdict } }) =>
    expected === null || deviation === null || verdict === 'too-few-to-say'
      ? []
      : [{ branch, expected, deviation, verdict }],
  );
  const most = Math.max(1, ...judged.map(({ expected }) => expected));
  const out = judged
    .filter(({ verdict }) => verdict !== 'usual')
    .toSorted((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation));
  const names = new Set(out.slice(0, named).map(({ branch }) => branch));
  return judged.map(({ branch, expected, deviation, verdict }) => ({
    branch,
    x: plot.left + 12 + Math.sqrt(expected / most) * (plot.right - plot.left - 24),
    y: plot.yOf(deviation),
    verdict,
    isNamed: names.has(branch),
  }));
}
