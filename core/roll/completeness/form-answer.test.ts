import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LineFinding } from '../comparison/compare-list.ts';
import { formAnswer, type LineDecision } from './form-answer.ts';

const lines: readonly LineFinding[] = [
  { kind: 'both', member: 0, differences: [], isSure: true },
  { kind: 'both', member: 1, differences: [], isSure: false },
  { kind: 'elsewhere', member: 2, branch: 'South', differences: [] },
  { kind: 'unsure', members: [3, 4] },
  { kind: 'only-branch' },
];

function answer(decisions: readonly [number, LineDecision][]): readonly [number, number] {
  const { coverage, undecided } = formAnswer({ lines, onlyRegister: [] }, new Map(decisions), 'branch');
  assert.equal(coverage.listed, lines.length);
  return [coverage.found, undecided];
}

test('RECON-2: until someone has looked, an unsure line is not found, and only the certain ones are decided', () => {
  assert.deepEqual(answer([]), [3, 4]);
});

test('RECON-3: a decision settles its line: held or refused with a reason is found, missing is not', () => {
  assert.deepEqual(
    answer([
      [1, 'held'],
      [2, 'held'],
      [3, 'held'],
      [4, 'refused'],
    ]),
    [5, 0],
  );
  assert.deepEqual(
    answer([
      [1, 'missing'],
      [3, 'missing'],
      [4, 'missing'],
    ]),
    [2, 1],
  );
});
