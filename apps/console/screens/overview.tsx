import type { BallotState, LifecycleCommand } from '@countersign/ballot';
import { lifecycleCommands } from '@countersign/ballot';
import {
  type Band,
  BandSign,
  Facts,
  formatMoment,
  LinkButton,
  Notice,
  number,
  percent,
  ScreenHeading,
  StackedBar,
  turnoutSoFar,
} from '@countersign/browser';
import { useState } from 'react';
import { CommandButton } from '../overview/command-button.tsx';
import { StageCourse } from '../overview/stage-course.tsx';
import { Ties } from '../overview/ties.tsx';
import { useOffice } from '../session/office.ts';
import { useLapseWords } from '../words/use-lapse-words.ts';
import { useWords } from '../words/use-words.ts';

/** Where the ballot stands, what is waited for, what can be done, and whether the figures tie. */
export function OverviewScreen() {
  const { words } = useWords();
  const { overview } = useOffice();
  return (
    <>
      <ScreenHeading documentTitle={`${words.overview.title} · ${words.brand}`} screen="overview">
        {words.stages[overview.stage]}
      </ScreenHeading>
      <section className="cs-card cs-stack" aria-label={words.overview.course}>
        <StageCourse stage={overview.stage} />
        <WaitingFor />
        <Actions />
      </section>
      <Counts />
      <About />
    </>
  );
}

function WaitingFor() {
  const { words } = useWords();
  const lapse = useLapseWords();
  const { overview } = useOffice();
  return (
    <div className="cs-stack-small">
      <h2>{words.overview.waitingFor}</h2>
      {overview.waitingFor.length === 0 && <p>{words.overview.nothingWaited}</p>}
      <ul className="cs-list">
        {overview.waitingFor.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      {overview.membershipTest === 'awaited' && <LinkButton href="#lapse">{lapse.step.go}</LinkButton>}
    </div>
  );
}

/** The commands the lifecycle allows now, the one that ends the ballot last. */
export function allowedNow(allowed: readonly string[]): readonly LifecycleCommand[] {
  const known = lifecycleCommands.filter((command) => allowed.includes(command));
  return [...known.filter((command) => command !== 'void'), ...known.filter((command) => command === 'void')];
}

function Actions() {
  const { words } = useWords();
  const { overview } = useOffice();
  const [done, setDone] = useState<{ readonly stage: BallotState; readonly leaf: number | null }>();
  const commands = allowedNow(overview.allowed);
  return (
    <div className="cs-stack-small">
      <h2>{words.overview.actions}</h2>
      {commands.length === 0 && <p>{words.overview.noActions}</p>}
      <div className="cs-actions">
        {commands.map((command) => (
          <CommandButton key={command} command={command} onDone={(stage, leaf) => setDone({ stage, leaf })} />
        ))}
      </div>
      <div role="status">
        {done && <Notice tone="good" title={words.done(words.stages[done.stage], done.leaf)} />}
      </div>
    </div>
  );
}

function Counts() {
  const { words } = useWords();
  const said = useLapseWords();
  const { overview } = useOffice();
  const { counts } = overview;
  if (counts === null) return <p className="cs-soft">{words.overview.noCounts}</p>;
  const { lapsed } = counts;
  const { entitled, neither } = turnoutSoFar(counts);
  const bands: Band[] = [
    { key: 'online', name: words.overview.online, count: counts.online, look: 'first' },
    { key: 'post', name: words.overview.post, count: counts.post, look: 'second' },
    { key: 'nothing', name: words.overview.nothing, count: neither, look: 'rest' },
    ...(lapsed === 0
      ? []
      : [{ key: 'lapsed', name: said.figures.lapsed, count: lapsed, look: 'third' } as const]),
  ];
  return (
    <section className="cs-stack" aria-labelledby="counts">
      <h2 id="counts">{words.overview.counts}</h2>
      <dl className="cs-figures">
        {bands.map((band) => (
          <div key={band.key}>
            <dt>
              <span className="cs-legend">
                <BandSign look={band.look} />
                {band.name}
              </span>
            </dt>
            <dd>
              {number(band.count)}
              {entitled > 0 && <span className="cs-figure-share">{percent(band.count / entitled)}</span>}
            </dd>
          </div>
        ))}
        <div>
          <dt>{words.overview.openCases}</dt>
          <dd>
            <a href="#cases">{number(overview.openCases)}</a>
          </dd>
        </div>
      </dl>
      {entitled > 0 && (
        <StackedBar
          bands={bands}
          label={`${words.overview.picture(number(counts.online), number(counts.post), number(neither))}${lapsed === 0 ? '' : ` ${said.figures.lapsed}: ${number(lapsed)}.`}`}
        />
      )}
      <h3>{words.overview.ties}</h3>
      <Ties counts={counts} />
    </section>
  );
}

function About() {
  const { language, words } = useWords();
  const { overview } = useOffice();
  const { counts, boardAddress } = overview;
  const moment = (seconds: number) => formatMoment(seconds, overview.timeZone, language);
  const facts = [
    { term: words.overview.opens, value: moment(overview.opens) },
    { term: words.overview.closes, value: moment(overview.closes) },
    { term: words.overview.members, value: number(overview.members) },
    ...(counts === null
      ? []
      : [
          { term: words.overview.packs, value: number(counts.packs) },
          { term: words.overview.revoked, value: number(counts.revoked) },
          { term: words.overview.refused, value: number(counts.refusedAttempts) },
          { term: words.overview.failed, value: number(counts.failedNearClose) },
          { term: words.overview.entries, value: number(counts.entries) },
        ]),
    {
      term: words.overview.electionHash,
      value: <span className="cs-hash">{overview.electionHash ?? words.overview.noHash}</span>,
    },
    ...(boardAddress === undefined
      ? []
      : [{ term: words.overview.board, value: <a href={boardAddress}>{boardAddress}</a> }]),
  ];
  return <Facts facts={facts} />;
}
