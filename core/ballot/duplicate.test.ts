import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Act, decideStanding, duplicateRules } from './index.ts';

const online = (leaf: number): Act => ({ channel: 'online', leaf, received: leaf, rejected: false });
const post = (leaf: number, received: number, rejected = false): Act => ({
  channel: 'post',
  leaf,
  received,
  rejected,
});

test('RULE-2 locked: the first act recorded stands', () => {
  assert.equal(decideStanding('locked', [online(10), post(12, 5)])?.leaf, 10);
});

test('RULE-2 first-received: an envelope that arrived before the online vote stands, however late it was scanned', () => {
  assert.equal(decideStanding('first-received', [online(10), post(12, 5)])?.leaf, 12);
  assert.equal(decideStanding('first-received', [online(10), post(12, 11)])?.leaf, 10);
});

test('RULE-2 last-received: the last to arrive stands', () => {
  assert.equal(decideStanding('last-received', [online(10), post(12, 5)])?.leaf, 10);
  assert.equal(decideStanding('last-received', [online(10), online(14), post(12, 5)])?.leaf, 14);
});

test('POST-2: a rejected paper stands for nothing', () => {
  for (const rule of duplicateRules) assert.equal(decideStanding(rule, [post(12, 5, true)]), undefined);
  assert.equal(decideStanding('last-received', [online(3), post(12, 5, true)])?.leaf, 3);
});

const acts = fc
  .uniqueArray(
    fc.record({ leaf: fc.nat(50), back: fc.nat(20), isPost: fc.boolean(), rejected: fc.boolean() }),
    { selector: (act) => act.leaf, maxLength: 6 },
  )
  .map((list) =>
    list.map(({ leaf, back, isPost, rejected }) =>
      isPost ? post(leaf, Math.max(0, leaf - back), rejected) : online(leaf),
    ),
  );

test('RULE-2: the decision does not depend on the order in which the acts are given, and is one of them', () => {
  fc.assert(
    fc.property(acts, fc.constantFrom(...duplicateRules), (list, rule) => {
      const standing = decideStanding(rule, list);
      assert.deepEqual(decideStanding(rule, [...list].reverse()), standing);
      assert.equal(
        standing === undefined,
        list.every((act) => act.rejected),
      );
      if (standing) assert.ok(list.includes(standing) && !standing.rejected);
    }),
  );
});
