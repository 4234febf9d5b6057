/** Whatever a method counts can be told, drawn and exported: every ranked method on random small elections. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changeIn, listLanes, votesIn } from './count-lanes.ts';
import { drawCount } from './count-picture.ts';
import { viewCount } from './count-view.ts';
import { describeStage, stageWordsOf, type Telling } from './describe-stage.ts';
import { rankedMethods } from './ranked-methods.ts';
import { groupPapers } from './ranked-papers.ts';
import type { StagedCount } from './staged-count.ts';
import { tiesByOrder } from './ties.ts';

const candidates = 6;
const election = fc.record({
  papers: fc.array(
    fc.record({
      ranking: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 1 }),
      count: fc.bigInt({ min: 1n, max: 9n }),
    }),
    { maxLength: 12 },
  ),
  seats: fc.integer({ min: 1, max: 4 }),
  withdrawn: fc.array(fc.integer({ min: 0, max: candidates - 1 }), { maxLength: 1 }),
  reopened: fc.boolean(),
});

const tellings: readonly Telling[] = Object.values(stageWordsOf).map((words) => ({
  words,
  nameOf: (candidate) => `Name ${candidate}`,
}));

function assertMoves(count: StagedCount): void {
  for (const [stage, { transfers }] of count.stages.entries()) {
    if (stage === 0) continue;
    for (const { key } of listLanes(count, tellings[0] as Telling)) {
      const into = transfers.filter(({ to }) => to === key).reduce((sum, { amount }) => sum + amount, 0n);
      const out = transfers.filter(({ from }) => from === key).reduce((sum, { amount }) => sum + amount, 0n);
      assert.equal(into - out, changeIn(count, stage, key), `stage ${stage + 1}, ${key}`);
    }
  }
}

function assertTold(count: StagedCount, telling: Telling): void {
  for (const stage of count.stages.keys()) {
    const told = describeStage(count, stage, telling);
    assert.ok(
      told.length > 0 || count.stages[stage]?.transfers.length === 0,
      `stage ${stage + 1} says nothing`,
    );
    for (const sentence of told) assert.doesNotMatch(sentence, /undefined|\$\{|^\s*$/);
  }
}

function assertDrawn(count: StagedCount, telling: Telling): void {
  const size = { width: 600, height: 500, text: 10, letter: 6, votes: 300, stages: 5, names: 120 };
  for (const { width, height, shapes } of drawCount(count, telling, size)) {
    assert.ok(height <= 500, `${height}`);
    for (const shape of shapes) {
      if (shape.kind === 'path') assert.doesNotMatch(shape.d, /NaN|Infinity|undefined/);
      else
        assert.ok(
          shape.x >= 0 && shape.x <= width && shape.y >= 0 && shape.y <= height,
          JSON.stringify(shape),
        );
      if (shape.kind === 'bar') assert.ok(shape.height > 0 && shape.y + shape.height <= height);
    }
  }
}

function assertExported(count: StagedCount): void {
  const view = viewCount(count, (candidate) => candidate + 1);
  for (const [i, round] of view.rounds.entries()) {
    const units = (figure: string) => BigInt(figure.replace('.', ''));
    const stage = count.stages[i];
    for (const [id, total] of Object.entries(round.totals))
      assert.equal(units(total), stage && votesIn(stage, Number(id) - 1));
  }
}

for (const [rules, method] of rankedMethods)
  test(`COUNT-2: any count by ${rules} is told in every language, drawn inside its page, and exported in full`, () => {
    fc.assert(
      fc.property(election, ({ papers, seats, withdrawn, reopened }) => {
        const count = method(groupPapers(candidates, papers), {
          seats: rules === 'av' ? 1 : seats,
          withdrawals: withdrawn.map((candidate) => ({ candidate, stage: 1 })),
          reserved: [],
          reopenNominations: reopened ? candidates - 1 : undefined,
          ties: tiesByOrder([0, 1, 2, 3, 4, 5]),
        });
        assertMoves(count);
        assertExported(count);
        for (const telling of tellings) {
          assertTold(count, telling);
          assertDrawn(count, telling);
        }
      }),
      { numRuns: 60 },
    );
  });
