import type { ElectorCounts } from '@countersign/api';
import { Button, DataTable, formatMomentShort, useLoaded } from '@countersign/browser';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

interface HistoryProps {
  /** Asked again whenever these change. */
  readonly counts: ElectorCounts;
  readonly onUndone: () => void;
}

/** Decisions that stand, the newest first, each of which can be taken back. */
export function History({ counts, onUndone }: HistoryProps) {
  const { language, words } = useWords();
  const { client, overview } = useOffice();
  const loaded = useLoaded(JSON.stringify(counts), () => client.electorsDecided(), true);
  const act = useAct((memberId: string) => client.decideElector({ memberId, kind: 'undone' }));
  const said = words.people.electors;
  const rows = loaded.state === 'ready' && loaded.value.ok ? loaded.value.value.decisions : [];
  const moment = (seconds: number) => formatMomentShort(seconds, overview.timeZone, language);
  return (
    <details className="cs-details">
      <summary>{said.history}</summary>
      <div className="cs-stack-small">
        {loaded.state === 'ready' && !loaded.value.ok && <Problem error={loaded.value.error} />}
        {act.error && <Problem error={act.error} />}
        <DataTable
          caption={said.history}
          rows={rows}
          rowKey={({ id }) => id}
          empty={said.noHistory}
          columns={[
            { key: 'who', header: said.member, names: true, cell: (one) => `${one.name}, ${one.memberId}` },
            {
              key: 'what',
              header: words.people.duplicates.note,
              cell: (one) => [said.decided[one.kind], one.reason].filter((text) => text !== '').join(': '),
            },
            {
              key: 'by',
              header: words.queue.history,
              cell: (one) => words.people.by(words.gate.identity(one.by), moment(one.at)),
            },
            {
              key: 'undo',
              header: words.packs.act,
              cell: (one) => (
                <Button
                  look="secondary"
                  busy={act.busy}
                  aria-label={`${words.people.undo}: ${one.name}`}
                  onClick={() => act.run(one.memberId).then(onUndone)}
                >
                  {words.people.undo}
                </Button>
              ),
            },
          ]}
        />
      </div>
    </details>
  );
}
