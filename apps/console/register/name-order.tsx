import { Choices } from '@countersign/browser';
import { useRegisterWords } from '../words/use-register-words.ts';
import type { MappingDraft } from './mapping-draft.ts';

interface NameOrderProps {
  readonly draft: MappingDraft;
  readonly onChange: (draft: MappingDraft) => void;
}

/** A whole name in one cell without a comma says by nothing which word is the surname. */
export function NameOrder({ draft, onChange }: NameOrderProps) {
  const words = useRegisterWords().mapping.nameOrder;
  if (!draft.fields.includes('name')) return null;
  return (
    <div>
      <Choices
        name="name-order"
        legend={words.title}
        hint={words.hint}
        choices={(['forename-first', 'surname-first'] as const).map((order) => ({
          value: order,
          name: words[order],
          note: words.examples[order],
        }))}
        value={draft.isSurnameFirst ? 'surname-first' : 'forename-first'}
        onChange={(order) => onChange({ ...draft, isSurnameFirst: order === 'surname-first' })}
      />
    </div>
  );
}
