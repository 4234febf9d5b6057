import type { CandidateView, ElectorTask } from '@countersign/api';
import { Button } from '@countersign/browser';
import { useLetters, useLettersSwitch } from '../branch/keys/use-letters.ts';
import { KeySwitch } from '../people/key-switch.tsx';
import { RecordPair } from '../people/record-pair.tsx';
import { useWords } from '../words/use-words.ts';
import type { Decide } from './tasks.tsx';

interface TaskProps {
  readonly task: ElectorTask;
  readonly isBusy: boolean;
  readonly onDecide: Decide;
}

/** A member beside each elector who may be this member. */
export function ReviewTask({ task, isBusy, onDecide }: TaskProps) {
  const { words } = useWords();
  const [areKeysOn, turnKeys] = useLettersSwitch();
  const said = words.people.electors;
  const choose = ({ upload, place }: CandidateView) => onDecide({ kind: 'same', upload, place });
  const chooseAt = (at: number) => {
    const candidate = task.candidates[at];
    return candidate && !isBusy ? () => choose(candidate) : undefined;
  };
  useLetters(
    { 1: chooseAt(0), 2: chooseAt(1), 0: isBusy ? undefined : () => onDecide({ kind: 'none' }) },
    areKeysOn,
  );
  return (
    <>
      <h3>
        {said.member}: {task.member.name}
      </h3>
      <div className="people-candidates">
        {task.candidates.map((candidate, at) => (
          <article key={`${candidate.upload} ${candidate.place}`} className="cs-card cs-stack-small">
            <RecordPair
              caption={said.candidate(at + 1)}
              left={{ title: said.member, record: memberOf(task) }}
              right={{ title: candidate.number, record: electorOf(candidate) }}
            />
            <p>{candidate.reasons.join(', ')}</p>
            <Button busy={isBusy} onClick={() => choose(candidate)}>
              {said.isThis} ({at + 1})
            </Button>
          </article>
        ))}
      </div>
      <div className="people-bar">
        <Button look="secondary" busy={isBusy} onClick={() => onDecide({ kind: 'none' })}>
          {said.noneOfThese} (0)
        </Button>
        <span className="cs-soft">{said.noneText}</span>
      </div>
      <p className="cs-soft">{said.hidden}</p>
      <KeySwitch keys={said.keys} isOn={areKeysOn} onChange={turnKeys} />
    </>
  );
}

/** Only what a roll can say as well: an e-mail address beside nothing would only be in the way. */
function memberOf({ member: { name, fields, address } }: ElectorTask) {
  const { surname, forename, initials, middle, postcode, dob, house, town } = fields;
  const given = [forename ?? initials, middle].filter(Boolean).join(' ');
  const whole = surname ? `${surname}, ${given}` : name;
  const lines = [house, ...address, town].filter((line) => line !== undefined && line !== '') as string[];
  return {
    fields: { name: whole, ...(postcode ? { postcode } : {}), ...(dob ? { dob } : {}) },
    address: lines,
  };
}

function electorOf({ name, address, postcode, dob }: CandidateView) {
  return { fields: { name, postcode, dob }, address: [address] };
}
