import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  joinPerformers,
  perform,
  ranges,
  type Task,
  together,
  type Work,
  type WorkProgress,
} from './index.ts';

/** Doubles each byte. */
const performer = joinPerformers([{ 'test/double': (input) => input.map((byte) => 2 * byte) }]);
const double = (...bytes: number[]): Task => ({
  kind: 'test/double',
  input: () => Uint8Array.from(bytes),
  weight: bytes.length,
});

/** The sum of all bytes doubled, in chunks of three: what the chunks are does not show in the result. */
function* doubledSum(bytes: readonly number[], size: number): Work<number> {
  const replies = yield ranges(bytes.length, size).map(({ from, to }) => double(...bytes.slice(from, to)));
  return replies.flatMap((reply) => [...reply]).reduce((sum, byte) => sum + byte, 0);
}

function* twice(first: Work<number>, second: Work<number>): Work<readonly [number, number]> {
  return [yield* first, yield* second];
}

test('work yields tasks, gets the replies in their order and returns its result', () => {
  function* ordered(): Work<number[]> {
    const [a, b] = yield [double(1), double(2, 3)];
    const [c] = yield [double(...(b as Uint8Array))];
    assert.deepEqual(yield [], []);
    return [...(a as Uint8Array), ...(b as Uint8Array), ...(c as Uint8Array)];
  }
  assert.deepEqual(perform(ordered(), performer), [2, 4, 6, 8, 12]);
});

test('work nests, and chunks of any size give one result', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100)), fc.integer({ min: 1, max: 9 }), (bytes, size) => {
      const expected = bytes.reduce((sum, byte) => sum + 2 * byte, 0);
      assert.deepEqual(perform(twice(doubledSum(bytes, size), doubledSum([1], 1)), performer), [expected, 2]);
    }),
  );
});

test('progress never goes back, ends complete, and its total grows with what becomes known', () => {
  const seen: WorkProgress[] = [];
  perform(twice(doubledSum([1, 2, 3], 2), doubledSum([4], 1)), performer, (one) => seen.push(one));
  assert.deepEqual(seen, [
    { done: 2, total: 3 },
    { done: 3, total: 3 },
    { done: 4, total: 4 },
  ]);
});

test('work broken off by its performer or by whoever watches runs its finally blocks', () => {
  for (const breaking of ['performer', 'progress']) {
    let isTidy = false;
    function* tidy(): Work<void> {
      try {
        yield [double(1), double(2)];
      } finally {
        isTidy = true;
      }
    }
    const fail = () => {
      throw new Error('stop');
    };
    const run = () => (breaking === 'performer' ? perform(tidy(), fail) : perform(tidy(), performer, fail));
    assert.throws(run, /stop/);
    assert.ok(isTidy, breaking);
  }
});

test('an unknown kind and a kind of two packages throw', () => {
  assert.throws(() => performer('test/halve', new Uint8Array()), /no performer of test\/halve/);
  const one = { 'test/double': (input: Uint8Array) => input };
  assert.throws(() => joinPerformers([one, one]), /two performers of test\/double/);
});

test('works together give the results they give alone, in fewer lists', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(100), { maxLength: 6 }), { maxLength: 5 }), (lists) => {
      const works = () => lists.map((list) => doubledSum(list, 2));
      let yielded = 0;
      function* counted(): Work<number[]> {
        const inner = together(works());
        let step = inner.next([]);
        for (; !step.done; yielded++) step = inner.next(yield step.value);
        return step.value;
      }
      assert.deepEqual(
        perform(counted(), performer),
        works().map((work) => perform(work, performer)),
      );
      assert.ok(yielded <= 1);
    }),
  );
});

test('when one of several works throws, the others are closed', () => {
  let closed = 0;
  function* waiting(): Work<number> {
    try {
      yield [double(1)];
      yield [double(1)];
      return 0;
    } finally {
      closed++;
    }
  }
  function* throwing(): Work<number> {
    yield [double(1)];
    throw new Error('wrong');
  }
  assert.throws(() => perform(together([waiting(), throwing(), waiting()]), performer), /wrong/);
  assert.equal(closed, 2);
});

test('ranges cover a list once, in order', () => {
  assert.deepEqual(ranges(0, 3), []);
  assert.deepEqual(ranges(7, 3), [
    { from: 0, to: 3 },
    { from: 3, to: 6 },
    { from: 6, to: 7 },
  ]);
  for (const size of [0, -1, 1.5, Number.NaN]) assert.throws(() => ranges(3, size), /parts of/);
});
