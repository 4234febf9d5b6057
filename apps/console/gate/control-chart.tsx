import type { BranchFigures } from '@countersign/api';
import { useWords } from '../words/use-words.ts';
import { type ChartMark, placeMarks, plot } from './chart-marks.ts';

/** The customary control limit, and what the picture shows beyond it. */
const limit = 3;

/** Branches against branches like them. The table below has every figure; the picture shows who stands out. */
export function ControlChart({ branches }: { readonly branches: readonly BranchFigures[] }) {
  const { words } = useWords();
  const said = words.gate.completeness;
  const marks = placeMarks(branches);
  if (marks.length === 0) return <p className="cs-soft">{said.tooFew}</p>;
  const count = (verdict: ChartMark['verdict']) => marks.filter((mark) => mark.verdict === verdict).length;
  return (
    <>
      <p>{said.chartLead}</p>
      <svg
        className="gate-chart"
        viewBox={`0 0 ${plot.width} ${plot.height}`}
        role="img"
        aria-label={said.chartLabel(count('low'), count('high'), count('usual'))}
      >
        {[-limit, 0, limit].map((level) => (
          <g key={level}>
            <line
              className={level === 0 ? 'gate-chart-middle' : 'gate-chart-limit'}
              x1={plot.left}
              x2={plot.right}
              y1={plot.yOf(level)}
              y2={plot.yOf(level)}
            />
            <text className="gate-chart-text" x={plot.left - 8} y={plot.yOf(level) + 5} textAnchor="end">
              {level > 0 ? `+${level}` : level}
            </text>
          </g>
        ))}
        {marks.map((mark) => (
          <Mark key={mark.branch} mark={mark} />
        ))}
        <text className="gate-chart-text" x={plot.right} y={plot.height - 8} textAnchor="end">
          {said.chartX} →
        </text>
        <text className="gate-chart-text" x={plot.left} y={18}>
          ↑ {said.chartY}
        </text>
      </svg>
    </>
  );
}

const shapes: Readonly<Record<ChartMark['verdict'], string>> = {
  usual: 'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z',
  low: 'M-8-6h16L0 8z',
  high: 'M-8 6h16L0-8z',
};

function Mark({ mark: { branch, x, y, verdict, isNamed } }: { readonly mark: ChartMark }) {
  const isRight = x > (plot.left + plot.right) / 2;
  return (
    <g transform={`translate(${x} ${y})`}>
      <path className={`gate-mark gate-mark-${verdict}`} d={shapes[verdict]} />
      {isNamed && (
        <text className="gate-chart-text" x={isRight ? -13 : 13} y={5} textAnchor={isRight ? 'end' : 'start'}>
          {branch}
        </text>
      )}
    </g>
  );
}
