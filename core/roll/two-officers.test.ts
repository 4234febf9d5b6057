import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import fc from 'fast-check';
import {
  actAt,
  decideAct,
  proposeAct,
  type TwoOfficerAct,
  type TwoOfficerCommand,
  type TwoOfficerFault,
  twoOfficerLimits,
  twoOfficerWords,
} from './two-officers.ts';

const proposed = { by: 'ann', at: 1000, reason: 'branch answered late' };
const open = unwrap(proposeAct('extend East Ham to 14 September 17:00', proposed, 100));
const by = (command: 'approve' | 'refuse' | 'withdraw', who: string, at: number, reason = 'as agreed') =>
  command === 'approve' ? { command, by: who, at, reason, seen: open.act } : { command, by: who, at, reason };

/** Each state the mechanism has, reached by its own commands. */
const states: readonly TwoOfficerAct[] = [
  open,
  unwrap(decideAct(open, by('approve', 'bob', 1010))),
  unwrap(decideAct(open, by('refuse', 'bob', 1010))),
  unwrap(decideAct(open, by('withdraw', 'ann', 1010))),
  actAt(open, 1100),
];

/** Written down by hand: what an officer's command does to an open proposal within its time. */
const table: Readonly<Record<string, TwoOfficerAct['state'] | TwoOfficerFault>> = {
  'approve ann': 'same-officer',
  'approve bob': 'approved',
  'refuse ann': 'same-officer',
  'refuse bob': 'refused',
  'withdraw ann': 'withdrawn',
  'withdraw bob': 'not-the-proposer',
};

test('ROLL-5: every state, command, officer and time leads where the table says, or is refused', () => {
  let seen = 0;
  for (const state of states)
    for (const word of ['approve', 'refuse', 'withdraw'] as const)
      for (const who of ['ann', 'bob'])
        for (const at of [0, 999, 1000, 1050, 1099, 1100, 1101, 9_999_999]) {
          const next = decideAct(state, by(word, who, at));
          const got = next.ok ? next.value.state : next.error;
          assert.equal(
            got,
            expected(state, `${word} ${who}`, at),
            `${state.state}, ${word} by ${who} at ${at}`,
          );
          seen++;
        }
  assert.equal(seen, 5 * 3 * 2 * 8);
});

function expected({ state }: TwoOfficerAct, command: string, at: number) {
  if (at < 1000) return 'before-proposal';
  if (state === 'expired') return 'has-expired';
  if (state !== 'proposed') return 'has-ended';
  return at >= 1100 ? 'has-expired' : table[command];
}

test('ROLL-5: an approved act names both officers, both reasons and both times, and the act itself', () => {
  assert.deepEqual(unwrap(decideAct(open, by('approve', 'bob', 1099, ''))), {
    state: 'approved',
    act: 'extend East Ham to 14 September 17:00',
    proposed,
    expires: 1100,
    ended: { by: 'bob', at: 1099, reason: '' },
  });
});

test('an officer approves what was shown and nothing else', () => {
  const command = {
    ...by('approve', 'bob', 1010),
    seen: 'extend East Ham to 14 September 18:00',
  } as TwoOfficerCommand;
  assert.deepEqual(decideAct(open, command), { ok: false, error: 'other-act' });
});

test('an identity has one spelling: none of another spelling, empty or with spaces is taken', () => {
  for (const who of ['Ann', 'ANN', ' ann', 'ann ', '', 'аnn', 'ann\u200b', 'a'.repeat(201)]) {
    assert.deepEqual(
      decideAct(open, by('approve', who, 1010)),
      { ok: false, error: 'malformed-identity' },
      who,
    );
    assert.equal(proposeAct('act', { ...proposed, by: who }, 100).ok, false, who);
  }
});

test('a proposal and a refusal have a reason, in letters and not too long', () => {
  for (const reason of ['', '   ', '...', '-', '1']) {
    assert.deepEqual(proposeAct('act', { ...proposed, reason }, 100), { ok: false, error: 'no-reason' });
    assert.deepEqual(decideAct(open, by('refuse', 'bob', 1010, reason)), { ok: false, error: 'no-reason' });
  }
  const long = 'x'.repeat(twoOfficerLimits.reason + 1);
  for (const word of ['approve', 'refuse', 'withdraw'] as const)
    assert.deepEqual(decideAct(open, by(word, 'bob', 1010, long)), { ok: false, error: 'reason-too-long' });
  assert.equal(decideAct(open, by('refuse', 'bob', 1010, '\ud800')).ok, false);
});

test('a proposal without a text, with no time or with too long a one is none', () => {
  for (const lifetime of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, twoOfficerLimits.lifetime + 1])
    assert.deepEqual(proposeAct('act', proposed, lifetime), { ok: false, error: 'malformed-lifetime' });
  for (const act of ['', ' \n', '\ud800', 'x'.repeat(twoOfficerLimits.act + 1)])
    assert.deepEqual(proposeAct(act, proposed, 100), { ok: false, error: 'malformed-act' });
  for (const at of [-1, 0.5, Number.NaN])
    assert.deepEqual(proposeAct('act', { ...proposed, at }, 100), { ok: false, error: 'malformed-time' });
  assert.equal(proposeAct('act', proposed, twoOfficerLimits.lifetime).ok, true);
});

test('ROLL-5: in any course of commands at most one ends the proposal, and an approval is never the proposer’s', () => {
  const command = fc.record({
    word: fc.constantFrom('approve' as const, 'refuse' as const, 'withdraw' as const),
    who: fc.constantFrom('ann', 'bob', 'cat'),
    at: fc.integer({ min: 990, max: 1110 }),
  });
  fc.assert(
    fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
      let act: TwoOfficerAct = open;
      let taken = 0;
      for (const { word, who, at } of commands) {
        const next = decideAct(act, by(word, who, at));
        if (!next.ok) continue;
        act = next.value;
        taken++;
      }
      assert.ok(taken <= 1);
      assert.equal(act.state === 'proposed', taken === 0);
      if (act.state !== 'approved') return;
      assert.ok(act.ended.by !== act.proposed.by && act.ended.at >= 1000 && act.ended.at < act.expires);
    }),
  );
});

test('what is stored does not change when its time is over, and what has ended never expires', () => {
  assert.equal(actAt(open, 1099), open);
  assert.equal(open.state, 'proposed');
  for (const ended of states.slice(1)) assert.equal(actAt(ended, 9_999_999).state, ended.state);
});

test('each fault is told in a sentence', () => {
  for (const words of Object.values(twoOfficerWords)) assert.match(words, /^[A-Z].*\.$/);
});
