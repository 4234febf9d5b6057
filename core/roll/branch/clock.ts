/**
 * A branch's clock (RECON-5): asked, opened, answered, overdue; reminders at stated times before the target and the deadline. Moments are
 * Unix seconds.
 */

export interface BranchClock {
  readonly askedAt: number;
  readonly target: number;
  readonly deadline: number;
  readonly openedAt?: number;
  readonly answeredAt?: number;
}

export type BranchClockState = 'not-asked' | 'asked' | 'opened' | 'answered' | 'overdue';

/** Where a branch stands at a moment. An answer after the target is an answer; silence after it is overdue. */
export function decideClock(clock: BranchClock | undefined, now: number): BranchClockState {
  if (!clock) return 'not-asked';
  if (clock.answeredAt !== undefined) return 'answered';
  if (now >= clock.target) return 'overdue';
  return clock.openedAt === undefined ? 'asked' : 'opened';
}

const day = 86_400;

/** Seconds before the target, and before the deadline, at which a silent branch is reminded. */
export const reminderPlan = { beforeTarget: [7 * day, 2 * day, 0], beforeDeadline: [2 * day] } as const;

/** When a branch is reminded, in order; never within a day of being asked, and never twice within a day. */
export function planReminders({ askedAt, target, deadline }: BranchClock): readonly number[] {
  const wanted = [
    ...reminderPlan.beforeTarget.map((before) => target - before),
    ...reminderPlan.beforeDeadline.map((before) => deadline - before),
  ].sort((a, b) => a - b);
  const planned: number[] = [];
  for (const at of wanted) if (at >= (planned.at(-1) ?? askedAt) + day) planned.push(at);
  return planned;
}

/** The next reminder that has not been sent; undefined once the branch has answered or none is left. */
export function nextReminder(clock: BranchClock, sentAt: number | undefined): number | undefined {
  if (clock.answeredAt !== undefined) return undefined;
  const last = sentAt ?? clock.askedAt;
  return planReminders(clock).find((at) => at > last);
}

/** Whether headquarters can answer in the branch's place: only for one that was asked and stayed silent past its target. */
export function canActFor(clock: BranchClock | undefined, now: number): boolean {
  return decideClock(clock, now) === 'overdue';
}
