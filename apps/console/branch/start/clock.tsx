import { formatDate, formatMoment, Notice } from '@countersign/browser';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { branchHref } from '../route.ts';
import { useBranch } from '../session/branch.ts';

const hour = 3600;
const day = 24 * hour;

/** Until when an answer is wanted, how long that is, and what was decided about more time (RECON-5). */
export function Clock() {
  const words = useBranchWords().clock;
  const { overview } = useBranch();
  const { target, deadline, isLate, answeredAt, state } = overview.clock;
  const { serverTime, timeZone } = overview;
  const when = (seconds: number) => formatMoment(seconds, timeZone, 'en');
  if (target === null) return null;
  if (answeredAt !== null)
    return (
      <Notice tone="good" title={words.answered(formatDate(answeredAt, timeZone, 'en'))}>
        {deadline !== null && <p>{words.deadline(when(deadline))}</p>}
      </Notice>
    );
  const isOverdue = state === 'overdue' || serverTime > target;
  const title = isLate ? words.late : isOverdue ? words.overdue(when(target)) : words.target(when(target));
  return (
    <Notice tone={isOverdue ? 'warning' : 'info'} title={title}>
      {!isOverdue && <p>{timeLeft(target - serverTime, words)}</p>}
      {deadline !== null && !isLate && deadline !== target && <p>{words.deadline(when(deadline))}</p>}
      {!isLate && (
        <p>
          <a href={branchHref('time')}>{words.more}</a>
        </p>
      )}
    </Notice>
  );
}

type ClockWords = ReturnType<typeof useBranchWords>['clock'];

function timeLeft(seconds: number, words: ClockWords): string {
  return seconds >= 2 * day
    ? words.daysLeft(Math.floor(seconds / day))
    : words.hoursLeft(Math.floor(seconds / hour));
}

/** Wishes of this branch that wait, and decisions about any. */
export function Decisions() {
  const words = useBranchWords().clock;
  const { overview } = useBranch();
  if (overview.extensions.length === 0) return null;
  const until = (seconds: number) => formatDate(seconds, overview.timeZone, 'en');
  return (
    <section aria-labelledby="decisions" className="cs-stack-small">
      <h2 id="decisions">{words.decisions}</h2>
      <ul className="cs-list">
        {overview.extensions.map((one) => (
          <li key={one.id}>
            {one.state === 'waiting' && words.waiting(until(one.until))}
            {one.state === 'granted' && words.granted(one.branch, until(one.until))}
            {one.state === 'refused' && words.refused(one.branch)}
            {one.decidedGrounds !== null && <span className="cs-soft"> {one.decidedGrounds}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
