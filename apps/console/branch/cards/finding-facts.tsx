import type { FindingView, HeadquartersEntry } from '@countersign/api/branch';
import { Notice } from '@countersign/browser';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { rowsOf } from '../people/person-rows.ts';
import { PersonTable } from '../people/person-table.tsx';
import { KindSign } from '../picture/member-picture.tsx';
import { markOf } from './marks.ts';

/** What was found, in a few words, with where it stands in the branch's own list. */
export function FindingTag({ finding }: { readonly finding: FindingView }) {
  const { kinds, line, place } = useBranchWords().cards;
  const where =
    finding.line === null ? '' : finding.kind === 'sample' ? place(finding.line) : line(finding.line);
  return (
    <p className="branch-tag">
      <KindSign kind={markOf[finding.kind]} />
      <strong>{kinds[finding.kind].tag}</strong>
      {where !== '' && <span className="cs-soft">{where}</span>}
    </p>
  );
}

/** Everything both lists say of the person. */
export function FindingFacts({ finding }: { readonly finding: FindingView }) {
  const words = useBranchWords().cards;
  const [only, ...others] = finding.headquarters;
  const isOne = others.length === 0;
  const hasRows = rowsOf(finding, isOne ? (only?.person ?? null) : null).length > 0;
  return (
    <>
      <p>{words.kinds[finding.kind].text}</p>
      {finding.text !== null && (
        <Notice tone="warning">
          <p className="branch-line">{finding.text}</p>
          {finding.reason !== null && <p>{finding.reason}</p>}
        </Notice>
      )}
      {hasRows && <PersonTable finding={finding} headquarters={isOne ? (only?.person ?? null) : null} />}
      {isOne && only !== undefined && only.person === null && <Elsewhere entry={only} />}
      {!isOne && finding.headquarters.map((entry) => <Possible key={entry.memberId} entry={entry} />)}
    </>
  );
}

/** Of members of other branches a branch sees number, name and branch alone. */
function Elsewhere({ entry }: { readonly entry: HeadquartersEntry }) {
  const words = useBranchWords().cards;
  return (
    <p>
      {words.headquarters}: <strong>{entry.name}</strong>, {entry.branch}, {entry.memberId}
    </p>
  );
}

function Possible({ entry }: { readonly entry: HeadquartersEntry }) {
  if (entry.person === null) return <Elsewhere entry={entry} />;
  return <PersonTable finding={asEntryAlone} headquarters={entry.person} />;
}

/** Headquarters' entry by itself has no line of the branch beside it. */
const asEntryAlone: Pick<FindingView, 'yours' | 'differences'> = { yours: null, differences: [] };
