import { Button, formatMomentShort, LinkButton, Notice, number, ScreenHeading } from '@countersign/browser';
import { useAct } from '../../session/use-act.ts';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { isDone } from '../answers/answer-desk.ts';
import { useAnswers } from '../answers/answers.ts';
import { placeMarks } from '../picture/member-marks.ts';
import { KindSign, MemberPicture } from '../picture/member-picture.tsx';
import { branchHref } from '../route.ts';
import { OtherWays } from '../screens/start.tsx';
import { useBranch } from '../session/branch.ts';
import { Trouble } from '../session/trouble.tsx';
import { Clock, Decisions } from './clock.tsx';
import { type CountLine, countLines, markCounts, peopleOf } from './counts.ts';
import { HowRead } from './how-read.tsx';

/** What the comparison found, as a picture and in figures, and how long the rest will take. */
export function Summary() {
  const words = useBranchWords();
  const { overview } = useBranch();
  const { desk } = useAnswers();
  const lines = countLines(overview);
  const people = peopleOf(lines);
  const left = desk.findings.filter((finding) => !isDone(desk, finding)).length;
  return (
    <>
      <ScreenHeading documentTitle={`${overview.branch} · ${words.brand}`} screen="summary">
        <Title people={people} left={left} />
      </ScreenHeading>
      {overview.list && (
        <p className="cs-soft">
          {words.summary.from(
            overview.list.fileName,
            formatMomentShort(overview.list.at, overview.timeZone, 'en'),
          )}{' '}
          {overview.list.kind === 'list' &&
            words.summary.counted(overview.list.listed, overview.list.registered)}
        </p>
      )}
      <NextStep left={left} />
      {overview.list?.kind !== 'sample' && <Picture lines={lines} people={people} />}
      {overview.list?.isStale && overview.list.kind === 'list' && <Stale />}
      {overview.list && <HowRead columns={overview.list.columns} />}
      <Clock />
      <OtherWays pages={['sheet', 'missing', 'members', 'send', 'sample']} />
      <Decisions />
    </>
  );
}

/** The register has changed since the comparison: the same list against what it is now. */
function Stale() {
  const { summary } = useBranchWords();
  const { client, takeOverview } = useBranch();
  const { load } = useAnswers();
  const act = useAct(client.compareAgain);
  const again = async () => {
    const reply = await act.run();
    if (reply === undefined) return;
    await load();
    takeOverview(reply.overview);
  };
  return (
    <Notice>
      <p>{summary.stale}</p>
      <Button look="secondary" busy={act.busy} onClick={again}>
        {summary.again}
      </Button>
      {act.error && <Trouble error={act.error} />}
    </Notice>
  );
}

function Title({ people, left }: { readonly people: number; readonly left: number }) {
  const { summary } = useBranchWords();
  const { overview } = useBranch();
  const { toCheck, notSubmitted, submitted, secondsEach } = overview;
  if (toCheck === 0) return summary.nothing(people);
  const minutes = summary.minutes(Math.ceil((left * secondsEach) / 60));
  if (left === toCheck) return `${summary.title(toCheck, people)}, ${minutes}`;
  if (left > 0) return `${summary.left(left)}, ${minutes}`;
  return submitted !== null && notSubmitted === 0 ? summary.allSent : summary.allDone;
}

function NextStep({ left }: { readonly left: number }) {
  const { summary } = useBranchWords();
  const { overview } = useBranch();
  const { toCheck } = overview;
  const isSent = overview.submitted !== null && overview.notSubmitted === 0;
  return (
    <>
      {toCheck === 0 && !isSent && <p>{summary.nothingText}</p>}
      {left === 0 && toCheck > 0 && !isSent && <p>{summary.allDoneText}</p>}
      <div className="cs-actions">
        {left > 0 && (
          <LinkButton look="primary" href={branchHref('check')}>
            {left === toCheck ? summary.begin : summary.goOn}
          </LinkButton>
        )}
        {(left < toCheck || toCheck === 0) && (
          <LinkButton look={left === 0 ? 'primary' : 'secondary'} href={branchHref('review')}>
            {summary.review}
          </LinkButton>
        )}
        {toCheck > 0 && <LinkButton href={branchHref('table')}>{summary.table}</LinkButton>}
      </div>
    </>
  );
}

function Picture({ lines, people }: { readonly lines: readonly CountLine[]; readonly people: number }) {
  const { summary } = useBranchWords();
  const counts = markCounts(lines);
  const nameOf = (line: CountLine) => (line.kind === 'same' ? summary.both : summary[line.kind]);
  const label = lines.map((line) => `${nameOf(line)}: ${number(line.people)}`).join('. ');
  const { peoplePerMark } = placeMarks(counts, 30);
  return (
    <figure className="cs-card branch-figure">
      <MemberPicture counts={counts} label={label} />
      <ul className="branch-key-list">
        {lines.map((line) => (
          <li key={line.kind}>
            <KindSign kind={line.mark} />
            <span>{nameOf(line)}</span>
            <strong>{number(line.people)}</strong>
          </li>
        ))}
      </ul>
      <figcaption className="cs-soft cs-small">
        {peoplePerMark === 1 ? summary.picture : summary.pictureOf(peoplePerMark)}
        {peoplePerMark === 1 && ` (${number(people)})`}
      </figcaption>
    </figure>
  );
}
