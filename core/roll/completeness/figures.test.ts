import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ChartPoint, readControlChart } from './control-chart.ts';
import { checkTotals, formatTotalsFault } from './control-totals.ts';
import { findDisappearances } from './disappearances.ts';
import { drawSample } from './sample.ts';

test('ROLL-4: each step that loses rows is named with its figures', () => {
  const words = (totals: Parameters<typeof checkTotals>[0]) => checkTotals(totals).map(formatTotalsFault);
  assert.deepEqual(words({ source: 210, extracted: 210, loaded: 208, setAside: 2 }), []);
  assert.deepEqual(words({ source: 210, extracted: 170, loaded: 170, setAside: 0 }), [
    '210 members at the source, 170 in the file drawn from it: 40 short',
  ]);
  assert.deepEqual(words({ source: 210, extracted: 170, loaded: 160, setAside: 3 }), [
    '210 members at the source, 170 in the file drawn from it: 40 short',
    '170 in the file, 160 loaded and 3 set aside: 7 short',
  ]);
  assert.deepEqual(words({ source: 10, loaded: 11, setAside: 0 }), [
    '10 members at the source, 11 loaded and 0 set aside: 1 too many',
  ]);
});

test('ROLL-4: what was lost on one step and appeared on another is not set off', () => {
  const kinds = checkTotals({ source: 100, extracted: 90, loaded: 100, setAside: 0 }).map(({ kind }) => kind);
  assert.deepEqual(kinds, ['lost-in-extract', 'lost-in-import']);
});

test('a place that was not counted makes no fault, a count of 0 does', () => {
  assert.deepEqual(checkTotals({ loaded: 5, setAside: 0 }), []);
  assert.equal(checkTotals({ source: 0, loaded: 5, setAside: 0 }).length, 1);
});

test('a member gone without an event is found; one who resigned, or is new, is not', () => {
  const earlier = new Map([
    ['1', 'A'],
    ['2', 'A'],
    ['3', 'A'],
    ['4', 'B'],
  ]);
  const later = new Map([
    ['1', 'A'],
    ['4', 'A'],
    ['5', 'A'],
  ]);
  assert.deepEqual(findDisappearances(earlier, later, new Set(['3'])), [
    { member: '2', branch: 'A' },
    { member: '4', branch: 'B', nowIn: 'A' },
  ]);
});

test('a sample has its size, no member twice, and the order of the list', () => {
  fc.assert(
    fc.property(fc.nat(80), fc.nat(40), fc.infiniteStream(fc.nat(1_000_000)), (length, size, stream) => {
      const list = Array.from({ length }, (_, i) => i);
      const sample = drawSample(list, size, (below) => (stream.next().value ?? 0) % below);
      assert.equal(sample.length, Math.min(length, size));
      assert.ok(sample.every((one, i) => i === 0 || one > (sample[i - 1] ?? 0)));
    }),
  );
});

test('each subset of a list is as likely as any other', () => {
  // Every sequence of the two draws that 4 members need, once: all pairs must come out equally often.
  const counts = new Map<string, number>();
  for (let code = 0; code < 12; code++) {
    const draws = [code % 3, Math.floor(code / 3)];
    let used = 0;
    const pair = drawSample(['a', 'b', 'c', 'd'], 2, () => draws[used++] ?? 0).join('');
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  assert.deepEqual([...counts].sort().map(String), ['ab,2', 'ac,2', 'ad,2', 'bc,2', 'bd,2', 'cd,2']);
});

test('with the same draws, a list longer by one has at most one other member in its sample', () => {
  fc.assert(
    fc.property(fc.nat(80), fc.nat(40), fc.array(fc.nat(), { minLength: 81 }), (length, size, draws) => {
      const sampleOf = (count: number) =>
        drawSample(
          Array.from({ length: count }, (_, i) => i),
          size,
          (below) => (draws[below - 1] ?? 0) % below,
        );
      const longer = new Set(sampleOf(length + 1));
      assert.ok(sampleOf(length).filter((one) => !longer.has(one)).length <= 1);
    }),
  );
});

function point(branch: string, present: number, kind = 'city'): ChartPoint {
  return { branch, kind, expected: 200, present };
}

test('a branch a third short of what its like hold is low, and a loss they all share is not', () => {
  const usual = [198, 197, 199, 196, 198, 199, 197].map((present, i) => point(`B${i}`, present));
  const chart = readControlChart([...usual, point('short', 134)]);
  assert.deepEqual(
    chart.filter(({ verdict }) => verdict !== 'usual').map(({ branch, verdict }) => [branch, verdict]),
    [['short', 'low']],
  );
  const shared = readControlChart(usual.map((one) => ({ ...one, present: one.present - 60 })));
  assert.ok(shared.every(({ verdict }) => verdict === 'usual'));
});

test('five short branches of twenty do not hide one another', () => {
  const chart = readControlChart(
    Array.from({ length: 20 }, (_, i) => point(`B${i}`, i < 5 ? 134 : 199 - (i % 3))),
  );
  assert.deepEqual(
    chart.map(({ verdict }) => verdict === 'low'),
    Array.from({ length: 20 }, (_, i) => i < 5),
  );
});

test('five like branches are too few to say, and branches of another kind do not count', () => {
  const five = [200, 200, 200, 200, 20].map((present, i) => point(`B${i}`, present));
  const others = [200, 200].map((present, i) => point(`C${i}`, present, 'county'));
  assert.ok(readControlChart([...five, ...others]).every(({ verdict }) => verdict === 'too-few-to-say'));
});

test('a branch of which nothing was expected is not judged', () => {
  const some = [200, 200, 200, 200, 200, 200].map((present, i) => point(`B${i}`, present));
  const chart = readControlChart([{ ...point('new', 12), expected: 0 }, ...some]);
  assert.deepEqual(
    chart.map(({ verdict }) => verdict),
    ['too-few-to-say', ...some.map(() => 'usual')],
  );
});

test('among whole branches of 200 three missing are low, and two are not', () => {
  const whole = [200, 200, 200, 200, 200, 200].map((present, i) => point(`B${i}`, present));
  const verdictOf = (present: number) => readControlChart([...whole, point('one', present)]).at(-1)?.verdict;
  assert.deepEqual([verdictOf(198), verdictOf(197)], ['usual', 'low']);
});
