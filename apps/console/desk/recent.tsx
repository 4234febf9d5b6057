import type { ScanOutcome } from '@countersign/api';
import { DataTable, formatMomentShort } from '@countersign/browser';
import { useOffice } from '../session/office.ts';
import { useWords } from '../words/use-words.ts';
import { OutcomeMark } from './outcome-panel.tsx';
import type { RecentScans } from './use-recent.ts';

const shown = 20;

/** The last scans as the office has them. */
export function Recent({ recent }: { readonly recent: RecentScans | undefined }) {
  const { language, words } = useWords();
  const { overview } = useOffice();
  const rows = (recent?.scans ?? [])
    .slice(0, shown)
    .map((scan, i) => ({ ...scan, key: `${scan.at} ${scan.barcode} ${i}` }));
  return (
    <DataTable
      caption={words.desk.recent}
      rows={rows}
      rowKey={(scan) => scan.key}
      empty={words.desk.noRecent}
      columns={[
        {
          key: 'barcode',
          header: words.desk.barcode,
          names: true,
          cell: (scan) => <code>{scan.barcode}</code>,
        },
        {
          key: 'outcome',
          header: words.desk.outcome,
          cell: (scan) => <OutcomeChip outcome={scan.outcome} />,
        },
        { key: 'batch', header: words.desk.batch, number: true, cell: (scan) => scan.batch },
        {
          key: 'time',
          header: words.desk.time,
          cell: (scan) => formatMomentShort(scan.at, overview.timeZone, language),
        },
      ]}
    />
  );
}

function OutcomeChip({ outcome }: { readonly outcome: ScanOutcome }) {
  const { words } = useWords();
  return (
    <span className="desk-chip" data-look={outcome}>
      <OutcomeMark look={outcome} />
      {words.desk.outcomes[outcome]}
    </span>
  );
}
