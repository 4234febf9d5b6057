import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { divideHalfUp, divideUp, formatDecimal, parseDecimal } from './decimals.ts';
import {
  addRationals,
  compareRationals,
  divideRationals,
  greatestCommonDivisor,
  multiplyRationals,
  rational,
  roundRational,
  subtractRationals,
} from './rationals.ts';

const units = fc.bigInt({ min: 0n, max: 10n ** 30n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 15n });
const fraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), positive)
  .map(([numerator, denominator]) => rational(numerator, denominator));

test('COUNT-2: a decimal that is written is read again, digit by digit', () => {
  assert.equal(formatDecimal(12345n, 2), '123.45');
  assert.equal(formatDecimal(5n, 5), '0.00005');
  assert.equal(formatDecimal(-5n, 2), '-0.05');
  assert.equal(formatDecimal(7n, 0), '7');
  fc.assert(
    fc.property(units, fc.nat(12), (figure, places) => {
      assert.deepEqual(parseDecimal(formatDecimal(figure, places), places), { ok: true, value: figure });
    }),
  );
});

test('COUNT-2: what is no decimal of so many places is refused', () => {
  for (const text of ['', '1.', '.5', '-1', '1e3', '1,5', ' 1', '1.234', '１', '0x10'])
    assert.equal(parseDecimal(text, 2).ok, false, text);
  assert.deepEqual(parseDecimal('1.500', 2), { ok: true, value: 150n });
});

test('COUNT-2: both divisions are the quotient but for what is left over', () => {
  fc.assert(
    fc.property(units, positive, (a, b) => {
      const [down, up, near] = [a / b, divideUp(a, b), divideHalfUp(a, b)];
      assert.ok((up - 1n) * b < a && a <= up * b);
      assert.equal(near, 2n * (a - down * b) >= b ? down + 1n : down);
    }),
  );
});

test('COUNT-2: fractions obey the laws of arithmetic and have one form', () => {
  fc.assert(
    fc.property(fraction, fraction, fraction, (a, b, c) => {
      const sum = addRationals(a, b);
      assert.deepEqual(subtractRationals(sum, b), a);
      assert.deepEqual(
        multiplyRationals(sum, c),
        addRationals(multiplyRationals(a, c), multiplyRationals(b, c)),
      );
      if (b.numerator !== 0n) assert.deepEqual(multiplyRationals(divideRationals(a, b), b), a);
      // Added: the negative of a comparison of equals is -0, and that is not 0.
      assert.equal(compareRationals(a, b) + compareRationals(b, a), 0);
      assert.equal(compareRationals(a, a), 0);
      assert.equal(greatestCommonDivisor(a.numerator, a.denominator), 1n);
      assert.ok(a.denominator > 0n);
    }),
  );
});

test('COUNT-2: a fraction is rounded half up for a report', () => {
  assert.equal(roundRational(rational(1n, 8n), 2), 13n);
  assert.equal(roundRational(rational(2n, 3n), 4), 6667n);
  assert.equal(roundRational(rational(-1n, 8n), 2), -12n);
  assert.equal(roundRational(rational(-2n, 3n), 0), -1n);
});
