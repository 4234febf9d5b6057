import type { FindingAnswer, FindingView } from '@countersign/api/branch';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { formatCell } from '../people/person-table.tsx';

/** What an answer says beyond its kind, in a few words; empty where it says nothing more. */
export function useAnswerInWords(): (finding: FindingView, answer: FindingAnswer) => string {
  const { fields } = useBranchWords().cards;
  return (finding, answer) => {
    switch (answer.kind) {
      case 'lapsed':
      case 'died':
        return formatCell('left', answer.day ?? '');
      case 'moved':
        return answer.to ?? '';
      case 'same-as':
        return nameOfMember(finding, answer.memberId);
      case 'correct-field':
        return answer.fields
          .map(
            ({ field, value }) =>
              `${fields[field] ?? field}: ${formatCell(field === 'dob' ? 'dob' : 'name', value)}`,
          )
          .join('; ');
      default:
        return answer.note ?? '';
    }
  };
}

/** A member by name where the finding shows them; their number always. */
function nameOfMember({ headquarters }: FindingView, memberId: string): string {
  const name = headquarters.find((entry) => entry.memberId === memberId)?.name;
  return name === undefined ? memberId : `${name}, ${memberId}`;
}
