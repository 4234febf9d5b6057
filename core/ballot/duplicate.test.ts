import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Act, decideFurtherAct, decideStanding, duplicateRules, statusesOfActs } from './index.ts';

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

test('RIGHT-9: acts that do not stand are superseded where voting again is allowed, and duplicates elsewhere', () => {
  const both = [online(10), post(12, 5), post(14, 4, true)];
  assert.deepEqual(statusesOfActs('locked', both), ['stands', 'duplicate', 'rejected']);
  assert.deepEqual(statusesOfActs('first-received', both), ['duplicate', 'stands', 'rejected']);
  assert.deepEqual(statusesOfActs('last-received', both), ['stands', 'superseded', 'rejected']);
});

test('RIGHT-10: the table of further acts', () => {
  for (const rule of duplicateRules) {
    assert.equal(decideFurtherAct(rule, [], 'online', 20), 'record');
    assert.equal(decideFurtherAct(rule, [], 'post', 5), 'record');
    assert.equal(decideFurtherAct(rule, [post(12, 5, true)], 'post', 3), 'set-aside');
  }
  for (const acts of [[online(10)], [post(12, 5, true)]]) {
    assert.equal(decideFurtherAct('locked', acts, 'online', 20), 'refuse');
    assert.equal(decideFurtherAct('first-received', acts, 'online', 20), 'refuse');
    assert.equal(decideFurtherAct('last-received', acts, 'online', 20), 'record');
  }
  for (const received of [5, 15]) {
    assert.equal(decideFurtherAct('locked', [online(10)], 'post', received), 'set-aside');
    assert.equal(decideFurtherAct('last-received', [online(10)], 'post', received), 'record');
  }
  for (const received of [5, 9])
    assert.equal(decideFurtherAct('first-received', [online(10)], 'post', received), 'record');
  for (const received of [11, 15])
    assert.equal(decideFurtherAct('first-received', [online(10)], 'post', received), 'set-aside');
});

test('RIGHT-10: what is not recorded could not have stood, unless an envelope before it was rejected', () => {
  fc.assert(
    fc.property(
      acts,
      fc.constantFrom(...duplicateRules),
      fc.boolean(),
      fc.nat(50),
      (list, rule, isPost, arrival) => {
        const valid = list.map((act) => ({ ...act, rejected: false }));
        const next = isPost ? post(51, arrival) : online(51);
        fc.pre(!isPost || valid.every((act) => act.channel === 'online'));
        const admission = decideFurtherAct(rule, valid, next.channel, next.received);
        if (admission !== 'record') assert.notEqual(decideStanding(rule, [...valid, next]), next);
      },
    ),
  );
});
