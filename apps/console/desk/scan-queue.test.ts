import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addScan,
  dismissRefusal,
  emptyQueue,
  formatKeptScans,
  nextScan,
  noteRefusal,
  noteSilence,
  parseKeptScans,
  pauseBefore,
  type ScanQueue,
  takeAnswer,
} from './scan-queue.ts';

const reply = {
  outcome: 'received',
  message: 'Received.',
  pack: 1,
  credential: 1,
  leaf: 9,
  caseNumber: null,
} as const;

const scan = (id: string) => ({
  scanId: id,
  barcode: `B${id}`,
  batch: 1,
  anotherEnvelope: false,
  madeAt: 0,
});

const queueOf = (...ids: string[]) =>
  ids.reduce<ScanQueue>((queue, id) => addScan(queue, scan(id)), emptyQueue);

test('POST-4: only an answer of the server takes a scan out of the line', () => {
  let queue = queueOf('a', 'b');
  queue = noteSilence(queue, 'a', 'unreachable');
  assert.equal(nextScan(queue)?.scanId, 'a');
  assert.deepEqual([nextScan(queue)?.tries, nextScan(queue)?.problem], [1, 'unreachable']);
  assert.equal(queue.answered.length, 0);
  queue = takeAnswer(queue, 'a', reply);
  assert.equal(nextScan(queue)?.scanId, 'b');
  assert.deepEqual(
    queue.answered.map((one) => one.scanId),
    ['a'],
  );
});

test('an answer that comes twice is one answer', () => {
  const once = takeAnswer(queueOf('a'), 'a', reply);
  assert.deepEqual(takeAnswer(once, 'a', reply), once);
  assert.deepEqual(noteRefusal(once, 'a', 'too late'), once);
});

test('a refused scan stays in sight until somebody has dealt with it', () => {
  const queue = noteRefusal(queueOf('a', 'b'), 'a', 'unknown batch');
  assert.deepEqual([queue.waiting.length, queue.refused[0]?.refusal], [1, 'unknown batch']);
  assert.equal(dismissRefusal(queue, 'a').refused.length, 0);
});

test('whatever happens, every scan is in exactly one place', () => {
  const step = fc.tuple(
    fc.constantFrom('add', 'answer', 'silence', 'refuse'),
    fc.constantFrom('a', 'b', 'c', 'd'),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const made = new Set<string>();
      let queue = emptyQueue;
      for (const [what, id] of steps) {
        if (what === 'add' && !made.has(id)) queue = addScan(queue, scan(id));
        if (what === 'add') made.add(id);
        if (what === 'answer') queue = takeAnswer(queue, id, reply);
        if (what === 'silence') queue = noteSilence(queue, id, 'refused');
        if (what === 'refuse') queue = noteRefusal(queue, id, 'refused');
      }
      const all = [...queue.waiting, ...queue.refused, ...queue.answered].map((one) => one.scanId);
      assert.deepEqual(all.toSorted(), [...made].toSorted());
    }),
  );
});

test('scans without an answer survive the closing of the window; answered ones are the server’s to tell', () => {
  const queue = takeAnswer(noteRefusal(queueOf('a', 'b', 'c'), 'b', 'no'), 'a', reply);
  const kept = parseKeptScans(formatKeptScans(queue));
  assert.deepEqual(
    [kept.waiting.map((one) => one.scanId), kept.refused.map((one) => one.scanId)],
    [['c'], ['b']],
  );
  assert.deepEqual(kept.answered, []);
  for (const text of [null, '', '{}', '[1]', '{"version":1,"waiting":[{}],"refused":[]}'])
    assert.deepEqual(parseKeptScans(text), emptyQueue, String(text));
});

test('tries come at growing distances, never further apart than a quarter of a minute', () => {
  assert.deepEqual([0, 1, 2, 5, 30].map(pauseBefore), [0, 1000, 2000, 15_000, 15_000]);
});
