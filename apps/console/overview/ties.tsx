import type { CountsView } from '@countersign/api';
import { number, turnoutSoFar } from '@countersign/browser';
import { useOffice } from '../session/office.ts';
import { useWords } from '../words/use-words.ts';

/** Equations between the office's figures and the log's (RECON-6). */
export function Ties({ counts }: { readonly counts: CountsView }) {
  const { words } = useWords();
  const { overview } = useOffice();
  const said = words.overview;
  const isFrozen = overview.stage !== 'draft';
  const havePacks = isFrozen && !['roll-frozen', 'keys-ready'].includes(overview.stage);
  const rows = [
    tie(said.tieMembers, overview.members, counts.members, isFrozen, (a, b) => a === b),
    tie(said.tiePacks, counts.packs, counts.members, havePacks, (a, b) => a === b),
    tie(
      said.tieActs,
      counts.online + counts.post,
      turnoutSoFar(counts).entitled,
      havePacks,
      (a, b) => a <= b,
    ),
  ];
  return (
    <ul className="console-ties">
      {rows.map((row) => (
        <li key={row.name} data-verdict={row.verdict}>
          <span className="console-tie-mark" aria-hidden="true">
            {{ holds: '✓', fails: '✗', tooEarly: '–' }[row.verdict]}
          </span>
          <span>{row.name}</span>
          <span className="console-tie-figures">
            {number(row.left)} / {number(row.right)}
          </span>
          <strong>{said[row.verdict]}</strong>
        </li>
      ))}
    </ul>
  );
}

interface Tie {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly verdict: 'holds' | 'fails' | 'tooEarly';
}

function tie(
  name: string,
  left: number,
  right: number,
  isDue: boolean,
  compare: (left: number, right: number) => boolean,
): Tie {
  return { name, left, right, verdict: !isDue ? 'tooEarly' : compare(left, right) ? 'holds' : 'fails' };
}
