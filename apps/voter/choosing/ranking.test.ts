import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isFound, listOptions, placeOf, placeOption, type Ranking, removeOption } from './ranking.ts';

test('VOTE-9: an option is given the next place, a place between two others, and its place is taken away again', () => {
  const two = placeOption(placeOption([], 4, 1), 2, 2);
  assert.deepEqual(two, [4, 2]);
  assert.deepEqual(placeOption(two, 7, 1), [7, 4, 2]);
  assert.deepEqual(placeOption([7, 4, 2], 7, 3), [4, 2, 7]);
  assert.deepEqual(placeOption([7, 4, 2], 2, 2), [7, 2, 4]);
  assert.deepEqual(removeOption([7, 4, 2], 4), [7, 2]);
});

const options = 50;
const press = fc.record({
  option: fc.nat(options - 1),
  place: fc.integer({ min: 1, max: options }),
  removes: fc.boolean(),
});

test('VOTE-9: whatever is pressed, nobody is named twice, and everybody stands at the place given', () => {
  fc.assert(
    fc.property(fc.array(press, { maxLength: 120 }), (presses) => {
      let ranking: Ranking = [];
      for (const { option, place, removes } of presses) {
        const before = ranking;
        ranking = removes ? removeOption(before, option) : placeOption(before, option, place);
        const others = (all: Ranking) => all.filter((other) => other !== option);
        assert.deepEqual(others(ranking), others(before), 'the others keep their order');
        assert.equal(new Set(ranking).size, ranking.length);
        const last = others(before).length + 1;
        assert.equal(placeOf(ranking, option), removes ? undefined : Math.min(place, last));
      }
    }),
  );
});

test('the list is that of the paper, or the member’s own order with the others after it', () => {
  assert.deepEqual(listOptions(4, [2, 0], 'paper'), [0, 1, 2, 3]);
  assert.deepEqual(listOptions(4, [2, 0], 'mine'), [2, 0, 1, 3]);
});

test('a name is found by its parts in any order, without accents and capitals', () => {
  for (const wanted of ['', 'sian', 'SIÂN', 'wyn si', ' ŵyn '])
    assert.ok(isFound('Siân Llŷr-Ŵyn', wanted), wanted);
  assert.ok(!isFound('Siân Llŷr-Ŵyn', 'sian jones'));
});
