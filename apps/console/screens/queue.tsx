import { ScreenHeading } from '@countersign/browser';
import { useState } from 'react';
import { ClaimPanel } from '../queue/claim-panel.tsx';
import { type ClaimFilter, ClaimsList } from '../queue/claims-list.tsx';
import { useOpenItem } from '../route.ts';
import { useWords } from '../words/use-words.ts';
import '../people/people.css';

/** RECON-3: what branches ask headquarters to do, decided one by one or many at once. */
export function QueueScreen() {
  const { words } = useWords();
  const said = words.queue;
  const [open, setOpen] = useOpenItem('queue');
  const [filter, setFilter] = useState<ClaimFilter>({ branch: '', kind: '', state: 'waiting' });
  return (
    <>
      <ScreenHeading documentTitle={`${said.title} · ${words.brand}`} screen={`queue ${open ?? ''}`}>
        {said.title}
      </ScreenHeading>
      {open === undefined ? (
        <>
          <p>{said.lead}</p>
          <ClaimsList filter={filter} onFilter={setFilter} onOpen={setOpen} />
        </>
      ) : (
        <ClaimPanel key={open} id={open} filter={filter} onNext={setOpen} onBack={() => setOpen(undefined)} />
      )}
    </>
  );
}
