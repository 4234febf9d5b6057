import type { ElectorsReply } from '@countersign/api';
import { ScreenHeading, useLoaded, Waiting } from '@countersign/browser';
import { useCallback, useState } from 'react';
import { Calibration } from '../electors/calibration.tsx';
import { Counts } from '../electors/counts.tsx';
import { Files } from '../electors/files.tsx';
import { History } from '../electors/history.tsx';
import { Policy } from '../electors/policy.tsx';
import { Tasks } from '../electors/tasks.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useWords } from '../words/use-words.ts';
import '../people/people.css';

/** RECON-4: members on the electoral roll; what is doubtful a person decides, without a figure in sight. */
export function ElectorsScreen() {
  const { words } = useWords();
  const { client } = useOffice();
  const said = words.people.electors;
  const [asked, setAsked] = useState(0);
  const again = useCallback(() => setAsked((before) => before + 1), []);
  const loaded = useLoaded(`electors ${asked}`, () => client.electors(), true);
  const reply = loaded.state === 'ready' ? loaded.value : undefined;
  return (
    <>
      <ScreenHeading documentTitle={`${said.title} · ${words.brand}`} screen="electors">
        {said.title}
      </ScreenHeading>
      <p>{said.lead}</p>
      {loaded.state === 'loading' && <Waiting>{words.loading}</Waiting>}
      {reply && !reply.ok && <Problem error={reply.error} />}
      {reply?.ok && <Electors reply={reply.value} onAsk={again} />}
    </>
  );
}

interface ElectorsProps {
  readonly reply: ElectorsReply;
  readonly onAsk: () => void;
}

function Electors({ reply, onAsk }: ElectorsProps) {
  const isSkipped = reply.policy?.holds === false;
  const isMatched = reply.work?.state === 'done' || reply.counts.unmatched < reply.counts.members;
  return (
    <>
      <Policy reply={reply} onSaid={onAsk} />
      {!isSkipped && <Files reply={reply} onAsk={onAsk} />}
      {!isSkipped && isMatched && reply.work?.state !== 'running' && (
        <>
          <Counts counts={reply.counts} />
          <Tasks key={reply.work?.id} counts={reply.counts} onDecided={onAsk} />
          <Calibration reply={reply} onDrawn={onAsk} />
          <History counts={reply.counts} onUndone={onAsk} />
        </>
      )}
    </>
  );
}
