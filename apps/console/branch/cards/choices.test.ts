import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FindingView, findingAnswerKinds } from '@countersign/api/branch';
import { choiceOfAnswer, choicesOf, plainAnswer } from './choices.ts';

const today = '2026-11-22';

const person = {
  fields: { forename: 'Ann', surname: 'Bevan', postcode: 'LS1 4AB' },
  address: ['3 Long Lane'],
};

function finding(more: Partial<FindingView>): FindingView {
  return {
    id: 1,
    kind: 'only-yours',
    line: 2,
    yours: person,
    text: null,
    reason: null,
    headquarters: [],
    differences: [],
    allowed: [...findingAnswerKinds],
    version: 0,
    answer: null,
    problems: [],
    isSubmitted: false,
    claim: null,
    ...more,
  };
}

const differing = finding({
  kind: 'differs',
  differences: [{ field: 'postcode', yours: 'LS1 4AC', headquarters: 'LS1 4AB' }],
});

test('every answer that is allowed has a button and a letter of its own, and no other has', () => {
  const choices = choicesOf(finding({}), today);
  assert.deepEqual(new Set(choices.map(({ name }) => name)), new Set(findingAnswerKinds));
  const letters = choicesOf(differing, today).map(({ key }) => key);
  assert.equal(new Set(letters).size, letters.length);
  for (const taken of ['u', 'k', 'b', 'z'])
    assert.ok(!letters.includes(taken), `${taken} is not an answer's`);
  assert.deepEqual(
    choicesOf(finding({ allowed: ['not-ours', 'not-sure'] }), today).map(({ name }) => name),
    ['not-ours', 'not-sure'],
  );
});

test('somebody who can be entered as the list has them is added at once; otherwise the form is shown', () => {
  const add = choicesOf(finding({}), today).find(({ name }) => name === 'missing');
  assert.deepEqual(add && plainAnswer(finding({}), add), { kind: 'missing', person });
  const nameless = finding({ yours: { fields: { surname: 'Bevan' }, address: [] } });
  const form = choicesOf(nameless, today).find(({ name }) => name === 'missing');
  assert.equal(form?.form, 'person');
  assert.equal(form && plainAnswer(nameless, form), undefined);
});

test('“our list is right” stands for all details that differ, and is known again', () => {
  const ours = choicesOf(differing, today).find(({ name }) => name === 'yours-right');
  const answer = ours && plainAnswer(differing, ours);
  assert.deepEqual(answer, { kind: 'correct-field', fields: [{ field: 'postcode', value: 'LS1 4AC' }] });
  assert.equal(answer && choiceOfAnswer(differing, answer), 'yours-right');
  const other = { kind: 'correct-field' as const, fields: [{ field: 'postcode', value: 'LS2 1AA' }] };
  assert.equal(choiceOfAnswer(differing, other), 'correct-field');
  const bad = finding({ differences: [{ field: 'postcode', yours: 'LS1', headquarters: 'LS1 4AB' }] });
  assert.ok(!choicesOf(bad, today).some(({ name }) => name === 'yours-right'));
});
