import type { LateReply } from '@countersign/api';
import {
  LinkButton,
  Notice,
  number,
  ScreenHeading,
  TextField,
  useLoaded,
  Waiting,
} from '@countersign/browser';
import { useDeferredValue, useState } from 'react';
import { Candidates } from '../late/candidates.tsx';
import { Changes, Replacements } from '../late/changes.tsx';
import { Contacts } from '../late/contacts.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useWords } from '../words/use-words.ts';

/** The roll after its freeze (ROLL-LATE): who joined and left it, and proposals for more. */
export function LateScreen() {
  const { words } = useWords();
  const { client } = useOffice();
  const said = words.afterFreeze.late;
  const [query, setQuery] = useState('');
  const [round, setRound] = useState(0);
  const [isProposed, setProposed] = useState(false);
  const asked = useDeferredValue(query.trim().length < 2 ? '' : query.trim());
  const loaded = useLoaded(`late ${round} ${asked}`, () => client.late(asked), true);
  const reply = loaded.state === 'ready' ? loaded.value : undefined;
  const done = () => {
    setProposed(true);
    setQuery('');
    setRound((before) => before + 1);
  };
  return (
    <>
      <ScreenHeading documentTitle={`${said.title} · ${words.brand}`} screen="late">
        {said.title}
      </ScreenHeading>
      <p>{said.lead}</p>
      <div role="status">
        {isProposed && (
          <Notice tone="good" title={said.proposed}>
            <LinkButton href="#acts">{said.toActs}</LinkButton>
          </Notice>
        )}
      </div>
      {loaded.state === 'loading' && <Waiting>{words.loading}</Waiting>}
      {reply && !reply.ok && <Problem error={reply.error} />}
      {reply?.ok && !reply.value.frozen && (
        <Notice>
          <p>{said.notFrozen}</p>
        </Notice>
      )}
      {reply?.ok && reply.value.frozen && <Figures view={reply.value} />}
      {reply?.ok && reply.value.frozen && (
        <div className="cs-stack">
          <TextField
            label={said.find}
            hint={said.findHint}
            type="search"
            value={query}
            onChange={setQuery}
            autoComplete="off"
          />
          {asked !== '' && (
            <Candidates title={said.canBeAdded} act="add" people={reply.value.canBeAdded} onProposed={done} />
          )}
          {asked !== '' && (
            <Candidates
              title={said.canBeRemoved}
              act="remove"
              people={reply.value.canBeRemoved}
              onProposed={done}
            />
          )}
        </div>
      )}
      {reply?.ok && reply.value.frozen && <Changes view={reply.value} />}
      {reply?.ok && reply.value.frozen && <Replacements view={reply.value} />}
      {reply?.ok && reply.value.frozen && (
        <Contacts contacts={reply.value.contacts} onChanged={() => setRound((before) => before + 1)} />
      )}
    </>
  );
}

function Figures({ view }: { readonly view: LateReply }) {
  const { words } = useWords();
  const said = words.afterFreeze.late;
  const names = ['members', 'added', 'removed', 'entitled', 'replaced', 'spare'] as const;
  return (
    <dl className="cs-figures late-figures">
      {names.map((name) => (
        <div key={name}>
          <dt>{said[name]}</dt>
          <dd>{number(view[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
