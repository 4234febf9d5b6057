import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decideAdmission } from './admission.ts';
import type { DuplicateRule } from './definition.ts';
import { type Act, decideStanding } from './duplicate.ts';

const online = (leaf: number): Act => ({ channel: 'online', leaf, received: leaf, rejected: false });
const paper = (leaf: number, received: number, rejected = false): Act => ({
  channel: 'post',
  leaf,
  received,
  rejected,
});

function admit(rule: DuplicateRule, earlier: readonly Act[], act: Act): string {
  const result = decideAdmission(rule, earlier, act);
  return result.ok ? 'admitted' : result.error;
}

test('RULE-2 locked: the first act recorded is the only one', () => {
  assert.equal(admit('locked', [], online(9)), 'admitted');
  assert.equal(admit('locked', [], paper(9, 3)), 'admitted');
  assert.equal(admit('locked', [online(9)], online(10)), 'used-online');
  assert.equal(admit('locked', [online(9)], paper(10, 3)), 'used-online');
  assert.equal(admit('locked', [paper(9, 3)], online(10)), 'used-by-post');
  assert.equal(admit('locked', [paper(9, 3, true)], online(10)), 'used-by-post');
});

test('RULE-2 first-received: an envelope that arrived before the online vote still replaces it', () => {
  assert.equal(admit('first-received', [online(9)], paper(10, 3)), 'admitted');
  assert.equal(admit('first-received', [online(9)], paper(12, 10)), 'used-online');
  assert.equal(admit('first-received', [paper(9, 3)], online(10)), 'used-by-post');
  assert.equal(admit('first-received', [online(9)], online(10)), 'used-online');
});

test('RULE-2 last-received: a later act replaces, an envelope that arrived earlier does not', () => {
  assert.equal(admit('last-received', [online(9)], online(10)), 'admitted');
  assert.equal(admit('last-received', [online(9)], paper(12, 10)), 'admitted');
  assert.equal(admit('last-received', [online(9)], paper(12, 3)), 'used-online');
  assert.equal(admit('last-received', [paper(9, 3)], online(10)), 'admitted');
});

test('POST-3: a second envelope is never opened, under any rule', () => {
  for (const rule of ['locked', 'first-received', 'last-received'] as const) {
    assert.equal(admit(rule, [paper(9, 3)], paper(10, 2)), 'used-by-post');
    assert.equal(admit(rule, [paper(9, 3)], paper(10, 8)), 'used-by-post');
  }
});

test('what is admitted counts from then on, whatever the rule and the history', () => {
  const rule = fc.constantFrom<DuplicateRule>('locked', 'first-received', 'last-received');
  const draws = fc.array(fc.record({ post: fc.boolean(), arrived: fc.nat(19) }), { maxLength: 8 });
  fc.assert(
    fc.property(rule, draws, (chosen, steps) => {
      const acts: Act[] = [];
      steps.forEach(({ post, arrived }, i) => {
        const act = post ? paper(20 + i, arrived) : online(20 + i);
        if (!decideAdmission(chosen, acts, act).ok) return;
        acts.push(act);
        assert.equal(decideStanding(chosen, acts), act);
      });
    }),
  );
});
