import type { LotView, Overview } from '@countersign/api';
import { stageWordsEn } from '@countersign/ballot';
import { DataTable, Notice, useLoaded } from '@countersign/browser';
import { useEffect, useState } from 'react';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useWords } from '../words/use-words.ts';
import { TieForm } from './tie-form.tsx';

/** Ties that wait for the officers' lot, and the lots already on the board. Nothing while there are neither. */
export function Lots() {
  const { words } = useWords();
  const { client, overview } = useOffice();
  const [recorded, setRecorded] = useState<number>();
  const isCounting = overview.stage === 'opened' || overview.stage === 'declared';
  const refreshed = useRefreshed(overview);
  const key = isCounting ? `${refreshed} ${recorded ?? ''}` : '';
  const loaded = useLoaded(key, async () => (isCounting ? client.ties() : undefined), true);
  if (loaded.state !== 'ready' || loaded.value === undefined) return null;
  if (!loaded.value.ok) return <Problem error={loaded.value.error} />;
  const { ties, lots } = loaded.value.value;
  if (ties.length === 0 && lots.length === 0) return null;
  return (
    <section className="cs-stack" aria-labelledby="lots">
      <h2 id="lots">{words.lots.title}</h2>
      <div role="status">
        {recorded !== undefined && <Notice tone="good" title={words.lots.recorded(recorded)} />}
      </div>
      {ties.length > 0 && <p>{words.lots.lead}</p>}
      {ties.map((tie) => (
        <TieForm key={`${tie.contest} ${tie.stage} ${tie.purpose}`} tie={tie} onRecorded={setRecorded} />
      ))}
      {ties.length === 0 && overview.stage === 'opened' && <Notice>{words.lots.noneOpen}</Notice>}
      {lots.length > 0 && <Drawn lots={lots} contests={overview.contests} />}
    </section>
  );
}

/** Grows each time the overview was asked for, by the clock or because something was done. */
function useRefreshed(overview: Overview): number {
  const [refreshed, setRefreshed] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new overview is the event
  useEffect(() => setRefreshed((times) => times + 1), [overview]);
  return refreshed;
}

interface DrawnProps {
  readonly lots: readonly LotView[];
  readonly contests: Overview['contests'];
}

function Drawn({ lots, contests }: DrawnProps) {
  const words = useWords().words.lots;
  const contestOf = ({ contest }: LotView) => contests.find(({ id }) => id === contest);
  const nameOf = (lot: LotView) => (option: string) =>
    contestOf(lot)?.options.find(({ id }) => id === option)?.name ?? option;
  return (
    <DataTable
      caption={words.drawn}
      rows={lots}
      rowKey={(lot) => `${lot.contest} ${lot.stage} ${lot.purpose} ${lot.tied.join()}`}
      empty=""
      columns={[
        {
          key: 'contest',
          header: words.contest,
          names: true,
          cell: (lot) => `${contestOf(lot)?.title ?? lot.contest}, ${words.stage(lot.stage)}`,
        },
        {
          key: 'between',
          header: words.between,
          cell: (lot) => stageWordsEn.list(lot.tied.map(nameOf(lot))),
        },
        {
          key: 'fellOn',
          header: words.fellOn,
          cell: (lot) => stageWordsEn.chosen[lot.purpose](nameOf(lot)(lot.chosen)),
        },
        { key: 'how', header: words.howDrawn, cell: (lot) => lot.how },
      ]}
    />
  );
}
