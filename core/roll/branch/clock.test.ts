import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canActFor, decideClock, nextReminder, planReminders } from './clock.ts';

const day = 86_400;
const clock = { askedAt: 0, target: 14 * day, deadline: 21 * day };

test('RECON-5 a branch is asked, has opened, has answered, or is overdue', () => {
  assert.equal(decideClock(undefined, 5), 'not-asked');
  assert.equal(decideClock(clock, 14 * day - 1), 'asked');
  assert.equal(decideClock({ ...clock, openedAt: 5 }, 14 * day - 1), 'opened');
  assert.equal(decideClock({ ...clock, openedAt: 5 }, 14 * day), 'overdue');
  assert.equal(decideClock({ ...clock, answeredAt: 20 * day }, 30 * day), 'answered');
});

test('RECON-5 headquarters acts only for a branch that is overdue', () => {
  assert.equal(canActFor(clock, 14 * day - 1), false);
  assert.equal(canActFor(clock, 14 * day), true);
  assert.equal(canActFor({ ...clock, answeredAt: 1 }, 30 * day), false);
  assert.equal(canActFor(undefined, 30 * day), false);
});

test('RECON-5 reminders go a week, two days and no day before the target, and two days before the deadline', () => {
  assert.deepEqual(planReminders(clock), [7 * day, 12 * day, 14 * day, 19 * day]);
  assert.deepEqual(planReminders({ ...clock, target: day, deadline: 2 * day }), [day]);
  assert.equal(nextReminder(clock, undefined), 7 * day);
  assert.equal(nextReminder(clock, 12 * day + 5), 14 * day);
  assert.equal(nextReminder(clock, 19 * day), undefined);
  assert.equal(nextReminder({ ...clock, answeredAt: 1 }, undefined), undefined);
});

test('reminders come in order, a day apart, and not after the deadline', () => {
  const days = fc.integer({ min: 1, max: 60 * day });
  fc.assert(
    fc.property(days, days, (toTarget, more) => {
      const plan = planReminders({ askedAt: 100, target: 100 + toTarget, deadline: 100 + toTarget + more });
      for (const [i, at] of plan.entries()) {
        assert.ok(at >= (plan[i - 1] ?? 100) + day);
        assert.ok(at <= 100 + toTarget + more);
      }
    }),
  );
});
