import type { SnapshotView } from '@countersign/api';
import { Button, DataTable, formatMomentShort, number, useLoaded } from '@countersign/browser';
import { useState } from 'react';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { identityEn } from '../words/gate-en.ts';
import { useRegisterWords } from '../words/use-register-words.ts';
import { useWords } from '../words/use-words.ts';
import { Law } from './law.tsx';
import { RowLists } from './row-lists.tsx';

/** Every file that came, and what became of it; an earlier one can be looked at again. */
export function History({ version }: { readonly version: string }) {
  const words = useRegisterWords().history;
  const { language } = useWords();
  const { client, overview } = useOffice();
  const loaded = useLoaded(`uploads ${version}`, () => client.uploads(), true);
  const [shown, setShown] = useState<SnapshotView>();
  const act = useAct(client.snapshot);
  const look = async (id: number) => setShown(shown?.id === id ? undefined : await act.run(id));
  if (loaded.state !== 'ready') return null;
  if (!loaded.value.ok) return <Problem error={loaded.value.error} />;
  const ended = loaded.value.value.snapshots.filter(({ endedAt }) => endedAt !== null);
  return (
    <div className="cs-stack">
      <h2>{words.title}</h2>
      <DataTable
        caption={<span className="cs-unseen">{words.title}</span>}
        rows={ended}
        rowKey={(row) => row.id}
        empty={words.none}
        columns={[
          { key: 'name', header: words.name, names: true, cell: (row) => row.fileName },
          {
            key: 'when',
            header: words.when,
            cell: (row) => formatMomentShort(row.at, overview.timeZone, language),
          },
          { key: 'by', header: words.by, cell: (row) => identityEn(row.by) },
          {
            key: 'state',
            header: words.state,
            cell: (row) => words.ended(words.states[row.state], row.endedBy && identityEn(row.endedBy)),
          },
          {
            key: 'accepted',
            header: words.accepted,
            number: true,
            cell: (row) => (row.accepted === null ? '–' : number(row.accepted)),
          },
          {
            key: 'look',
            header: words.look,
            cell: (row) => (
              <Button
                look="quiet"
                aria-label={shown?.id === row.id ? words.hideOf(row.fileName) : words.lookOf(row.fileName)}
                aria-expanded={shown?.id === row.id}
                onClick={() => look(row.id)}
              >
                {shown?.id === row.id ? words.hide : words.look}
              </Button>
            ),
          },
        ]}
      />
      {act.error && <Problem error={act.error} />}
      {shown && (
        <article className="cs-card cs-stack" aria-label={shown.fileName}>
          <h3>{shown.fileName}</h3>
          {shown.lines && <Law {...shown} />}
          {shown.state === 'discarded' ? <p>{words.deleted}</p> : <RowLists snapshot={shown} />}
        </article>
      )}
    </div>
  );
}
