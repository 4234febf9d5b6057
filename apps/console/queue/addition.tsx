import type { ClaimView, LikelyMember } from '@countersign/api';
import { Notice, TextAreaField, TextField } from '@countersign/browser';
import { RecordPair } from '../people/record-pair.tsx';
import { useWords } from '../words/use-words.ts';
import { type Draft, withField, withSeen } from './draft.ts';

interface AdditionProps {
  readonly claim: ClaimView;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}

const usual = [
  'title',
  'forename',
  'middle',
  'surname',
  'dob',
  'town',
  'postcode',
  'email',
  'phone',
  'joined',
];

/** A missing member: first those in the register who may be this person, then the person as they will be entered. */
export function Addition({ claim, draft, onDraft }: AdditionProps) {
  const { words } = useWords();
  const said = words.queue;
  const person = draft.approval.person ?? { fields: {}, address: [] };
  const more = Object.keys(person.fields).filter((field) => !usual.includes(field) && field !== 'branch');
  const problemOf = (field: string) => {
    const problem = claim.problems.find((one) => one.field === field);
    return problem && `${words.people.field(field)} ${problem.reason}`;
  };
  return (
    <>
      <section className="cs-stack-small" aria-labelledby="claim-likely">
        <h3 id="claim-likely">{said.likely}</h3>
        {claim.likely.length === 0 ? (
          <p>{said.likelyNone}</p>
        ) : (
          <Notice tone="warning" title={said.likelyLead} />
        )}
        {claim.likely.map((one) => (
          <Likely key={one.member.memberId} likely={one} claim={claim} draft={draft} onDraft={onDraft} />
        ))}
      </section>
      {claim.problems.length > 0 && (
        <Notice tone="bad" title={said.problems}>
          <ul className="cs-list">
            {claim.problems.map(({ field, reason }) => (
              <li key={`${field} ${reason}`}>
                {field === null ? said.who : words.people.field(field)} {reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <div>
        <fieldset className="cs-fieldset">
          <legend className="cs-legend">{said.person}</legend>
          <div className="people-form">
            {[...usual, ...more].map((field) => (
              <TextField
                key={field}
                label={words.people.field(field)}
                value={person.fields[field] ?? ''}
                error={problemOf(field)}
                onChange={(text) => onDraft(withField(draft, field, text))}
                autoComplete="off"
              />
            ))}
            <TextAreaField
              label={said.address}
              value={person.address.join('\n')}
              error={problemOf('address')}
              onChange={(text) => onDraft(withField(draft, 'address', text))}
            />
          </div>
        </fieldset>
      </div>
    </>
  );
}

function Likely({ likely, claim, draft, onDraft }: AdditionProps & { readonly likely: LikelyMember }) {
  const { words } = useWords();
  const said = words.queue;
  const { member, reasons, isSure } = likely;
  const isOther = draft.approval.notThese?.includes(member.memberId) ?? false;
  const person = claim.person ?? { fields: {}, address: [] };
  return (
    <article className="cs-card cs-stack-small" aria-label={said.likelyOne(member.name, member.memberId)}>
      <RecordPair
        caption={`${said.likelyOne(member.name, member.memberId)}${isSure ? `: ${said.sure}` : ''}`}
        left={{ title: said.branchSays, record: person }}
        right={{ title: said.registerSays, record: member }}
      />
      <p>{reasons.join(', ')}</p>
      <label className="people-check">
        <input
          type="checkbox"
          checked={isOther}
          onChange={(event) => onDraft(withSeen(draft, member.memberId, event.target.checked))}
        />
        {said.isAnother}
      </label>
    </article>
  );
}
