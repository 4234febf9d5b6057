import type { ClaimView } from '@countersign/api';
import { SelectField } from '@countersign/browser';
import { useWords } from '../words/use-words.ts';
import { type Draft, withBranch } from './draft.ts';

interface MoveFieldProps {
  readonly claim: ClaimView;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}

/** To which branch somebody belongs; one who is not the branch's may belong to none. */
export function MoveField({ claim, draft, onDraft }: MoveFieldProps) {
  const { words } = useWords();
  const said = words.queue;
  const names = claim.branches.filter((name) => name !== claim.member?.branch);
  const none = claim.kind === 'not-ours' ? said.remove : (claim.to ?? said.moveChoose);
  return (
    <SelectField
      label={said.moveTo}
      value={draft.approval.branch ?? ''}
      onChange={(branch) => onDraft(withBranch(draft, branch === '' ? undefined : branch))}
      options={[{ value: '', text: none }, ...names.map((name) => ({ value: name, text: name }))]}
    />
  );
}
