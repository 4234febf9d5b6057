import { Facts, LinkButton } from '@countersign/browser';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { branchHref } from '../route.ts';

/** What each column of the list was taken for, and the way back where one was taken wrongly. Nothing of a sample. */
export function HowRead({ columns }: { readonly columns: Readonly<Record<string, readonly string[]>> }) {
  const { summary, cards } = useBranchWords();
  const read = Object.entries(columns);
  if (read.length === 0) return null;
  return (
    <details className="cs-details">
      <summary>{summary.columns}</summary>
      <Facts
        facts={read.map(([field, headings]) => ({
          term: cards.fields[field] ?? field,
          value: summary.column(headings),
        }))}
      />
      <div className="cs-actions">
        <LinkButton href={branchHref('columns')}>{summary.columnsWrong}</LinkButton>
      </div>
    </details>
  );
}
