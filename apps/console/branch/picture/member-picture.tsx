import { type Mark, type MarkCounts, type MarkKind, placeMarks } from './member-marks.ts';

const cell = 20;

interface MemberPictureProps {
  readonly counts: MarkCounts;
  /** Says the same in words; the figures stand in the list beside it. */
  readonly label: string;
}

/** Every member a mark: those in both quiet, those to look at each with a shape of its own. */
export function MemberPicture({ counts, label }: MemberPictureProps) {
  const { columns, rows, marks } = placeMarks(counts, 30);
  return (
    <svg
      className="branch-picture"
      viewBox={`0 0 ${columns * cell} ${Math.max(rows, 1) * cell}`}
      role="img"
      aria-label={label}
    >
      {marks.map((mark) => (
        <Shape key={`${mark.column} ${mark.row}`} {...mark} />
      ))}
    </svg>
  );
}

/** The sign of one kind, for the list of figures. */
export function KindSign({ kind }: { readonly kind: MarkKind }) {
  return (
    <svg className="branch-sign" viewBox={`0 0 ${cell} ${cell}`} aria-hidden="true" focusable="false">
      <Shape kind={kind} column={0} row={0} />
    </svg>
  );
}

/** A shape for each kind, so that colour is never the only sign. */
function Shape({ kind, column, row }: Mark) {
  const [x, y] = [column * cell + cell / 2, row * cell + cell / 2];
  switch (kind) {
    case 'both':
      return <circle className="branch-mark-both" cx={x} cy={y} r={4.5} />;
    case 'differs':
      return <path className="branch-mark-differs" d={`M${x} ${y - 9}l9 9l-9 9l-9 -9z`} />;
    case 'unsure':
      return <path className="branch-mark-unsure" d={`M${x} ${y - 8}l9 16h-18z`} />;
    case 'only-branch':
      return <rect className="branch-mark-yours" x={x - 8} y={y - 8} width={16} height={16} rx={2} />;
    case 'only-register':
      return <circle className="branch-mark-theirs" cx={x} cy={y} r={6.75} />;
  }
}
