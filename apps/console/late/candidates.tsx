import type { LateReply } from '@countersign/api';
import { Button, Confirm, TextAreaField } from '@countersign/browser';
import { twoOfficerLimits } from '@countersign/roll';
import { useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';
import { ContactDialog } from './contact-dialog.tsx';

type Person = LateReply['canBeAdded'][number];

interface CandidatesProps {
  readonly title: string;
  readonly act: 'add' | 'remove';
  readonly people: readonly Person[];
  readonly onProposed: () => void;
}

/** People whom the words find, each with what can be proposed for them. */
export function Candidates({ title, act, people, onProposed }: CandidatesProps) {
  const { words } = useWords();
  const { overview } = useOffice();
  const said = words.afterFreeze.late;
  const [chosen, setChosen] = useState<Person>();
  const [moving, setMoving] = useState<Person>();
  const isOfficer = overview.identity !== 'office';
  return (
    <section className="cs-stack-small" aria-label={title}>
      <h2>{title}</h2>
      {people.length === 0 && <p className="cs-soft">{said.nobody}</p>}
      {people.length > 0 && !isOfficer && <p className="cs-soft">{said.needsOfficer}</p>}
      <ul className="late-people">
        {people.map((person) => (
          <li key={person.memberId}>
            <div>
              <strong>{person.name}</strong>{' '}
              <span className="cs-soft">
                {person.memberId} · {person.branch}
                {person.why !== '' && ` · ${person.why}`}
              </span>
            </div>
            <div className="late-acts">
              {isOfficer && (
                <Button
                  look="quiet"
                  onClick={() => setChosen(person)}
                  aria-label={`${act === 'add' ? said.add : said.remove}: ${person.name}`}
                >
                  {act === 'add' ? said.add : said.remove}
                </Button>
              )}
              {isOfficer && person.contact && (
                <Button
                  look="quiet"
                  onClick={() => setMoving(person)}
                  aria-label={`${words.afterFreeze.contact.change}: ${person.name}`}
                >
                  {words.afterFreeze.contact.change}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {chosen && (
        <Propose act={act} person={chosen} onClose={() => setChosen(undefined)} onProposed={onProposed} />
      )}
      {moving?.contact && (
        <ContactDialog
          memberId={moving.memberId}
          name={moving.name}
          contact={moving.contact}
          onClose={() => setMoving(undefined)}
          onProposed={onProposed}
        />
      )}
    </section>
  );
}

interface ProposeProps {
  readonly act: 'add' | 'remove';
  readonly person: Person;
  readonly onClose: () => void;
  readonly onProposed: () => void;
}

function Propose({ act, person, onClose, onProposed }: ProposeProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const said = words.afterFreeze.late;
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const proposing = useAct(act === 'add' ? client.addLate : client.removeLate);
  const confirm = async () => {
    const isIncomplete = !/\p{L}/u.test(reason);
    setMissing(isIncomplete);
    if (isIncomplete) return focusFirstError();
    const done = await proposing.run(person.memberId, reason.trim());
    if (done === undefined) return;
    onClose();
    onProposed();
  };
  return (
    <Confirm
      open
      danger={act === 'remove'}
      title={act === 'add' ? said.addQuestion(person.name) : said.removeQuestion(person.name)}
      confirm={proposing.busy ? words.loading : act === 'add' ? said.add : said.remove}
      cancel={words.cancel}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <p>{act === 'add' ? said.addText : said.removeText}</p>
      <TextAreaField
        label={said.reason}
        hint={said.reasonHint}
        error={isMissing ? said.reasonMissing : undefined}
        value={reason}
        onChange={setReason}
        maxLength={twoOfficerLimits.reason}
      />
      {proposing.error && <Problem error={proposing.error} />}
    </Confirm>
  );
}
