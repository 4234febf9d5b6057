import type { FindingView, HeadquartersEntry, PersonCells } from '@countersign/api/branch';
import { Choices } from '@countersign/browser';
import { useCallback, useState } from 'react';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { useAnswers } from '../answers/answers.ts';
import { FindMember, type FoundMember } from '../people/find-member.tsx';
import { likelyMembers } from '../people/likely-members.ts';
import { draftOf } from '../people/person-draft.ts';
import { addressOf, cellOf } from '../people/person-rows.ts';
import { formatCell } from '../people/person-table.tsx';
import { FormFrame } from './form-frame.tsx';
import type { AnswerFormProps } from './short-forms.tsx';

interface Candidate {
  readonly memberId: string;
  readonly name: string;
  readonly person: PersonCells | null;
  readonly branch: string | undefined;
}

/** So many are offered at once: more are not read. */
const mostCandidates = 8;

interface MemberFormProps extends AnswerFormProps {
  readonly finding: FindingView;
  readonly before: string | undefined;
}

/** Who it is at headquarters: first those it is likely to be, then whoever is looked for. */
export function MemberForm({ finding, before, title, onAnswer, onLeave }: MemberFormProps) {
  const words = useBranchWords().cards;
  const [query, setQuery] = useState(() => firstQuery(finding));
  const [searched, setSearched] = useState<readonly FoundMember[]>([]);
  const [chosen, setChosen] = useState(before);
  const [isTried, setTried] = useState(false);
  const { desk } = useAnswers();
  const take = useCallback((members: readonly FoundMember[]) => setSearched(members), []);
  const candidates = candidatesOf(finding, likelyMembers(finding, desk.findings), searched);
  const save = () => {
    setTried(true);
    const isThere = candidates.some(({ memberId }) => memberId === chosen);
    if (chosen !== undefined && isThere) onAnswer({ kind: 'same-as', memberId: chosen });
    return isThere;
  };
  return (
    <FormFrame title={title} onSave={save} onLeave={onLeave}>
      <FindMember query={query} onQuery={setQuery} onFound={take} />
      {candidates.length > 0 && (
        <Choices
          legend={words.sameTitle}
          error={isTried && chosen === undefined ? words.sameNone : undefined}
          name="same-as"
          choices={candidates.slice(0, mostCandidates).map((one) => ({
            value: one.memberId,
            name: one.name,
            note: <Described candidate={one} />,
          }))}
          value={chosen}
          onChange={setChosen}
        />
      )}
      {candidates.length > mostCandidates && <p>{words.more(mostCandidates, candidates.length)}</p>}
    </FormFrame>
  );
}

function Described({ candidate: { memberId, person, branch } }: { readonly candidate: Candidate }) {
  const parts = [
    person === null ? '' : addressOf(person),
    cellOf(person, 'postcode'),
    formatCell('dob', cellOf(person, 'dob')),
    memberId,
    branch ?? '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** The surname as the branch has it: what a person would look for first. */
function firstQuery({ yours }: FindingView): string {
  return draftOf(yours).surname;
}

/** Those it is likely to be, then whoever was found; nobody twice. */
function candidatesOf(
  finding: FindingView,
  likely: readonly HeadquartersEntry[],
  searched: readonly FoundMember[],
): Candidate[] {
  const known = new Set([...likely, ...finding.headquarters].map(({ memberId }) => memberId));
  const others = searched.filter(({ memberId }) => !known.has(memberId));
  return [...likely, ...others.map((one) => ({ ...one, branch: undefined }))];
}
