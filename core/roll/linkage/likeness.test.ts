import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editDistance, isSlip, jaroWinkler, soundAlike } from './likeness.ts';

/** The definition by recursion, without a table and without a limit. */
function distanceByDefinition(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const cost = a.at(-1) === b.at(-1) ? 0 : 1;
  let best = Math.min(
    distanceByDefinition(a.slice(0, -1), b) + 1,
    distanceByDefinition(a, b.slice(0, -1)) + 1,
    distanceByDefinition(a.slice(0, -1), b.slice(0, -1)) + cost,
  );
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    best = Math.min(best, distanceByDefinition(a.slice(0, -2), b.slice(0, -2)) + 1);
  return best;
}

const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });

test('edit distance is the definition, cut at its limit', () => {
  fc.assert(
    fc.property(short, short, fc.nat(5), (a, b, limit) => {
      assert.equal(editDistance(a, b, limit), Math.min(distanceByDefinition(a, b), limit + 1));
    }),
    { numRuns: 300 },
  );
});

test('Jaro-Winkler gives the values Winkler printed', () => {
  const printed = [
    ['martha', 'marhta', 0.961],
    ['dwayne', 'duane', 0.84],
    ['dixon', 'dicksonx', 0.813],
    ['dunningham', 'cunnigham', 0.896],
  ] as const;
  for (const [a, b, wanted] of printed) assert.equal(Number(jaroWinkler(a, b).toFixed(3)), wanted);
  assert.equal(jaroWinkler('abc', 'xyz'), 0);
  assert.equal(jaroWinkler('', 'xyz'), 0);
});

test('a slip is one letter in a short word and two in a long one', () => {
  assert.ok(isSlip('joel', 'jole') && isSlip('netherton', 'nehtertn'));
  assert.ok(
    !isSlip('ann', 'karl') && !isSlip('jo', 'ja') && !isSlip('smith', 'smoht') && !isSlip('jane', 'joan'),
  );
});

test('names that sound alike are alike, others are not', () => {
  for (const [a, b] of [
    ['sophie', 'sofie'],
    ['nicholas', 'nikolaus'],
    ['phillips', 'fillips'],
    ['dylan', 'dillon'],
  ] as const)
    assert.ok(soundAlike(a, b) && soundAlike(b, a), `${a} ${b}`);
  for (const [a, b] of [
    ['meaney', 'manfield'],
    ['william', 'karl'],
    ['ann', 'ann'],
    ['smith', 'jones'],
  ] as const)
    assert.ok(!soundAlike(a, b), `${a} ${b}`);
});

test('RECON-4: a distance is the same whatever the limit up to which it is asked for', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdé'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 3 }), (left, right, limit) => {
      assert.equal(editDistance(left, right, limit), Math.min(editDistance(left, right, 20), limit + 1));
    }),
    { numRuns: 2000 },
  );
});
