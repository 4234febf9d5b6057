import {
  type CountLane,
  changeIn,
  formatChange,
  formatVotes,
  listLanes,
  type StagedCount,
  type Telling,
  votesIn,
} from '@countersign/ballot';
import { useId } from 'react';
import { useWords } from '../words/use-words.ts';

interface CountSheetProps {
  readonly count: StagedCount;
  readonly telling: Telling;
  /** Id of the contest's heading. */
  readonly contest: string;
}

/** The count as returning officers write it down: a row for each candidate, a column for each stage, exact to the last digit. */
export function CountSheet({ count, telling, contest }: CountSheetProps) {
  const { words } = useWords();
  const id = useId();
  const said = words.result.count;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard (axe: scrollable-region-focusable)
    <section className="cs-table-scroll" aria-labelledby={`${contest} ${id}`} tabIndex={0}>
      <table className="cs-table count-sheet">
        <caption id={id}>{said.sheet}</caption>
        <thead>
          <tr>
            <th scope="col">{said.candidate}</th>
            {count.stages.map((_, stage) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: stages are known by their number
              <th key={stage} scope="col" className="cs-number">
                {telling.words.stage(stage + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listLanes(count, telling).map((lane) => (
            <Lane key={lane.key} count={count} lane={lane} />
          ))}
          <Sums count={count} quotaName={telling.words.quotaName} />
        </tbody>
      </table>
    </section>
  );
}

function Lane({ count, lane }: { readonly count: StagedCount; readonly lane: CountLane }) {
  return (
    <tr data-outcome={lane.outcome}>
      <th scope="row">
        {lane.name}
        {lane.verdict !== '' && <span className="count-verdict">{lane.verdict}</span>}
      </th>
      {count.stages.map((stage, i) => {
        const votes = votesIn(stage, lane.key);
        const change = formatChange(changeIn(count, i, lane.key), count.places);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: stages are known by their number
          <td key={i} className="cs-number">
            {change !== '' && <span className="count-change">{change} </span>}
            {votes === undefined ? '–' : formatVotes(votes, count.places)}
          </td>
        );
      })}
    </tr>
  );
}

/** What every stage adds up to, and the quota in force. */
function Sums({ count, quotaName }: { readonly count: StagedCount; readonly quotaName: string }) {
  const { words } = useWords();
  const { stages, places } = count;
  const sums = stages.map(({ totals, exhausted, loss }) =>
    totals.reduce<bigint>((sum, votes) => sum + (votes ?? 0n), exhausted + loss),
  );
  const quotas = stages.map(({ quota }) => quota);
  const rows = [
    { name: words.result.count.all, figures: sums },
    ...(quotas.some((quota) => quota !== undefined) ? [{ name: quotaName, figures: quotas }] : []),
  ];
  return rows.map(({ name, figures }) => (
    <tr key={name} className="count-sum">
      <th scope="row">{name}</th>
      {figures.map((figure, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stages are known by their number
        <td key={i} className="cs-number">
          {figure === undefined ? '–' : formatVotes(figure, places)}
        </td>
      ))}
    </tr>
  ));
}
