import type { BranchFigures } from '@countersign/api';
import { Button, type Column, DataTable, number, SelectField, TextField } from '@countersign/browser';
import { useState } from 'react';
import { useWords } from '../words/use-words.ts';
import { type BranchFilter, type BranchOrder, gravity, orderBranches } from './branch-order.ts';
import { ColourSign } from './colour-sign.tsx';

interface BranchTableProps {
  readonly branches: readonly BranchFigures[];
  readonly filter: BranchFilter;
  readonly onFilter: (filter: BranchFilter) => void;
}

/** Rows drawn before anybody asks for all. */
const atOnce = 100;

/** Every branch with its figures: filtered, ordered, all 650 at a press. */
export function BranchTable({ branches, filter, onFilter }: BranchTableProps) {
  const { words } = useWords();
  const columns = useColumns();
  const [isWhole, setWhole] = useState(false);
  const said = words.gate.completeness;
  const found = orderBranches(branches, filter);
  const shown = isWhole ? found : found.slice(0, atOnce);
  return (
    <>
      <ColourCounts branches={branches} />
      <Controls filter={filter} onFilter={onFilter} />
      <p role="status" className="cs-soft">
        {said.shown(shown.length, branches.length)}
      </p>
      <div className="gate-branches">
        <DataTable
          caption={said.table}
          columns={columns}
          rows={shown}
          rowKey={({ branch }) => branch}
          empty={said.none}
        />
      </div>
      {shown.length < found.length && (
        <Button look="secondary" onClick={() => setWhole(true)}>
          {said.showAll}
        </Button>
      )}
    </>
  );
}

function ColourCounts({ branches }: { readonly branches: readonly BranchFigures[] }) {
  const { words } = useWords();
  const said = words.gate.completeness;
  return (
    <ul className="gate-counts" aria-label={said.colourCounts}>
      {gravity.map((colour) => (
        <li key={colour}>
          <ColourSign colour={colour} />
          {said.colours[colour]}: {number(branches.filter((one) => one.colour === colour).length)}
        </li>
      ))}
    </ul>
  );
}

function Controls({ filter, onFilter }: Omit<BranchTableProps, 'branches'>) {
  const { words } = useWords();
  const said = words.gate.completeness;
  return (
    <div className="console-search">
      <TextField
        label={said.filter}
        value={filter.query}
        onChange={(query) => onFilter({ ...filter, query })}
        type="search"
        autoComplete="off"
      />
      <SelectField
        label={said.show}
        value={filter.colour}
        onChange={(colour) => onFilter({ ...filter, colour: colour as BranchFilter['colour'] })}
        options={[
          { value: 'all', text: said.all },
          ...gravity.map((colour) => ({ value: colour, text: said.colours[colour] })),
        ]}
      />
      <SelectField
        label={said.sort}
        value={filter.order}
        onChange={(order) => onFilter({ ...filter, order: order as BranchOrder })}
        options={Object.entries(said.sorts).map(([value, text]) => ({ value, text }))}
      />
    </div>
  );
}

function useColumns(): readonly Column<BranchFigures>[] {
  const { words } = useWords();
  const said = words.gate.completeness;
  const known = (value: number | null) => (value === null ? said.unknown : number(value));
  const counts = ({ source, extracted, loaded }: BranchFigures) =>
    said.countsHint(known(source), known(extracted), number(loaded));
  return [
    { key: 'branch', header: said.branch, names: true, cell: ({ branch }) => branch },
    { key: 'state', header: said.state, cell: (row) => <State row={row} /> },
    { key: 'counts', header: said.counts, number: true, cell: counts },
    { key: 'rights', header: said.rights, number: true, cell: ({ eligible }) => number(eligible) },
    { key: 'out', header: said.out, number: true, cell: ({ excluded }) => number(excluded) },
    {
      key: 'waiting',
      header: said.waiting,
      number: true,
      cell: ({ undecided, held }) => `${number(undecided)}, ${number(held)}`,
    },
    { key: 'listed', header: said.listed, number: true, cell: (row) => <Listed row={row} /> },
    {
      key: 'estimate',
      header: said.estimate,
      number: true,
      cell: ({ answer }) =>
        answer?.estimate
          ? said.estimateOf(answer.estimate.members, answer.estimate.low, answer.estimate.high)
          : '–',
    },
    { key: 'gone', header: said.gone, number: true, cell: ({ disappeared }) => number(disappeared) },
    {
      key: 'deviation',
      header: said.deviation,
      number: true,
      cell: ({ chart }) => (chart.deviation === null ? '–' : chart.deviation.toFixed(1)),
    },
  ];
}

function State({ row }: { readonly row: BranchFigures }) {
  const { words } = useWords();
  return (
    <div className="gate-state">
      <span className="gate-state-word">
        <ColourSign colour={row.colour} />
        {words.gate.completeness.colours[row.colour]}
      </span>
      {row.reasons.map((reason) => (
        <span key={reason} className="gate-state-reason">
          {reason}
        </span>
      ))}
    </div>
  );
}

function Listed({ row: { answer } }: { readonly row: BranchFigures }) {
  const { words } = useWords();
  const said = words.gate.completeness;
  if (!answer) return <span className="cs-soft">{said.noAnswer}</span>;
  const { found, listed, interval } = answer;
  const counted = said.coverageOf(found, listed);
  return (
    <>
      {answer.of === 'sample' ? `${counted} (${said.sample})` : counted}
      {listed > 0 && (
        <div className="gate-share">{said.shareOf(found / listed, interval.low, interval.high)}</div>
      )}
    </>
  );
}
