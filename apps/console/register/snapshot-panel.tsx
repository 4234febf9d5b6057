import type { SnapshotView } from '@countersign/api';
import { Button, Confirm, Notice } from '@countersign/browser';
import { useState } from 'react';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useRegisterWords } from '../words/use-register-words.ts';
import { Law } from './law.tsx';
import { Leaving } from './leaving.tsx';
import { MappingForm } from './mapping-form.tsx';
import { OpenForm } from './open-form.tsx';
import { PublishForm } from './publish-form.tsx';
import { Quarantine } from './quarantine.tsx';
import { RowLists } from './row-lists.tsx';
import { SeparatorForm } from './separator-form.tsx';
import { SnapshotBranches } from './snapshot-branches.tsx';
import { WorkProgress } from './work-progress.tsx';

interface SnapshotPanelProps {
  readonly snapshot: SnapshotView;
  readonly onTaken: (snapshot: SnapshotView) => void;
}

/** The file on its way, from its columns to the register. */
export function SnapshotPanel({ snapshot, onTaken }: SnapshotPanelProps) {
  const words = useRegisterWords().file;
  const { fileName, encoding, delimiter, sheet, layout, problem, work } = snapshot;
  return (
    <section className="cs-card cs-stack" aria-labelledby="on-its-way">
      <h2 id="on-its-way">{words.title(fileName)}</h2>
      {encoding !== null && (
        <p className="cs-soft">
          {words.format(encoding, delimiter, sheet)}. {layout !== null && words.layouts[layout]}
        </p>
      )}
      {problem !== null && work === null && (
        <Notice tone="bad" title={words.problem} role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      {work === null ? <Steps snapshot={snapshot} onTaken={onTaken} /> : <WorkProgress work={work} />}
    </section>
  );
}

function Steps({ snapshot, onTaken }: SnapshotPanelProps) {
  const words = useRegisterWords();
  const isStaged = snapshot.state === 'staged';
  const mapping = (
    // Other headings, another draft: a file that is parted otherwise has other columns.
    <MappingForm key={`${snapshot.id} ${snapshot.header.join('|')}`} snapshot={snapshot} onTaken={onTaken} />
  );
  return (
    <>
      {!isStaged && snapshot.header.length > 0 && mapping}
      {!isStaged && snapshot.delimiter !== null && (
        <SeparatorForm key={snapshot.delimiter} snapshot={snapshot} onTaken={onTaken} />
      )}
      {!isStaged && snapshot.header.length === 0 && <OpenForm snapshot={snapshot} onTaken={onTaken} />}
      {isStaged && (
        <>
          <Law {...snapshot} />
          {(snapshot.rows?.quarantined ?? 0) > 0 && <Quarantine snapshot={snapshot} onTaken={onTaken} />}
          <Leaving snapshot={snapshot} />
          <RowLists snapshot={snapshot} />
          <SnapshotBranches branches={snapshot.branches} />
          <PublishForm snapshot={snapshot} onTaken={onTaken} />
          <details className="cs-details">
            <summary>{words.mapping.again}</summary>
            <p>{words.mapping.againText}</p>
            {mapping}
          </details>
        </>
      )}
      <Discard snapshot={snapshot} onTaken={onTaken} />
    </>
  );
}

function Discard({ snapshot, onTaken }: SnapshotPanelProps) {
  const words = useRegisterWords().file;
  const { client } = useOffice();
  const [isAsking, setAsking] = useState(false);
  const act = useAct(() => client.discardUpload(snapshot.id));
  const discard = async () => {
    setAsking(false);
    const next = await act.run();
    if (next) onTaken(next);
  };
  return (
    <>
      {act.error && <Problem error={act.error} />}
      <Button look="secondary" busy={act.busy} onClick={() => setAsking(true)}>
        {words.discard}
      </Button>
      <Confirm
        open={isAsking}
        title={words.discardTitle}
        confirm={words.discard}
        cancel={words.cancel}
        danger
        onConfirm={discard}
        onCancel={() => setAsking(false)}
      >
        <p>{words.discardText}</p>
      </Confirm>
    </>
  );
}
