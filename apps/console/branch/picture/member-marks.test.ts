import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type MarkCounts, markKinds, mostMarks, placeMarks } from './member-marks.ts';

const counts: fc.Arbitrary<MarkCounts> = fc.record({
  both: fc.nat(9000),
  differs: fc.nat(400),
  unsure: fc.nat(40),
  'only-branch': fc.nat(400),
  'only-register': fc.nat(400),
});

test('every kind that has anybody is seen, no two marks in one place, none beyond the picture', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 5, max: 60 }), (given, columns) => {
      const { marks, rows, peoplePerMark } = placeMarks(given, columns);
      for (const kind of markKinds) {
        const drawn = marks.filter((mark) => mark.kind === kind).length;
        assert.equal(drawn, Math.ceil(given[kind] / peoplePerMark));
      }
      assert.equal(new Set(marks.map(({ column, row }) => `${column} ${row}`)).size, marks.length);
      assert.ok(marks.every(({ column, row }) => column < columns && row < rows));
      assert.ok(marks.length <= mostMarks + markKinds.length);
    }),
  );
});

test('a branch of 210 has 210 marks', () => {
  const picture = placeMarks({ both: 198, differs: 2, unsure: 0, 'only-branch': 7, 'only-register': 3 }, 30);
  assert.deepEqual([picture.marks.length, picture.rows, picture.peoplePerMark], [210, 7, 1]);
});
