import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeStage, tellInEnglish } from './describe-stage.ts';
import { stageWordsCy } from './stage-words-cy.ts';
import type { CountStage, StageAction, StagedCount } from './staged-count.ts';
import { formatChange, formatRounded, formatVotes } from './staged-figures.ts';
import { handCount, handNames } from './staged-fixtures.ts';

const nameOf = (candidate: number) => handNames[candidate] ?? '';
const telling = tellInEnglish(nameOf);

test('figures for readers, as changes and rounded for a picture', () => {
  assert.equal(formatVotes(123_456_789_000n, 5), '1,234,567.89000');
  assert.equal(formatVotes(100_000n, 0), '100,000');
  assert.deepEqual(
    [formatChange(0n, 2), formatChange(105n, 2), formatChange(-105n, 2)],
    ['', '+1.05', '−1.05'],
  );
  assert.deepEqual(
    [formatRounded(149_500n, 5, 2), formatRounded(149_499n, 5, 2), formatRounded(149_500n, 5, 0)],
    ['1.50', '1.49', '1'],
  );
});

test('COUNT-1: a count by hand, told stage by stage', () => {
  const told = handCount.stages.map((_, i) => describeStage(handCount, i, telling));
  assert.deepEqual(told, [
    [
      'The first preferences are counted.',
      'The quota is 34.00000.',
      'Ada has reached the quota of 34.00000: elected.',
    ],
    ['The surplus of Ada, 11.00000 votes, goes to the next preferences: each paper is worth 0.24444.'],
    ['Eira has the fewest votes and is excluded.'],
    ['Cai has the fewest votes and is excluded.', 'Bryn has reached the quota of 34.00000: elected.'],
  ]);
});

const bare: CountStage = {
  actions: [],
  quota: undefined,
  totals: [],
  exhausted: 0n,
  loss: 0n,
  transfers: [],
  elected: [],
  excluded: [],
};

function tell(
  action: StageAction,
  stage: Partial<CountStage> = {},
  count: Partial<StagedCount> = {},
): string {
  const told = { ...handCount, stages: [{ ...bare, ...stage, actions: [action] }], ...count };
  return describeStage(told, 0, telling).join(' ');
}

test('ERS97: an exclusion is said where it begins, its papers value by value', () => {
  const exclusion = { kind: 'excluded', candidates: [2, 4], because: 'lowest' } as const;
  assert.equal(
    tell({ ...exclusion, value: '1.00' }, { excluded: [4, 2] }),
    'Cai and Eira have the fewest votes and are excluded together. The papers of Cai and Eira that are worth 1.00 each go to the next preferences.',
  );
  assert.equal(
    tell({ ...exclusion, value: '0.24' }),
    'The papers of Cai and Eira that are worth 0.24 each go to the next preferences.',
  );
});

test('ERS97: batches of one stage are told in their order, the exclusion once', () => {
  const exclusion = { kind: 'excluded', candidates: [4], because: 'lowest' } as const;
  const actions = [
    { ...exclusion, value: '1.00' },
    { ...exclusion, value: '0.24' },
  ];
  const count: StagedCount = { ...handCount, stages: [{ ...bare, actions, excluded: [4] }] };
  assert.deepEqual(describeStage(count, 0, telling), [
    'Eira has the fewest votes and is excluded.',
    'The papers of Eira go to the next preferences: those worth 1.00 each, then those worth 0.24 each.',
  ]);
  const elected = { kind: 'elected', candidates: [1], because: 'quota' } as const;
  const [one, other] = actions;
  assert.ok(one && other);
  const between = { ...bare, actions: [one, elected, other], quota: 3_400_000n, excluded: [4] };
  assert.deepEqual(describeStage({ ...handCount, stages: [between] }, 0, telling), [
    'Eira has the fewest votes and is excluded.',
    'The papers of Eira that are worth 1.00 each go to the next preferences.',
    'The quota is 34.00000.',
    'Bryn has reached the quota of 34.00000: elected.',
    'The papers of Eira that are worth 0.24 each go to the next preferences.',
  ]);
});

test('a tie is told with whom, by what, and what follows; an open one stops the count', () => {
  const tie = { kind: 'tie-broken', purpose: 'exclude', stage: 3, tied: [2, 4], chosen: 4 } as const;
  assert.equal(
    tell({ ...tie, answer: { by: 'earlier-stage', stage: 1 } }),
    'Cai and Eira are tied for exclusion. Their figures in stage 1 decide: Eira is excluded.',
  );
  assert.equal(
    tell({ ...tie, answer: { by: 'lot', how: 'drawn by A. Officer at noon' } }),
    'Cai and Eira are tied for exclusion. The lot decides (drawn by A. Officer at noon): Eira is excluded.',
  );
  assert.equal(
    tell({ kind: 'first-preferences' }, {}, { lotNeeded: { purpose: 'elect', stage: 1, tied: [0, 1, 2] } }),
    'The first preferences are counted. The count stops here. Ada, Bryn and Cai are tied: only a lot can say who is elected.',
  );
});

test('whoever a tie sends out or in is not said to have the fewest or most votes', () => {
  const lot = { by: 'lot', how: 'a hat' } as const;
  const out = { kind: 'excluded', candidates: [4], value: undefined, because: 'lowest' } as const;
  const tie = {
    kind: 'tie-broken',
    purpose: 'exclude',
    stage: 1,
    tied: [2, 4],
    chosen: 4,
    answer: lot,
  } as const;
  const count: StagedCount = { ...handCount, stages: [{ ...bare, actions: [tie, out], excluded: [4] }] };
  assert.deepEqual(describeStage(count, 0, telling), [
    'Cai and Eira are tied for exclusion. The lot decides (a hat): Eira is excluded.',
  ]);
});

test('a quota that changes is said again, and only then', () => {
  const stages = [34n, 34n, 33n].map((quota) => ({ ...bare, quota }));
  const count: StagedCount = { ...handCount, places: 0, stages };
  assert.deepEqual(
    stages.map((_, i) => describeStage(count, i, telling)),
    [['The quota is 34.'], [], ['The quota is now 33.']],
  );
});

test('where there is no quota, so many votes are enough', () => {
  const [first] = handCount.stages;
  assert.ok(first);
  const stages = [{ ...first, quota: 51n, actions: [{ kind: 'first-preferences' } as const] }];
  const count: StagedCount = { ...handCount, places: 0, stages };
  assert.deepEqual(describeStage(count, 0, tellInEnglish(nameOf, 'av')).slice(1), ['51 votes are enough.']);
  assert.deepEqual(describeStage(count, 0, tellInEnglish(nameOf, 'stv-meek')).slice(1), ['The quota is 51.']);
});

test('Welsh tells the same count, with "ac" before a vowel', () => {
  const welsh = { words: stageWordsCy, nameOf };
  assert.match(describeStage(handCount, 1, welsh).join(' '), /gwarged Ada, sef 11\.00000.*0\.24444/);
  assert.equal(stageWordsCy.list(['Bryn', 'Eira']), 'Bryn ac Eira');
  assert.equal(stageWordsCy.list(['Eira', 'Dee', 'Cai']), 'Eira, Dee a Cai');
});

test('what a hand-made count says adds up in every stage', () => {
  for (const { totals, exhausted, loss } of handCount.stages) {
    const sum = totals.reduce<bigint>((all, total) => all + (total ?? 0n), exhausted + loss);
    assert.equal(sum, 10_000_000n);
  }
});
