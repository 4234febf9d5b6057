import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contestOf, question } from './fixtures.ts';
import { type Choice, formatVote, parseVote, voteCount } from './index.ts';

const two = contestOf('two-candidate', ['ada', 'ben']);

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

test('TALLY-1: every number below the count is one vote, and no other number is any', () => {
  const contest = fc.integer({ min: 2, max: 50 }).map((size) =>
    contestOf(
      'plurality',
      Array.from({ length: size }, (_, i) => `option ${i}`),
    ),
  );
  fc.assert(
    fc.property(contest, fc.bigInt({ min: -3n, max: 1n << 240n }), (one, far) => {
      const seen = new Set<string>();
      for (let vote = 0n; vote < voteCount(one); vote++) {
        const choice = parseVote(one, vote);
        assert.ok(choice.ok);
        assert.equal(formatVote(one, choice.value), vote);
        seen.add(JSON.stringify(choice.value));
      }
      assert.equal(seen.size, one.options.length + 1);
      assert.equal(parseVote(one, far).ok, far >= 0n && far < voteCount(one));
      assert.equal(parseVote(one, voteCount(one)).ok, false);
    }),
    { numRuns: 50 },
  );
});

test('a choice the contest does not offer is a mistake of the caller', () => {
  for (const option of [-1, 2, 0.5, Number.NaN]) {
    const choice: Choice = { kind: 'option', option };
    assert.throws(() => formatVote(two, choice), /no option/);
  }
});
