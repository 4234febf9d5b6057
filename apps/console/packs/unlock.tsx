import type { PackView } from '@countersign/api';
import { Button } from '@countersign/browser';
import { useState } from 'react';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

/** Gives a member the tries at the register questions back, after they have rung. */
export function Unlock({ pack }: { readonly pack: PackView }) {
  const { words } = useWords();
  const { client } = useOffice();
  const [isDone, setDone] = useState(false);
  const act = useAct(client.unlockPack);
  const unlock = async () => setDone((await act.run(pack.pack)) !== undefined);
  return (
    <>
      <Button
        look="quiet"
        busy={act.busy}
        onClick={unlock}
        aria-label={`${words.packs.unlock}: ${pack.name}`}
      >
        {words.packs.unlock}
      </Button>
      <span role="status">{isDone && words.packs.unlocked(pack.name)}</span>
      {act.error && <Problem error={act.error} />}
    </>
  );
}
