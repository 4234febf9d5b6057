import type { CompletenessReply } from '@countersign/api';
import { Notice, number, percent, ScreenHeading } from '@countersign/browser';
import { useRef, useState } from 'react';
import type { BranchFilter } from '../gate/branch-order.ts';
import { BranchTable } from '../gate/branch-table.tsx';
import { ControlChart } from '../gate/control-chart.tsx';
import { GateVerdict, Passed } from '../gate/gate-verdict.tsx';
import { Override } from '../gate/override.tsx';
import { CommandButton } from '../overview/command-button.tsx';
import { useOffice } from '../session/office.ts';
import { useView } from '../session/use-view.ts';
import { Viewed } from '../session/viewed.tsx';
import { useWords } from '../words/use-words.ts';

/** How complete the register is, branch by branch, and whether codes may be issued (ROLL-4, RECON-6). */
export function CompletenessScreen() {
  const { words } = useWords();
  const { client } = useOffice();
  const view = useView('completeness', client.completeness);
  return (
    <>
      <ScreenHeading
        documentTitle={`${words.gate.completeness.title} · ${words.brand}`}
        screen="completeness"
      >
        {words.gate.completeness.title}
      </ScreenHeading>
      <p>{words.gate.completeness.lead}</p>
      <Viewed view={view}>{(reply) => <Completeness view={reply} onChanged={view.lookAgain} />}</Viewed>
    </>
  );
}

const start: BranchFilter = { query: '', colour: 'all', order: 'gravest' };

function Completeness({
  view,
  onChanged,
}: {
  readonly view: CompletenessReply;
  readonly onChanged: () => void;
}) {
  const { words } = useWords();
  const { overview } = useOffice();
  const [filter, setFilter] = useState(start);
  const table = useRef<HTMLHeadingElement>(null);
  const said = words.gate.completeness;
  if (!view.hasRegister && view.passed === null)
    return (
      <Notice>
        <p>{said.noRegister}</p>
      </Notice>
    );
  const show = (colour: BranchFilter['colour']) => {
    setFilter({ ...start, colour });
    table.current?.focus();
  };
  return (
    <>
      {view.passed ? <Passed passed={view.passed} /> : <GateVerdict gate={view.gate} onShow={show} />}
      <Figures view={view} />
      {view.passed === null && !view.gate.opens && <Override view={view} onChanged={onChanged} />}
      {overview.allowed.includes('freeze-roll') && mayFreeze(view) && (
        <div className="cs-actions">
          <CommandButton command="freeze-roll" onDone={onChanged} />
        </div>
      )}
      <section className="cs-stack" aria-labelledby="chart">
        <h2 id="chart">{said.chart}</h2>
        <ControlChart branches={view.branches} />
      </section>
      <section className="cs-stack" aria-labelledby="branches">
        <h2 id="branches" ref={table} tabIndex={-1}>
          {said.branches}
        </h2>
        <BranchTable branches={view.branches} filter={filter} onFilter={setFilter} />
      </section>
      <section className="cs-stack-small" aria-labelledby="first-test">
        <h2 id="first-test">{said.test}</h2>
        <p>{said.testLead}</p>
      </section>
    </>
  );
}

/** The office would refuse anything else. */
function mayFreeze({ gate, override, passed }: CompletenessReply): boolean {
  return passed === null && (gate.opens || override?.holds === true);
}

function Figures({ view }: { readonly view: CompletenessReply }) {
  const { words } = useWords();
  const said = words.gate.completeness;
  const { gate, branches } = view;
  const coverage = gate.listed === 0 ? said.noList : percent(gate.found / gate.listed);
  const figures = [
    { name: said.answered, value: number(gate.answered), beside: said.ofBranches(branches.length) },
    {
      name: said.coverage,
      value: coverage,
      beside: gate.listed === 0 ? '' : said.coverageOf(gate.found, gate.listed),
    },
    { name: said.loaded, value: number(view.members), beside: '' },
  ];
  return (
    <dl className="cs-figures">
      {figures.map(({ name, value, beside }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            {beside !== '' && <span className="cs-figure-share">{beside}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
