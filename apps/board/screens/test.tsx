import { Button, Notice, Reference, ScreenHeading } from '@countersign/browser';
import {
  type DeviceOpening,
  type DeviceSeal,
  parseDeviceOpening,
  parseDeviceSeal,
} from '@countersign/record';
import { useState } from 'react';
import type { Board } from '../data/board-state.tsx';
import { CastCheck } from '../device/cast-check.tsx';
import { Opened } from '../device/opened.tsx';
import { PictureInput } from '../device/picture-input.tsx';
import { useWords } from '../words/use-words.ts';

/** How far the test of a device has come. */
type Progress =
  | { readonly step: 'first' }
  | { readonly step: 'decide'; readonly seal: DeviceSeal }
  | { readonly step: 'second'; readonly seal: DeviceSeal }
  | { readonly step: 'opened'; readonly seal: DeviceSeal; readonly opening: DeviceOpening }
  | { readonly step: 'cast'; readonly seal: DeviceSeal };

/** VOTE-8: this device finds out whether another one seals what its owner chose. */
export function TestScreen({ board }: { readonly board: Board }) {
  const { words } = useWords();
  const [progress, setProgress] = useState<Progress>({ step: 'first' });
  return (
    <>
      <ScreenHeading documentTitle={`${words.test.title} · ${words.brand}`} screen="test">
        {words.test.title}
      </ScreenHeading>
      <p>{words.test.lead}</p>
      {progress.step === 'first' && <How />}
      {progress.step !== 'first' && <Bound seal={progress.seal} />}
      <Step board={board} progress={progress} onProgress={setProgress} />
      {progress.step !== 'first' && (
        <p>
          <Button look="quiet" onClick={() => setProgress({ step: 'first' })}>
            {words.test.restart}
          </Button>
        </p>
      )}
    </>
  );
}

function How() {
  const { words } = useWords();
  return (
    <section className="cs-stack-small" aria-labelledby="how">
      <h2 id="how">{words.test.howTitle}</h2>
      <ol className="cs-list">
        {words.test.how.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}

function Bound({ seal }: { readonly seal: DeviceSeal }) {
  const { words } = useWords();
  return (
    <Notice tone="good" title={words.test.bound} role="status">
      <p>{words.test.boundText}</p>
      <p>
        <Reference text={seal.reference} large />
      </p>
    </Notice>
  );
}

interface StepProps {
  readonly board: Board;
  readonly progress: Progress;
  readonly onProgress: (progress: Progress) => void;
}

function Step({ board, progress, onProgress }: StepProps) {
  switch (progress.step) {
    case 'first':
      return <FirstPicture onSeal={(seal) => onProgress({ step: 'decide', seal })} />;
    case 'decide':
      return <Decide onChosen={(step) => onProgress({ step, seal: progress.seal })} />;
    case 'second':
      return <SecondPicture onOpening={(opening) => onProgress({ ...progress, step: 'opened', opening })} />;
    case 'opened':
      return <Opened board={board} seal={progress.seal} opening={progress.opening} />;
    case 'cast':
      return <CastCheck board={board} seal={progress.seal} />;
  }
}

function FirstPicture({ onSeal }: { readonly onSeal: (seal: DeviceSeal) => void }) {
  const { words } = useWords();
  const read = (text: string) => {
    const seal = parseDeviceSeal(text);
    if (seal.ok) onSeal(seal.value);
    else return parseDeviceOpening(text).ok ? words.test.isSecondFirst : words.test.notFirst;
    return undefined;
  };
  return (
    <section className="cs-card cs-stack" aria-labelledby="step">
      <h2 id="step">{words.test.stepOne}</h2>
      <PictureInput begins="CS1:" onText={read} />
    </section>
  );
}

function Decide({ onChosen }: { readonly onChosen: (step: 'second' | 'cast') => void }) {
  const { words } = useWords();
  return (
    <section className="cs-card cs-stack" aria-labelledby="step">
      <h2 id="step">{words.test.stepTwo}</h2>
      <p>{words.test.decide}</p>
      <div className="cs-actions">
        <Button onClick={() => onChosen('second')}>{words.test.chose.test}</Button>
        <Button onClick={() => onChosen('cast')}>{words.test.chose.cast}</Button>
      </div>
    </section>
  );
}

function SecondPicture({ onOpening }: { readonly onOpening: (opening: DeviceOpening) => void }) {
  const { words } = useWords();
  const read = (text: string) => {
    const opening = parseDeviceOpening(text);
    if (opening.ok) onOpening(opening.value);
    return opening.ok ? undefined : words.test.notSecond;
  };
  return (
    <section className="cs-card cs-stack" aria-labelledby="step">
      <h2 id="step">{words.test.secondTitle}</h2>
      <PictureInput begins="CS2:" onText={read} />
    </section>
  );
}
