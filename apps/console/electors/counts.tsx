import type { ElectorCounts } from '@countersign/api';
import { number } from '@countersign/browser';
import { useWords } from '../words/use-words.ts';

type Standing = Exclude<keyof ElectorCounts, 'members'>;
const standings: readonly Standing[] = [
  'auto',
  'reviewed',
  'byHand',
  'document',
  'absent',
  'review',
  'search',
  'unmatched',
];

/** Where everybody stands: the parts are all members, so nobody is lost between them. */
export function Counts({ counts }: { readonly counts: ElectorCounts }) {
  const { words } = useWords();
  const said = words.people.electors;
  const parts = standings.filter((standing) => counts[standing] > 0);
  return (
    <section className="cs-stack-small" aria-labelledby="elector-counts">
      <h2 id="elector-counts">{said.counts}</h2>
      <dl className="cs-figures">
        {parts.map((standing) => (
          <div key={standing}>
            <dt>{said.standings[standing]}</dt>
            <dd>{number(counts[standing])}</dd>
          </div>
        ))}
      </dl>
      <p>
        {said.addsUp(
          number(counts.members),
          parts.map((standing) => `${number(counts[standing])} ${said.standings[standing]}`),
        )}
      </p>
    </section>
  );
}
