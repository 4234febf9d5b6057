import type { RegisterView, SnapshotView } from '@countersign/api';
import { formatMomentShort, Notice, number, ScreenHeading, Waiting } from '@countersign/browser';
import { useCallback, useState } from 'react';
import { Branches } from '../register/branches.tsx';
import { Disappearances } from '../register/disappearances.tsx';
import { History } from '../register/history.tsx';
import { SnapshotPanel } from '../register/snapshot-panel.tsx';
import { UploadForm } from '../register/upload-form.tsx';
import { useRegister } from '../register/use-snapshot.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { identityEn } from '../words/gate-en.ts';
import { useRegisterWords } from '../words/use-register-words.ts';
import { useWords } from '../words/use-words.ts';
import '../register/register.css';

/** The register: files of members on their way into it, whom they miss, its branches (ROLL-1, ROLL-4). */
export function RegisterScreen() {
  const { words } = useWords();
  const said = useRegisterWords();
  const [ended, setEnded] = useState<SnapshotView>();
  const { register, snapshot, problem, take, reload } = useRegister(
    useCallback((one: SnapshotView) => setEnded(one), []),
  );
  /** What ended before is said no longer once something new is done. */
  const takeAnew = (next: SnapshotView) => {
    setEnded(undefined);
    take(next);
  };
  const isOpen = snapshot !== undefined && snapshot.endedAt === null;
  return (
    <>
      <ScreenHeading documentTitle={`${said.title} · ${words.brand}`} screen={`register ${ended?.id ?? ''}`}>
        {said.title}
      </ScreenHeading>
      <p>{said.lead}</p>
      {problem && <Problem error={problem} />}
      {!register && !problem && <Waiting>{words.loading}</Waiting>}
      {register && <Figures register={register} />}
      <div role="status">
        {ended && (
          <Notice
            tone="good"
            title={ended.state === 'published' ? said.publish.done(ended.fileName) : said.file.discarded}
          />
        )}
      </div>
      {isOpen && <SnapshotPanel snapshot={snapshot} onTaken={takeAnew} />}
      {register && !isOpen && <UploadForm onTaken={takeAnew} />}
      {register?.published && <Disappearances register={register} onExplained={reload} />}
      {register && <Branches register={register} onChanged={reload} />}
      {register && <History version={`${register.published?.id} ${register.open} ${ended?.id}`} />}
    </>
  );
}

function Figures({ register }: { readonly register: RegisterView }) {
  const words = useRegisterWords();
  const { language } = useWords();
  const { overview } = useOffice();
  const { published } = register;
  const figures = [
    [words.members, number(register.members)],
    [words.branches, number(register.branches.length)],
    [words.unexplained, number(register.unexplained)],
  ] as const;
  return (
    <>
      <dl className="cs-figures">
        {figures.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <p className="cs-soft">
        {words.lastPublished}:{' '}
        {published
          ? words.published(
              published.fileName,
              formatMomentShort(published.at, overview.timeZone, language),
              identityEn(published.by),
            )
          : words.never}
      </p>
    </>
  );
}
