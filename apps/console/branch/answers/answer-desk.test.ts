import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FindingAnswer, FindingView } from '@countersign/api/branch';
import { nextToSave } from './answer-book.ts';
import {
  type AnswerDesk,
  answerOf,
  emptyDesk,
  isDone,
  nextToDo,
  nextToSend,
  problemsOf,
  resumeDesk,
  takeDeskStep,
  type Waiting,
} from './answer-desk.ts';

const lapsed: FindingAnswer = { kind: 'lapsed' };

function finding(id: number, more: Partial<FindingView> = {}): FindingView {
  return {
    id,
    kind: 'only-yours',
    line: id,
    yours: { fields: { surname: 'Bevan' }, address: [] },
    text: null,
    reason: null,
    headquarters: [],
    differences: [],
    allowed: ['missing', 'lapsed', 'not-sure'],
    version: 0,
    answer: null,
    problems: [],
    isSubmitted: false,
    claim: null,
    ...more,
  };
}

function deskOf(...findings: FindingView[]): AnswerDesk {
  return takeDeskStep(emptyDesk, { kind: 'load', branch: 'Leeds', findings });
}

const waitingOf = (desk: AnswerDesk) => nextToSave(desk.book) as Waiting;

test('skipped findings come again at the end, until none is left', () => {
  let desk = deskOf(finding(1), finding(2, { answer: lapsed }), finding(3));
  assert.equal(nextToDo(desk, undefined)?.id, 1);
  assert.equal(nextToDo(desk, 1)?.id, 3);
  assert.equal(nextToDo(desk, 3)?.id, 1);
  for (const id of [1, 3])
    desk = takeDeskStep(desk, { kind: 'give', finding: id, answer: lapsed, writeId: `write ${id}` });
  assert.equal(nextToDo(desk, 3), undefined);
});

test('an answer in which something is wanting comes again, with the reason; a newer one is given the benefit', () => {
  const problems = [{ field: 'postcode', reason: 'is needed' }];
  let desk = deskOf(finding(1));
  desk = takeDeskStep(desk, { kind: 'give', finding: 1, answer: lapsed, writeId: 'a' });
  const sent = waitingOf(desk);
  const view = finding(1, { answer: lapsed, version: 1, problems });
  desk = takeDeskStep(desk, { kind: 'saved', sent, finding: view, wasChanged: true });
  assert.deepEqual(problemsOf(desk, view), problems);
  assert.equal(nextToDo(desk, undefined)?.id, 1);
  assert.deepEqual(desk.lastSaved, { finding: 1, wasChanged: true });
  desk = takeDeskStep(desk, { kind: 'give', finding: 1, answer: { kind: 'not-sure' }, writeId: 'b' });
  assert.ok(isDone(desk, view));
});

test('an answer the office will not take is not dealt with', () => {
  let desk = deskOf(finding(1));
  desk = takeDeskStep(desk, { kind: 'give', finding: 1, answer: lapsed, writeId: 'a' });
  desk = takeDeskStep(desk, { kind: 'refusal', sent: waitingOf(desk), reason: 'It was replaced.' });
  assert.ok(!isDone(desk, finding(1)));
  assert.equal(desk.book.refused.get('1'), 'It was replaced.');
});

test('RECON-3: a new session of the same branch finds the answers that were not saved; another branch finds none', () => {
  let desk = deskOf(finding(1), finding(2));
  desk = takeDeskStep(desk, { kind: 'give', finding: 1, answer: lapsed, writeId: 'a' });
  desk = takeDeskStep(desk, { kind: 'silence', sent: waitingOf(desk), hindrance: 'ended' });
  const again = takeDeskStep(desk, { kind: 'load', branch: 'Leeds', findings: [finding(1), finding(2)] });
  assert.deepEqual(answerOf(again, 1), lapsed);
  assert.equal(waitingOf(again).writeId, 'a');
  const other = takeDeskStep(desk, { kind: 'load', branch: 'York', findings: [finding(1)] });
  assert.equal(answerOf(other, 1), undefined);
  assert.deepEqual(other.book.waiting, []);
});

test('findings that were on their way while an answer was saved do not take it back', () => {
  let desk = deskOf(finding(1), finding(2));
  desk = takeDeskStep(desk, { kind: 'give', finding: 1, answer: lapsed, writeId: 'a' });
  const view = finding(1, { answer: lapsed, version: 1 });
  desk = takeDeskStep(desk, { kind: 'saved', sent: waitingOf(desk), finding: view, wasChanged: false });
  desk = takeDeskStep(desk, { kind: 'load', branch: 'Leeds', findings: [finding(1), finding(2)] });
  assert.deepEqual(answerOf(desk, 1), lapsed);
  const other = finding(1, { answer: { kind: 'not-sure' }, version: 2 });
  desk = takeDeskStep(desk, { kind: 'load', branch: 'Leeds', findings: [other, finding(2)] });
  assert.deepEqual(answerOf(desk, 1), { kind: 'not-sure' });
});

test('answers to a list that was replaced go with it', () => {
  let desk = deskOf(finding(1));
  desk = takeDeskStep(desk, { kind: 'give', finding: 1, answer: lapsed, writeId: 'a' });
  desk = takeDeskStep(desk, { kind: 'load', branch: 'Leeds', findings: [finding(7)] });
  assert.deepEqual([desk.book.waiting.length, desk.book.steps.length], [0, 0]);
});

test('RECON-3: what waited when the page was left waits until the findings are there, and lies over them', () => {
  const sent = { finding: '1', writeId: 'w-1', answer: lapsed, tries: 0 };
  const left = resumeDesk('Leeds', [sent, { ...sent, finding: '9' }]);
  assert.equal(nextToSend(left), undefined);
  const back = takeDeskStep(left, { kind: 'load', branch: 'Leeds', findings: [finding(1), finding(2)] });
  assert.deepEqual(nextToSend(back), sent);
  assert.deepEqual(answerOf(back, 1), lapsed);
  assert.deepEqual(back.book.waiting, [sent], 'a finding that is no more holds nothing up');
  const another = takeDeskStep(left, { kind: 'load', branch: 'York', findings: [finding(1)] });
  assert.deepEqual(another.book.waiting, []);
  assert.deepEqual(takeDeskStep(back, { kind: 'forget' }), emptyDesk);
});
