import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Act,
  decideFurtherAct,
  decideStanding,
  duplicateRules,
  statusesOfActs,
} from '@countersign/ballot';
import { onTheTable } from './decide.ts';

/** Every act that could stand at a leaf: online, or post with each earlier arrival, good or rejected. */
function actsAt(leaf: number): Act[] {
  const arrivals = Array.from({ length: leaf }, (_, received) => received);
  const papers = arrivals.flatMap((received) =>
    [false, true].map((rejected): Act => ({ channel: 'post', leaf, received, rejected })),
  );
  return [{ channel: 'online', leaf, received: leaf, rejected: false }, ...papers];
}

/** Every history of up to `leaves` leaves in which at each leaf nothing or one act happens. */
function* histories(leaves: number): Generator<readonly Act[]> {
  if (leaves === 0) {
    yield [];
    return;
  }
  for (const before of histories(leaves - 1)) {
    yield before;
    for (const act of actsAt(leaves - 1)) yield [...before, act];
  }
}

test('RIGHT-7: exhaustively, every history of six leaves ends as the naive story does', () => {
  let compared = 0;
  for (const acts of histories(6)) {
    for (const rule of duplicateRules) {
      assert.deepEqual(decideStanding(rule, acts), onTheTable(rule, acts));
      compared += 1;
    }
  }
  // 2 · 4 · 6 · 8 · 10 · 12 histories, three rules each.
  assert.equal(compared, 3 * 46_080);
});

test('RIGHT-7, RIGHT-9: exactly one act stands if any is not rejected, and the rejected never do', () => {
  for (const acts of histories(5)) {
    for (const rule of duplicateRules) {
      const statuses = statusesOfActs(rule, acts);
      const standing = statuses.filter((status) => status === 'stands').length;
      assert.equal(standing, acts.some((act) => !act.rejected) ? 1 : 0);
      for (const [index, act] of acts.entries()) assert.equal(statuses[index] === 'rejected', act.rejected);
    }
  }
});

test('RIGHT-10: a ballot office that follows the table ends where one that records everything would', () => {
  for (const all of histories(5)) {
    // Without rejections, and at most one envelope: each later one is set aside under every rule.
    if (all.some((act) => act.rejected) || all.filter((act) => act.channel === 'post').length > 1) continue;
    for (const rule of duplicateRules) {
      const recorded: Act[] = [];
      for (const act of all)
        if (decideFurtherAct(rule, recorded, act.channel, act.received) === 'record') recorded.push(act);
      assert.deepEqual(decideStanding(rule, recorded), decideStanding(rule, all));
    }
  }
});
