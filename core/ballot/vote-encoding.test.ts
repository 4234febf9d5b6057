import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contestOf, question } from './fixtures.ts';
import {
  type Choice,
  type Contest,
  type CountingMethod,
  formatVote,
  mostChoices,
  parseVote,
  voteCount,
  voteForm,
} from './index.ts';

const two = contestOf('two-candidate', ['ada', 'ben']);

function contestWith(method: CountingMethod, options: number, seats = 1): Contest {
  const ids = Array.from({ length: options }, (_, i) => `option ${i}`);
  return { ...contestOf(method, ids), seats };
}

/** Every list of `length` of the options below `n` without repetition, in lexicographic order. */
function listings(n: number, length: number): number[][] {
  if (length === 0) return [[]];
  const shorter = listings(n, length - 1);
  const longer = shorter.flatMap((list) => Array.from({ length: n }, (_, option) => [...list, option]));
  return longer.filter((list) => new Set(list).size === list.length);
}

const isAscending = (list: readonly number[]) =>
  list.every((option, i) => i === 0 || option > (list[i - 1] as number));

/** Every vote of a contest, written down one after the other. */
function allVotes(contest: Contest): Choice[] {
  const form = voteForm(contest);
  const choices: Choice[] = [{ kind: 'blank' }];
  for (let length = 1; length <= mostChoices(contest); length++)
    for (const list of listings(contest.options.length, length)) {
      if (form === 'ranking') choices.push({ kind: 'ranking', ranking: list });
      else if (form === 'single') choices.push({ kind: 'option', option: list[0] as number });
      else if (isAscending(list)) choices.push({ kind: 'options', options: list });
    }
  return choices;
}

test('TALLY-1: 0 is blank, then the options in the order of the definition', () => {
  assert.equal(voteCount(two), 3n);
  assert.deepEqual(
    [0n, 1n, 2n].map((vote) => parseVote(two, vote)),
    [
      { ok: true, value: { kind: 'blank' } },
      { ok: true, value: { kind: 'option', option: 0 } },
      { ok: true, value: { kind: 'option', option: 1 } },
    ],
  );
  assert.equal(formatVote(question(), { kind: 'option', option: 1 }), 2n);
});

test('TALLY-1: small contests: the numbers are the places in the list of all votes', () => {
  const methods = ['plurality', 'block-vote', 'approval', 'av', 'stv-scottish'] as const;
  for (const method of methods)
    for (const options of [2, 3, 4, 5])
      for (const seats of [1, 2, 7]) {
        const contest = contestWith(method, options, seats);
        const votes = allVotes(contest);
        assert.equal(voteCount(contest), BigInt(votes.length));
        votes.forEach((choice, vote) => {
          assert.deepEqual(parseVote(contest, BigInt(vote)), { ok: true, value: choice });
          assert.equal(formatVote(contest, choice), BigInt(vote));
        });
        assert.equal(parseVote(contest, BigInt(votes.length)).ok, false);
      }
});

test('TALLY-1: every number below the count is one vote, and no other number is any', () => {
  const contest = fc
    .record({
      method: fc.constantFrom<CountingMethod>('plurality', 'block-vote', 'approval', 'stv-meek'),
      options: fc.integer({ min: 1, max: 50 }),
      seats: fc.integer({ min: 1, max: 60 }),
    })
    .map(({ method, options, seats }) => contestWith(method, options, seats));
  fc.assert(
    fc.property(contest, fc.bigInt({ min: 0n, max: 1n << 240n }), (one, far) => {
      const count = voteCount(one);
      for (const vote of [0n, 1n, far % count, count - 1n]) {
        const choice = parseVote(one, vote);
        assert.ok(choice.ok);
        assert.equal(formatVote(one, choice.value), vote);
      }
      assert.equal(parseVote(one, far).ok, far < count);
      assert.equal(parseVote(one, count).ok, false);
      assert.equal(parseVote(one, -1n).ok, false);
    }),
    { numRuns: 300 },
  );
});

test('TALLY-1: a ranking of 50 candidates fits the 30 bytes of a vote number', () => {
  const contest = contestWith('stv-ers97', 50, 15);
  const reversed = Array.from({ length: 50 }, (_, i) => 49 - i);
  const last = formatVote(contest, { kind: 'ranking', ranking: reversed });
  assert.equal(last, voteCount(contest) - 1n);
  assert.ok(last < 1n << 240n);
});

test('a choice the contest does not offer is a mistake of the caller', () => {
  for (const option of [-1, 2, 0.5, Number.NaN]) {
    const choice: Choice = { kind: 'option', option };
    assert.throws(() => formatVote(two, choice), /no option/);
  }
  const block = contestWith('block-vote', 4, 2);
  const stv = contestWith('stv-wigm', 4, 2);
  const refused: [Contest, Choice, RegExp][] = [
    [two, { kind: 'options', options: [0] }, /voted on by option, not by options/],
    [block, { kind: 'ranking', ranking: [0] }, /voted on by options/],
    [block, { kind: 'options', options: [0, 1, 2] }, /no vote for \[0, 1, 2\]/],
    [block, { kind: 'options', options: [1, 0] }, /ascending/],
    [block, { kind: 'options', options: [] }, /blank vote/],
    [stv, { kind: 'ranking', ranking: [1, 1] }, /no vote for \[1, 1\]/],
    [stv, { kind: 'ranking', ranking: [4] }, /no option 4/],
  ];
  for (const [contest, choice, why] of refused) assert.throws(() => formatVote(contest, choice), why);
});
