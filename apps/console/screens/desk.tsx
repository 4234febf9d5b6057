import { Notice, ScreenHeading } from '@countersign/browser';
import type { PaperStatus } from '@countersign/record';
import { useState } from 'react';
import { BatchBar } from '../desk/batch-bar.tsx';
import { Decide } from '../desk/decide.tsx';
import { OutcomePanel } from '../desk/outcome-panel.tsx';
import { Recent } from '../desk/recent.tsx';
import { focusScanField, ScanField } from '../desk/scan-field.tsx';
import type { AnsweredScan } from '../desk/scan-queue.ts';
import { useDesk } from '../desk/scan-queue-context.tsx';
import { Unanswered } from '../desk/unanswered.tsx';
import { useKey } from '../desk/use-key.ts';
import { useRecent } from '../desk/use-recent.ts';
import { useSound } from '../desk/use-sound.ts';
import { useOffice } from '../session/office.ts';
import { useWords } from '../words/use-words.ts';

/** POST-4: one field, one answer at a time, seen and heard. */
export function DeskScreen() {
  const { words } = useWords();
  const { client, overview } = useOffice();
  const { queue, scan } = useDesk();
  const { recent, refresh } = useRecent(client, queue.answered[0]?.scanId);
  const [chosen, setChosen] = useState<number>();
  const [decided, setDecided] = useState<string>();
  const sound = useSound(queue);
  const batch = chosen ?? newestBatch(recent?.batches);
  const takeBatch = async (next: number) => {
    setChosen(next);
    await refresh();
    focusScanField();
  };
  const another = (last: AnsweredScan | undefined) => {
    if (last?.reply.outcome === 'again' && !last.anotherEnvelope)
      scan({ barcode: last.barcode, batch: last.batch, anotherEnvelope: true });
    focusScanField();
  };
  useKey('F8', () => another(queue.answered[0]));
  const isOpen = overview.stage === 'open';
  return (
    <>
      <div className="desk-head">
        <ScreenHeading documentTitle={`${words.desk.title} · ${words.brand}`} screen="desk">
          {words.desk.title}
        </ScreenHeading>
        <SoundSwitch isOn={sound.isOn} onTurn={sound.turn} />
      </div>
      {!isOpen && (
        <Notice tone="warning">
          <p>{words.desk.notOpen}</p>
        </Notice>
      )}
      <div className="desk">
        <div className="cs-stack">
          <ScanField
            disabled={batch === undefined}
            onScan={(barcode) => {
              setDecided(undefined);
              if (batch !== undefined) scan({ barcode, batch, anotherEnvelope: false });
            }}
          />
          <OutcomePanel queue={queue} onAnother={another} onSame={focusScanField} />
          <Unanswered />
          <div role="status">{decided && <Notice tone="good" title={decided} />}</div>
        </div>
        <div className="cs-stack">
          <BatchBar batch={batch} recent={recent} onBatch={takeBatch} />
          <Decide
            lastBarcode={queue.answered.find((one) => one.reply.outcome === 'received')?.barcode ?? ''}
            onDecided={(barcode, status: PaperStatus) => {
              setDecided(words.desk.decided(barcode, words.desk.statuses[status]));
              focusScanField();
            }}
          />
          <p className="cs-soft cs-small">{words.desk.keys}</p>
        </div>
      </div>
      <Recent recent={recent} />
    </>
  );
}

function newestBatch(batches: readonly { readonly batch: number }[] | undefined): number | undefined {
  return batches === undefined || batches.length === 0
    ? undefined
    : Math.max(...batches.map((one) => one.batch));
}

interface SoundSwitchProps {
  readonly isOn: boolean;
  readonly onTurn: (on: boolean) => void;
}

function SoundSwitch({ isOn, onTurn }: SoundSwitchProps) {
  const { words } = useWords();
  return (
    <label className="desk-sound">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => {
          onTurn(event.target.checked);
          focusScanField();
        }}
      />
      {words.desk.sound}
    </label>
  );
}
