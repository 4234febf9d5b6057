import type { FindingView, PersonCells } from '@countersign/api/branch';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { type PersonRow, rowsOf } from './person-rows.ts';

/** Days as the office keeps them, `1952-07-14`, are read as people write them; anything else as it is. */
export function formatCell(name: PersonRow['name'], text: string): string {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const isDay = name === 'dob' || name === 'joined' || name === 'left';
  return day && isDay ? `${day[3]}/${day[2]}/${day[1]}` : text;
}

interface PersonTableProps {
  readonly finding: Pick<FindingView, 'yours' | 'differences'>;
  /** Headquarters' entry beside the branch's; null where there is none to compare. */
  readonly headquarters: PersonCells | null;
}

/** One person as both lists have them, line by line; what differs has a mark and a word, not a colour alone. */
export function PersonTable({ finding, headquarters }: PersonTableProps) {
  const words = useBranchWords().cards;
  const rows = rowsOf(finding, headquarters);
  const hasYours = finding.yours !== null;
  const hasTheirs = headquarters !== null;
  return (
    <table className="branch-person">
      <thead>
        <tr>
          <th scope="col">
            <span className="cs-unseen">{words.detail}</span>
          </th>
          {hasYours && <th scope="col">{words.yours}</th>}
          {hasTheirs && <th scope="col">{words.headquarters}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name} data-differs={row.differs}>
            <th scope="row">{words.rows[row.name]}</th>
            {hasYours && <Cell row={row} text={row.yours} />}
            {hasTheirs && <Cell row={row} text={row.headquarters} />}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ row, text }: { readonly row: PersonRow; readonly text: string }) {
  const words = useBranchWords().cards;
  if (text === '') return <td className="cs-soft">{words.noEntry}</td>;
  return (
    <td>
      {row.differs && (
        <span className="branch-differs" title={words.differs}>
          <span aria-hidden="true">≠</span>
          <span className="cs-unseen">{words.differs}: </span>
        </span>
      )}
      {formatCell(row.name, text)}
    </td>
  );
}
