import type { BranchClaimView } from '@countersign/api/branch';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { useAnswers } from '../answers/answers.ts';
import { whoIs } from '../people/person-rows.ts';

/** Whom a claim is about, as the card was headed; of a list that was replaced as the office calls them. */
export function useClaimName(): (claim: BranchClaimView) => string {
  const words = useBranchWords().cards;
  const { desk } = useAnswers();
  return ({ finding, name }) => {
    const card = desk.findings.find(({ id }) => id === finding);
    return card === undefined ? name : whoIs(card, words);
  };
}
