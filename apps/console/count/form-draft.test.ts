import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dropDraft, loadDraft, saveDraft } from './form-draft.ts';

/** As much of the browser's storage as a draft uses, over a map. */
function makeStorage(room = Number.POSITIVE_INFINITY): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage;
}

const draft = {
  counter: 'Ann First',
  form: { fields: { envelopes: '4' }, votes: { committee: [{ options: [0, 1], count: 2 }] } },
};

test('POST-5: what is typed outlives a reload, for the one count it belongs to, and goes when the count is in', () => {
  const storage = makeStorage();
  saveDraft(storage, 3, 1, draft);
  assert.deepEqual(loadDraft(storage, 3, 1), draft);
  assert.equal(loadDraft(storage, 3, 2), undefined, 'the second count never sees the first');
  assert.equal(loadDraft(storage, 4, 1), undefined);
  dropDraft(storage, 3, 1);
  assert.equal(loadDraft(storage, 3, 1), undefined);
});

test('a full storage, or one that holds something else, is no draft and no error', () => {
  saveDraft(makeStorage(10), 3, 1, draft);
  const storage = makeStorage();
  for (const other of [
    '',
    'x',
    '[]',
    '{}',
    '{"counter":1}',
    '{"counter":"","form":{"fields":[],"votes":{}}}',
  ]) {
    storage.setItem('countersign.paper-count.3.1', other);
    assert.equal(loadDraft(storage, 3, 1), undefined, other);
  }
});
