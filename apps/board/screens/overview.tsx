import type { BallotState } from '@countersign/ballot';
import {
  type Band,
  BandSign,
  Facts,
  formatMoment,
  LinkButton,
  number,
  percent,
  ScreenHeading,
  StackedBar,
  turnoutSoFar,
} from '@countersign/browser';
import type { Board } from '../data/board-state.tsx';
import { useMembershipTest } from '../data/use-membership-test.ts';
import { formatRoute, type PageName } from '../route.ts';
import { formatSpan } from '../words/span.ts';
import { localText, useWords } from '../words/use-words.ts';
import { StageCourse } from './stage-course.tsx';

interface BoardProps {
  readonly board: Board;
}

/** What is voted on, where it stands, and what has happened so far. */
export function OverviewScreen({ board }: BoardProps) {
  const { language, words } = useWords();
  const title = localText(board.definition.title, language);
  return (
    <>
      <div className="cs-stack-small">
        <p className="board-eyebrow">{board.definition.organisation}</p>
        <ScreenHeading documentTitle={`${title} · ${words.brand}`} screen="overview">
          {title}
        </ScreenHeading>
      </div>
      <StageCard board={board} />
      <Acts board={board} />
      <Terms board={board} />
    </>
  );
}

function StageCard({ board }: BoardProps) {
  const { words } = useWords();
  const { stage } = board.ballot;
  const isTesting = useMembershipTest(board);
  return (
    <section className="cs-card cs-stack" aria-labelledby="stage">
      <div className="board-stage">
        {/* Read out when it changes, and only then. */}
        <h2 id="stage" aria-live="polite">
          {words.stages[stage]}
        </h2>
        <Countdown board={board} />
      </div>
      <p>{isTesting ? words.membershipTest.text : words.stageTexts[stage]}</p>
      <StageCourse stage={stage} isTesting={isTesting} />
      <NextSteps stage={stage} />
    </section>
  );
}

/** What a reader is likely to want at this stage. */
function NextSteps({ stage }: { readonly stage: BallotState }) {
  const { words } = useWords();
  const isDeclared = stage === 'declared';
  const isVoting = stage === 'open' || stage === 'suspended' || stage === 'closed';
  const steps: readonly PageName[] = isDeclared
    ? ['result', 'verify']
    : isVoting
      ? ['find', 'notices']
      : ['notices'];
  return (
    <p className="cs-actions">
      {steps.map((page, i) => (
        <LinkButton
          key={page}
          href={formatRoute(page)}
          look={isDeclared && i === 0 ? 'primary' : 'secondary'}
        >
          {words.pages[page]}
        </LinkButton>
      ))}
    </p>
  );
}

function Countdown({ board }: BoardProps) {
  const { words } = useWords();
  const { stage, serverTime } = board.ballot;
  const { opens, closes } = board.definition.timetable;
  const span = (until: number) => formatSpan(until - serverTime, words.overview);
  if (stage === 'open' && closes > serverTime)
    return <p className="board-left">{words.overview.closesIn(span(closes))}</p>;
  if (stage === 'dispatching' && opens > serverTime)
    return <p className="board-left">{words.overview.opensIn(span(opens))}</p>;
  return null;
}

function Acts({ board }: BoardProps) {
  const { words } = useWords();
  const { counts } = board.ballot;
  const { entitled, neither } = turnoutSoFar(counts);
  const isLapsed = counts.lapsed > 0;
  const bands: Band[] = [
    { key: 'online', name: words.acts.online, count: counts.online, look: 'first' },
    { key: 'post', name: words.acts.post, count: counts.post, look: 'second' },
    { key: 'nothing', name: words.acts.nothing, count: neither, look: 'rest' },
    ...(isLapsed
      ? [{ key: 'lapsed', name: words.acts.lapsed, count: counts.lapsed, look: 'fifth' as const }]
      : []),
  ];
  const label = [
    words.acts.picture(number(counts.online), number(counts.post), number(neither)),
    ...(isLapsed ? [words.acts.pictureLeftOut(number(counts.lapsed))] : []),
  ].join(' ');
  return (
    <section className="cs-stack" aria-labelledby="acts">
      <h2 id="acts">{words.acts.title}</h2>
      <p>{isLapsed ? `${words.acts.note} ${words.acts.lapsedNote}` : words.acts.note}</p>
      <Figures members={entitled} bands={bands} />
      {entitled > 0 && <StackedBar bands={bands} label={label} />}
      <Facts
        facts={[
          { term: words.acts.packs, value: number(counts.packs) },
          { term: words.acts.replaced, value: number(counts.replaced) },
          { term: words.acts.added, value: number(counts.added) },
          { term: words.acts.removed, value: number(counts.removed) },
          { term: words.acts.refused, value: number(counts.refusedAttempts) },
          { term: words.acts.failed, value: number(counts.failedNearClose) },
        ]}
      />
    </section>
  );
}

function Figures({ members, bands }: { readonly members: number; readonly bands: readonly Band[] }) {
  const { words } = useWords();
  return (
    <dl className="cs-figures">
      <div>
        <dt>{words.acts.members}</dt>
        <dd>{number(members)}</dd>
      </div>
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
            {members > 0 && <span className="cs-figure-share">{percent(band.count / members)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Terms({ board }: BoardProps) {
  const { language, words } = useWords();
  const { definition, ballot } = board;
  const { opens, closes, timeZone } = definition.timetable;
  const names = definition.keyHolders.map((holder) => holder.name);
  const head = board.head.ok ? board.head.value : undefined;
  return (
    <section className="cs-stack" aria-labelledby="terms">
      <h2 id="terms">{words.overview.termsTitle}</h2>
      <Facts
        facts={[
          { term: words.overview.opens, value: formatMoment(opens, timeZone, language) },
          { term: words.overview.closes, value: formatMoment(closes, timeZone, language) },
          { term: words.overview.who, value: localText(definition.electorate, language) },
          { term: words.overview.rule, value: words.overview.rules[definition.duplicateRule] },
          { term: words.overview.keys, value: words.overview.keyHolders(definition.threshold, names) },
          {
            term: words.overview.log,
            value: (
              <>
                <a href={formatRoute('log')}>{words.overview.entries(head?.size ?? ballot.counts.entries)}</a>
                . {head && words.overview.head(head.witnesses)}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
