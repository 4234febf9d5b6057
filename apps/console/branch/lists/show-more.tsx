import { Button } from '@countersign/browser';
import { type ReactNode, useState } from 'react';
import { useBranchWords } from '../../words/use-branch-words.ts';

/** Rows drawn before anybody asks for more: a list of thousands keeps a telephone busy for seconds. */
const atOnce = 200;

interface ShowMoreProps<Row> {
  readonly rows: readonly Row[];
  readonly children: (shown: readonly Row[]) => ReactNode;
}

/** The first rows of a long list, how many of all these are, and more of them at a press. */
export function ShowMore<Row>({ rows, children }: ShowMoreProps<Row>) {
  const words = useBranchWords().lists;
  const [most, setMost] = useState(atOnce);
  const shown = rows.slice(0, most);
  return (
    <>
      {children(shown)}
      {rows.length > atOnce && (
        <div className="cs-actions">
          <span role="status">{words.shown(shown.length, rows.length)}</span>
          {shown.length < rows.length && (
            <Button look="secondary" onClick={() => setMost(most + atOnce)}>
              {words.members.more}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
