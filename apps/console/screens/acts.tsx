import type { OfficerActView } from '@countersign/api';
import { Facts, formatMomentShort, Notice, ScreenHeading } from '@countersign/browser';
import { useState } from 'react';
import { ActButtons } from '../gate/act-buttons.tsx';
import { FocusIfLost } from '../session/focus-if-lost.tsx';
import { useOffice } from '../session/office.ts';
import { useView } from '../session/use-view.ts';
import { Viewed } from '../session/viewed.tsx';
import { useWords } from '../words/use-words.ts';

/** What waits for a second officer, and what became of the rest. */
export function ActsScreen() {
  const { words } = useWords();
  const { client, overview } = useOffice();
  const view = useView(`acts ${overview.serverTime}`, client.acts);
  const [ended, setEnded] = useState<OfficerActView>();
  const said = words.gate.acts;
  const take = (act: OfficerActView) => {
    setEnded(act);
    view.lookAgain();
  };
  return (
    <>
      <ScreenHeading documentTitle={`${words.gate.acts.title} · ${words.brand}`} screen="acts">
        {words.gate.acts.title}
      </ScreenHeading>
      <p>{words.gate.acts.lead}</p>
      <div role="status">
        {ended && (
          <FocusIfLost key={ended.id}>
            <Notice tone="good" title={`${said.kind(ended.kind)}: ${said.states[ended.state]}`} />
          </FocusIfLost>
        )}
      </div>
      <Viewed view={view}>{(reply) => <Acts {...reply} onEnded={take} />}</Viewed>
    </>
  );
}

interface ActsProps {
  readonly identity: string;
  readonly acts: readonly OfficerActView[];
  readonly onEnded: (act: OfficerActView) => void;
}

function Acts({ identity, acts, onEnded }: ActsProps) {
  const { words } = useWords();
  const open = acts.filter(({ state }) => state === 'proposed');
  const ended = acts.filter(({ state }) => state !== 'proposed');
  return (
    <>
      {identity === 'office' && (
        <Notice tone="info">
          <p>{words.gate.acts.nobody}</p>
        </Notice>
      )}
      <section className="cs-stack" aria-labelledby="acts-waiting">
        <h2 id="acts-waiting">{words.gate.acts.waiting}</h2>
        {open.length === 0 && <p className="cs-soft">{words.gate.acts.none}</p>}
        {open.map((act) => (
          <Act key={act.id} act={act}>
            <ActButtons act={act} identity={identity} onEnded={onEnded} />
          </Act>
        ))}
      </section>
      <section className="cs-stack" aria-labelledby="acts-ended">
        <h2 id="acts-ended">{words.gate.acts.ended}</h2>
        {ended.length === 0 && <p className="cs-soft">{words.gate.acts.noneEnded}</p>}
        {ended.map((act) => (
          <Act key={act.id} act={act} />
        ))}
      </section>
    </>
  );
}

function Act({ act, children }: { readonly act: OfficerActView; readonly children?: React.ReactNode }) {
  const { language, words } = useWords();
  const { overview } = useOffice();
  const said = words.gate.acts;
  const moment = (seconds: number) => formatMomentShort(seconds, overview.timeZone, language);
  const ended = act.ended
    ? [
        { term: said.states[act.state], value: said.by(act.ended.by, moment(act.ended.at)) },
        ...(act.ended.reason === '' ? [] : [{ term: said.why, value: act.ended.reason }]),
      ]
    : [];
  const until = {
    term: said.until,
    value: `${moment(act.expires)} (${said.left(act.expires - overview.serverTime)})`,
  };
  return (
    <article className="cs-card cs-stack" aria-labelledby={`act-${act.id}`}>
      <div className="case-head">
        <h3 id={`act-${act.id}`}>{said.kind(act.kind)}</h3>
        <span className="case-state">{said.states[act.state]}</span>
      </div>
      {act.state === 'proposed' ? (
        <pre className="gate-text">{act.act}</pre>
      ) : (
        <details>
          <summary>{act.act.split('\n')[0]}</summary>
          <pre className="gate-text">{act.act}</pre>
        </details>
      )}
      <Facts
        facts={[
          { term: said.proposed, value: said.by(act.proposed.by, moment(act.proposed.at)) },
          { term: said.why, value: act.proposed.reason },
          ...(act.waits && act.state === 'proposed'
            ? [{ term: said.from, value: act.waits.until === null ? said.untold : moment(act.waits.until) }]
            : []),
          ...(act.state === 'proposed' ? [until] : []),
          ...ended,
        ]}
      />
      {children}
    </article>
  );
}
