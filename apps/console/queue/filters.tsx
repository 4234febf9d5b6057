import type { ClaimsReply } from '@countersign/api';
import { SelectField } from '@countersign/browser';
import { useWords } from '../words/use-words.ts';
import type { ClaimFilter } from './claims-list.tsx';

interface FiltersProps {
  readonly filter: ClaimFilter;
  readonly counts: ClaimsReply['counts'];
  readonly onFilter: (filter: ClaimFilter) => void;
}

type Counted = ClaimsReply['counts'][number];

/** Branch, kind and state; each choice says how many there are with the other two as they are. */
export function Filters({ filter, counts, onFilter }: FiltersProps) {
  const { words } = useWords();
  const said = words.queue;
  const fits = (one: Counted, without: keyof ClaimFilter) =>
    (['branch', 'kind', 'state'] as const).every(
      (field) => field === without || filter[field] === '' || filter[field] === one[field],
    );
  const countOf = (field: keyof ClaimFilter, value: string) =>
    counts
      .filter((one) => fits(one, field) && (value === '' || one[field] === value))
      .reduce((sum, { claims }) => sum + claims, 0);
  const optionsOf = (field: keyof ClaimFilter, names: readonly (readonly [string, string])[]) =>
    [['', said.all] as const, ...names].map(([value, text]) => ({
      value,
      text: said.withCount(text, countOf(field, value)),
    }));
  const branches = [...new Set(counts.map(({ branch }) => branch))];
  return (
    <div className="people-filters">
      <SelectField
        label={said.branch}
        value={filter.branch}
        onChange={(branch) => onFilter({ ...filter, branch })}
        options={optionsOf(
          'branch',
          branches.map((branch) => [branch, branch] as const),
        )}
      />
      <SelectField
        label={said.kind}
        value={filter.kind}
        onChange={(kind) => onFilter({ ...filter, kind })}
        options={optionsOf('kind', Object.entries(said.kinds))}
      />
      <SelectField
        label={said.state}
        value={filter.state}
        onChange={(state) => onFilter({ ...filter, state })}
        options={optionsOf('state', Object.entries(said.states))}
      />
    </div>
  );
}
