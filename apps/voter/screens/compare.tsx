import { Button, Notice, Reference, Waiting } from '@countersign/browser';
import { useState } from 'react';
import { useVoting } from '../voting.ts';
import { Head } from './head.tsx';

/** The board reference, worked out on this device, to compare with the letter before anything is sent. */
export function Compare() {
  const { session, visit, work, words } = useVoting();
  const [differs, setDiffers] = useState(false);
  const own = words.compare;
  const busy = work.kind === 'looking-up';
  if (!visit.derived) return null;
  return (
    <>
      <Head title={own.title} />
      <p>
        <Reference large text={visit.derived.straight.reference} />
      </p>
      <p>{own.text}</p>
      <div className="cs-actions">
        <Button busy={busy} onClick={() => session.confirmReference(false)}>
          {own.yes}
        </Button>
        <Button look="secondary" onClick={() => setDiffers(true)}>
          {own.no}
        </Button>
      </div>
      {busy && <Waiting>{own.working}</Waiting>}
      {differs && !busy && <Differs swapped={visit.derived.swapped.reference} />}
    </>
  );
}

function Differs({ swapped }: { readonly swapped: string }) {
  const { session, words } = useVoting();
  const own = words.compare;
  return (
    <Notice tone="warning" title={own.noTitle} level={2} role="status">
      <p>{own.noText}</p>
      <p>
        {own.swapped} <Reference text={swapped} />
      </p>
      <div className="cs-actions">
        <Button onClick={() => session.go({ name: 'codes' })}>{own.again}</Button>
        <Button look="secondary" onClick={() => session.confirmReference(true)}>
          {own.swappedYes}
        </Button>
      </div>
    </Notice>
  );
}
