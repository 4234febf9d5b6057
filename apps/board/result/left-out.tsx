import { DataTable, number } from '@countersign/browser';
import type { LapsedFigures } from '@countersign/record';
import { describeExclusion } from '@countersign/roll';
import { useWords } from '../words/use-words.ts';

/** ROLL-LAPSE: who was left out after the close, by reason and by what they had done. */
export function LeftOut({ lapsed }: { readonly lapsed: LapsedFigures }) {
  const { language, words } = useWords();
  const { leftOut } = words.result;
  const headers = {
    online: words.result.online,
    post: words.result.post,
    none: words.statuses.names.none,
  };
  const reasons = lapsed.rows.map((row) => ({ ...row, name: describeExclusion(row.reason, language) }));
  const rows =
    reasons.length > 1 ? [...reasons, { ...lapsed.sum, reason: '', name: words.result.total }] : reasons;
  return (
    <section className="cs-card cs-stack" aria-labelledby="left-out">
      <h2 id="left-out">{leftOut.title}</h2>
      <p>{leftOut.text}</p>
      <DataTable
        caption={leftOut.caption}
        rows={rows}
        rowKey={(row) => row.reason}
        empty=""
        columns={[
          { key: 'reason', header: words.result.reason, names: true, cell: (row) => row.name },
          ...(['online', 'post', 'none'] as const).map((status) => ({
            key: status,
            header: headers[status],
            number: true,
            cell: (row: (typeof rows)[number]) => number(row[status]),
          })),
          { key: 'total', header: words.result.total, number: true, cell: (row) => number(row.total) },
        ]}
      />
    </section>
  );
}
