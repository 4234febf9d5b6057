import type { ElectorsReply } from '@countersign/api';
import { Button, DataTable, number, percent, TextField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

interface CalibrationProps {
  readonly reply: ElectorsReply;
  readonly onDrawn: () => void;
}

/** How often the program was right of which it said the same: what its probabilities are worth. */
export function Calibration({ reply, onDrawn }: CalibrationProps) {
  const { words } = useWords();
  const said = words.people.electors;
  const bins = reply.bins.filter(({ pairs }) => pairs > 0);
  return (
    <details className="cs-details">
      <summary>{said.bins}</summary>
      <div className="cs-stack-small">
        <p>{said.binsLead}</p>
        <DataTable
          caption={said.bins}
          rows={bins}
          rowKey={({ from }) => from}
          empty={said.noHistory}
          columns={[
            {
              key: 'bin',
              header: said.bin,
              names: true,
              cell: ({ from, to }) => `${percent(from)} – ${percent(to)}`,
            },
            { key: 'pairs', header: said.pairs, number: true, cell: ({ pairs }) => number(pairs) },
            {
              key: 'right',
              header: said.right,
              number: true,
              cell: ({ right, pairs }) => `${number(right)} (${percent(right / pairs)})`,
            },
            {
              key: 'expected',
              header: said.expected,
              number: true,
              cell: ({ expected }) => percent(expected),
            },
          ]}
        />
        {reply.counts.auto > 0 && <Sample onDrawn={onDrawn} />}
      </div>
    </details>
  );
}

function Sample({ onDrawn }: { readonly onDrawn: () => void }) {
  const { words } = useWords();
  const { client } = useOffice();
  const [size, setSize] = useState('30');
  const [drawn, setDrawn] = useState<number>();
  const act = useAct(client.sampleElectors);
  const said = words.people.electors;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await act.run(Number(size));
    if (!reply) return;
    setDrawn(reply.drawn);
    onDrawn();
  };
  return (
    <form className="console-search" onSubmit={submit} noValidate>
      <TextField
        label={said.sample}
        hint={said.sampleHint}
        value={size}
        onChange={setSize}
        inputMode="numeric"
        autoComplete="off"
      />
      <Button type="submit" look="secondary" busy={act.busy}>
        {said.sampleSubmit}
      </Button>
      <span role="status">{drawn !== undefined && said.drawn(drawn)}</span>
      {act.error && <Problem error={act.error} />}
    </form>
  );
}
