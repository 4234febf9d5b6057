import type { TieView } from '@countersign/api';
import { stageWordsEn } from '@countersign/ballot';
import { Button, Choices, Confirm, DataTable, TextAreaField } from '@countersign/browser';
import { useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';
import { Effects } from './effects.tsx';

interface TieFormProps {
  readonly tie: TieView;
  /** Told the entry's number once the lot is on the log. */
  readonly onRecorded: (leaf: number) => void;
}

/** One tie: between whom, with which figures, and the lot the officers drew. */
export function TieForm({ tie, onRecorded }: TieFormProps) {
  const { words } = useWords();
  const { client, overview, reload } = useOffice();
  const [chosen, setChosen] = useState<string>();
  const [how, setHow] = useState('');
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const act = useAct(client.recordLot);
  const said = words.lots;
  const title = overview.contests.find(({ id }) => id === tie.contest)?.title ?? tie.contest;
  const nameOf = (option: string | undefined) => tie.tied.find((one) => one.option === option)?.name ?? '';
  const ask = () => {
    setTried(true);
    if (chosen === undefined || how.trim().length < 3) return focusFirstError();
    act.forget();
    setAsking(true);
  };
  const record = async () => {
    if (chosen === undefined) return;
    const { contest, purpose, stage, tied } = tie;
    const lot = { contest, purpose, stage, tied: tied.map(({ option }) => option), chosen, how: how.trim() };
    const done = await act.run(lot);
    if (done === undefined) return;
    setAsking(false);
    onRecorded(done.leaf);
    await reload();
  };
  return (
    <section className="cs-card cs-stack" aria-label={title}>
      <h3>{title}</h3>
      <p>{stageWordsEn.lotNeeded[tie.purpose](stageWordsEn.list(tie.tied.map(({ name }) => name)))}</p>
      <Figures tie={tie} title={title} />
      <div>
        <Choices
          legend={said.chosen[tie.purpose]}
          error={isTried && chosen === undefined ? said.chosenMissing : undefined}
          name={`${tie.contest} ${tie.stage} ${tie.purpose}`}
          choices={tie.tied.map(({ option, name }) => ({ value: option, name }))}
          value={chosen}
          onChange={setChosen}
        />
      </div>
      <TextAreaField
        label={said.how}
        hint={said.howHint}
        error={isTried && how.trim().length < 3 ? said.howMissing : undefined}
        value={how}
        onChange={setHow}
        maxLength={1000}
      />
      <div className="cs-actions">
        <Button onClick={ask}>{said.record}</Button>
      </div>
      <Confirm
        open={isAsking}
        title={said.question(nameOf(chosen))}
        confirm={act.busy ? words.loading : said.record}
        cancel={words.cancel}
        onConfirm={record}
        onCancel={() => setAsking(false)}
      >
        <Effects told={said.effects} />
        {act.error && <Problem error={act.error} />}
      </Confirm>
    </section>
  );
}

/** The figures of every stage so far: where they differ the rules have already looked. */
function Figures({ tie, title }: Pick<TieFormProps, 'tie'> & { readonly title: string }) {
  const words = useWords().words.lots;
  const stages = tie.tied[0]?.figures.map((_, i) => i) ?? [];
  return (
    <DataTable
      caption={words.figures(title)}
      rows={tie.tied}
      rowKey={({ option }) => option}
      empty=""
      columns={[
        { key: 'name', header: words.candidate, names: true, cell: ({ name }) => name },
        ...stages.map((stage) => ({
          key: `${stage}`,
          header: words.stage(stage + 1),
          number: true,
          cell: ({ figures }: TieView['tied'][number]) => figures[stage] ?? '–',
        })),
      ]}
    />
  );
}
