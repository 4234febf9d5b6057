import type { ExtensionView } from '@countersign/api/branch';
import { Button, formatMoment, Notice, TextAreaField } from '@countersign/browser';
import { useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { FocusIfLost } from '../session/focus-if-lost.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { isReason } from '../session/reason.ts';
import { useAct } from '../session/use-act.ts';
import { branchesEn } from '../words/branches-en.ts';

interface ExtensionsProps {
  readonly extensions: readonly ExtensionView[];
  readonly timeZone: string;
  readonly onChanged: () => void;
}

/** Wishes for more time that wait for a decision. */
export function Extensions({ extensions, timeZone, onChanged }: ExtensionsProps) {
  const [said, say] = useState<string>();
  const waiting = extensions.filter(({ state }) => state === 'waiting');
  const take = (wish: ExtensionView) => (decision: Decision) => {
    say(branchesEn.extensions.decided[decision](wish.branch));
    onChanged();
  };
  return (
    <section className="cs-stack" aria-labelledby="branches-time">
      <h2 id="branches-time">{branchesEn.extensions.title}</h2>
      <div role="status">
        {said !== undefined && (
          <FocusIfLost key={said}>
            <Notice tone="good" title={said} />
          </FocusIfLost>
        )}
      </div>
      {waiting.length === 0 && <p className="cs-soft">{branchesEn.extensions.none}</p>}
      {waiting.map((wish) => (
        <Wish key={wish.id} wish={wish} timeZone={timeZone} onDecided={take(wish)} />
      ))}
    </section>
  );
}

type Decision = 'granted' | 'refused';

interface WishProps extends Pick<ExtensionsProps, 'timeZone'> {
  readonly wish: ExtensionView;
  readonly onDecided: (decision: Decision) => void;
}

function Wish({ wish, timeZone, onDecided }: WishProps) {
  const { client } = useOffice();
  const [grounds, setGrounds] = useState('');
  const [isMissing, setMissing] = useState(false);
  const deciding = useAct(client.decideExtension);
  const said = branchesEn.extensions;
  const decide = async (decision: Decision) => {
    const missing = !isReason(grounds);
    setMissing(missing);
    if (missing) return focusFirstError();
    if (await deciding.run(wish.id, { decision, grounds: grounds.trim() })) onDecided(decision);
  };
  return (
    <article className="cs-card cs-stack" aria-labelledby={`wish-${wish.id}`}>
      <h3 id={`wish-${wish.id}`}>{said.wish(wish.branch, formatMoment(wish.until, timeZone, 'en'))}</h3>
      <p>{wish.grounds}</p>
      <TextAreaField
        label={said.grounds}
        value={grounds}
        onChange={setGrounds}
        error={isMissing ? said.needed : undefined}
      />
      {deciding.error && <Problem error={deciding.error} />}
      <div className="cs-actions">
        <Button onClick={() => decide('granted')} busy={deciding.busy}>
          {said.grant}
        </Button>
        <Button look="secondary" onClick={() => decide('refused')} busy={deciding.busy}>
          {said.refuse}
        </Button>
      </div>
    </article>
  );
}
