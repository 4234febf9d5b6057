import { Button, DataTable, useLoaded } from '@countersign/browser';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useLapseWords } from '../words/use-lapse-words.ts';

/** Envelopes to be taken out unopened before counting, by batches; on paper to be ticked off. */
export function LapsedEnvelopes() {
  const { client, overview } = useOffice();
  const words = useLapseWords().envelopes;
  const loaded = useLoaded(`envelopes ${overview.membershipTest}`, () => client.lapsedEnvelopes());
  if (loaded.state !== 'ready') return null;
  if (!loaded.value.ok) return <Problem error={loaded.value.error} />;
  const { envelopes } = loaded.value.value;
  return (
    <section className="cs-stack" aria-labelledby="envelopes">
      <h2 id="envelopes">{words.title}</h2>
      {envelopes.length === 0 ? (
        <p className="cs-soft">{words.none}</p>
      ) : (
        <>
          <p>{words.lead}</p>
          <DataTable
            caption={words.caption(envelopes.length)}
            rows={envelopes}
            rowKey={({ pack }) => pack}
            empty={words.none}
            columns={[
              { key: 'batch', header: words.batch, number: true, cell: ({ batch }) => batch },
              { key: 'pack', header: words.pack, number: true, names: true, cell: ({ pack }) => pack },
              { key: 'barcode', header: words.barcode, cell: ({ barcode }) => <code>{barcode}</code> },
              { key: 'out', header: words.out, cell: () => <span aria-hidden="true">☐</span> },
            ]}
          />
          <div className="cs-actions cs-no-print">
            <Button look="secondary" onClick={() => window.print()}>
              {words.print}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
