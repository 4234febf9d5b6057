import { ScreenHeading } from '@countersign/browser';
import { useState } from 'react';
import { PairPanel } from '../duplicates/pair-panel.tsx';
import { type PairState, PairsList } from '../duplicates/pairs-list.tsx';
import { useOpenItem } from '../route.ts';
import { useWords } from '../words/use-words.ts';
import '../people/people.css';

/** ROLL-2: entries of the register that may be one person; the program looks, people decide. */
export function DuplicatesScreen() {
  const { words } = useWords();
  const said = words.people.duplicates;
  const [open, setOpen] = useOpenItem('duplicates');
  const [state, setState] = useState<PairState>('open');
  return (
    <>
      <ScreenHeading documentTitle={`${said.title} · ${words.brand}`} screen={`duplicates ${open ?? ''}`}>
        {said.title}
      </ScreenHeading>
      {open === undefined ? (
        <>
          <p>{said.lead}</p>
          <PairsList state={state} onState={setState} onOpen={setOpen} />
        </>
      ) : (
        <PairPanel key={open} id={open} onNext={setOpen} onBack={() => setOpen(undefined)} />
      )}
    </>
  );
}
