import type { EligibilityFigures } from '@countersign/api';
import { Button, DataTable, number } from '@countersign/browser';
import { useWords } from '../words/use-words.ts';
import { type DecidedWhich, everybody } from './decided-members.tsx';

interface EligibilityCountsProps {
  readonly figures: EligibilityFigures;
  /** Shows the members behind a figure; left out, the figures alone are shown. */
  readonly onShow?: (which: DecidedWhich) => void;
}

const sumOf = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** The two sums that must come out, and everybody by reason. */
export function EligibilityCounts({ figures, onShow }: EligibilityCountsProps) {
  const { words } = useWords();
  const said = words.gate.eligibility;
  const { members, eligible, excluded, undecided, held } = figures;
  const heldBack = sumOf(held);
  return (
    <div className="cs-stack">
      <dl className="cs-figures">
        {(
          [
            [said.members, members],
            [said.eligible, eligible],
            [said.excluded, sumOf(excluded)],
            [said.undecided, sumOf(undecided)],
            [said.held, heldBack],
          ] as const
        ).map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
      </dl>
      <p>
        {said.balance(number(members), number(eligible), number(sumOf(excluded)), number(sumOf(undecided)))}.{' '}
        {said.packs(number(eligible), number(eligible - heldBack), number(heldBack))}.
      </p>
      <ByReason figures={figures} {...(onShow ? { onShow } : {})} />
    </div>
  );
}

function ByReason({ figures, onShow }: EligibilityCountsProps) {
  const { words } = useWords();
  const said = words.gate.eligibility;
  const rows = (['excluded', 'undecided', 'held'] as const).flatMap((kind) =>
    Object.entries(figures[kind]).map(([code, count]) => ({ kind, code, count })),
  );
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={onShow ? said.byReason : said.triedByReason}
      rows={rows}
      rowKey={({ kind, code }) => `${kind} ${code}`}
      empty=""
      columns={[
        { key: 'code', header: said.reason, names: true, cell: ({ code }) => words.gate.reason(code) },
        { key: 'kind', header: said.what, cell: ({ kind }) => said.kinds[kind] },
        { key: 'count', header: said.count, number: true, cell: ({ count }) => number(count) },
        ...(onShow
          ? [
              {
                key: 'show',
                header: <span className="cs-unseen">{said.show}</span>,
                cell: ({ kind, code }: (typeof rows)[number]) => (
                  <Button
                    look="quiet"
                    aria-label={said.showWhich(words.gate.reason(code))}
                    onClick={() => onShow({ ...everybody, kind, code })}
                  >
                    {said.show}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
