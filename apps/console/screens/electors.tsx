import type { ElectorsReply } from '@countersign/api';
import { ScreenHeading } from '@countersign/browser';
import { Calibration } from '../electors/calibration.tsx';
import { Counts } from '../electors/counts.tsx';
import { Files } from '../electors/files.tsx';
import { History } from '../electors/history.tsx';
import { Policy } from '../electors/policy.tsx';
import { Tasks } from '../electors/tasks.tsx';
import { useOffice } from '../session/office.ts';
import { useView } from '../session/use-view.ts';
import { Viewed } from '../session/viewed.tsx';
import { useWords } from '../words/use-words.ts';
import '../people/people.css';

/** RECON-4: members on the electoral roll; what is doubtful a person decides, without a figure in sight. */
export function ElectorsScreen() {
  const { words } = useWords();
  const { client } = useOffice();
  const said = words.people.electors;
  const view = useView('electors', client.electors);
  return (
    <>
      <ScreenHeading documentTitle={`${said.title} · ${words.brand}`} screen="electors">
        {said.title}
      </ScreenHeading>
      <p>{said.lead}</p>
      <Viewed view={view}>{(reply) => <Electors reply={reply} onAsk={view.lookAgain} />}</Viewed>
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
