import type { EligibilityReply } from '@countersign/api';
import { formatMomentShort, Notice, ScreenHeading } from '@countersign/browser';
import { useState } from 'react';
import { DecidedMembers, type DecidedWhich, everybody } from '../gate/decided-members.tsx';
import { EligibilityCounts } from '../gate/eligibility-counts.tsx';
import { RuleForm } from '../gate/rule-form.tsx';
import { useOffice } from '../session/office.ts';
import { useView } from '../session/use-view.ts';
import { Viewed } from '../session/viewed.tsx';
import { useWords } from '../words/use-words.ts';

/** ROLL-3: the rule in force, what it says of everybody, and those on whom a person has to decide. */
export function EligibilityScreen() {
  const { words } = useWords();
  const { client } = useOffice();
  const [round, setRound] = useState(0);
  const view = useView(`eligibility ${round}`, client.eligibility);
  return (
    <>
      <ScreenHeading documentTitle={`${words.gate.eligibility.title} · ${words.brand}`} screen="eligibility">
        {words.gate.eligibility.title}
      </ScreenHeading>
      <p>{words.gate.eligibility.lead}</p>
      <Viewed view={view}>
        {(reply) => (
          <Eligibility view={reply} round={round} onChanged={() => setRound((before) => before + 1)} />
        )}
      </Viewed>
    </>
  );
}

interface EligibilityProps {
  readonly view: EligibilityReply;
  /** Counts the changes, so that the list below is asked for anew. */
  readonly round: number;
  readonly onChanged: () => void;
}

function Eligibility({ view, round, onChanged }: EligibilityProps) {
  const { words } = useWords();
  const [which, setWhich] = useState<DecidedWhich>(everybody);
  const said = words.gate.eligibility;
  return (
    <>
      {view.frozen && (
        <Notice>
          <p>{said.frozen}</p>
        </Notice>
      )}
      <Rule view={view} />
      {!view.hasRegister && <p className="cs-soft">{said.noRegister}</p>}
      {view.figures && <EligibilityCounts figures={view.figures} onShow={setWhich} />}
      {view.figures && (
        <DecidedMembers
          which={which}
          onWhich={setWhich}
          round={round}
          isFrozen={view.frozen}
          onChanged={onChanged}
        />
      )}
      {!view.frozen && <RuleForm inForce={view.rule} onChanged={onChanged} />}
    </>
  );
}

function Rule({ view }: { readonly view: EligibilityReply }) {
  const { language, words } = useWords();
  const { overview } = useOffice();
  const said = words.gate.eligibility;
  const moment = (seconds: number) => formatMomentShort(seconds, overview.timeZone, language);
  const earlier = view.rules.slice(1);
  return (
    <section className="cs-card cs-stack-small" aria-labelledby="rule">
      <h2 id="rule">{said.rule}</h2>
      {view.rule === null ? (
        <p>{said.noRule}</p>
      ) : (
        <>
          <pre className="gate-text">{view.rule.text}</pre>
          <p className="cs-soft">
            {said.entered(view.rule.by, moment(view.rule.at))}. {said.hash}:{' '}
            <code className="console-cell">{view.rule.hash}</code>
          </p>
        </>
      )}
      {view.asOf !== null && view.rule !== null && <p>{said.asOf(moment(view.asOf))}</p>}
      {view.again.length > 0 && <p>{said.again(view.again.map((at) => at.replace('T', ' ')).join(', '))}</p>}
      {earlier.length > 0 && (
        <details>
          <summary>{said.earlier(earlier.length)}</summary>
          {earlier.map((rule) => (
            <div key={rule.hash}>
              <pre className="gate-text">{rule.text}</pre>
              <p className="cs-soft">{said.entered(rule.by, moment(rule.at))}</p>
            </div>
          ))}
        </details>
      )}
    </section>
  );
}
