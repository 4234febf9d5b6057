import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BranchFigures } from '@countersign/api';
import { type BranchFilter, orderBranches } from './branch-order.ts';
import { placeMarks, plot } from './chart-marks.ts';

type Change = Partial<BranchFigures> & { readonly missing?: number; readonly deviation?: number };

function branch(name: string, { missing, deviation, ...change }: Change): BranchFigures {
  const listed = { of: 'list', by: 'branch', listed: 50, undecided: 0 } as const;
  const verdict = deviation === undefined ? 'too-few-to-say' : deviation < -3 ? 'low' : 'usual';
  return {
    ...{ branch: name, colour: 'green', reasons: [], source: null, extracted: null, loaded: 50, setAside: 0 },
    ...{ eligible: 50, excluded: 0, undecided: 0, held: 0, disappeared: 0 },
    answer:
      missing === undefined
        ? null
        : { ...listed, found: 50 - missing, interval: { low: 0, high: 1 }, estimate: null },
    chart: { expected: 50, deviation: deviation ?? null, verdict },
    ...change,
  };
}

const all = [
  branch('Ash', { missing: 0 }),
  branch('Beech', { colour: 'red', missing: 3 }),
  branch('Cedar', { colour: 'grey', loaded: 900 }),
  branch('Elm', { colour: 'red', missing: 9 }),
];
const named = (change: Partial<BranchFilter>) =>
  orderBranches(all, { query: '', colour: 'all', order: 'name', ...change }).map((one) => one.branch);

test('branches in each order, equal ones by name; a silent branch is no complete one', () => {
  assert.deepEqual(named({}), ['Ash', 'Beech', 'Cedar', 'Elm']);
  assert.deepEqual(named({ order: 'gravest' }), ['Elm', 'Beech', 'Cedar', 'Ash']);
  assert.deepEqual(named({ order: 'missing' }), ['Elm', 'Beech', 'Ash', 'Cedar']);
  assert.deepEqual(named({ order: 'largest' }), ['Cedar', 'Ash', 'Beech', 'Elm']);
});

test('narrowed by colour and by part of the name', () => {
  assert.deepEqual(named({ colour: 'red' }), ['Beech', 'Elm']);
  assert.deepEqual(named({ query: ' E', colour: 'grey' }), ['Cedar']);
});

test('the picture holds every judged branch inside its frame, and names those outside the limits', () => {
  const marks = placeMarks([
    branch('Far', { deviation: -40 }),
    branch('Near', { deviation: 1 }),
    branch('Unknown', {}),
  ]);
  assert.deepEqual(
    marks.map((mark) => [mark.branch, mark.isNamed]),
    [
      ['Far', true],
      ['Near', false],
    ],
  );
  for (const { x, y } of marks) {
    assert.ok(x >= plot.left && x <= plot.right);
    assert.ok(y >= plot.top && y <= plot.bottom);
  }
});
