import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { referenceGroup } from '@countersign/crypto';
import type { RecordFiles } from './audit.ts';
import { SampleRecord, smallPlan } from './fixtures.ts';
import { verifyPerformer } from './performer.ts';
import { dutyIds, type Report } from './report.ts';
import { verifyRecord, verifyRecordWork } from './verify-record.ts';

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const verify = (files: RecordFiles): Report =>
  verifyRecord({ files, group: referenceGroup, random, progress: () => {} });
const failedDuties = (report: Report): string[] =>
  report.duties.filter((duty) => duty.status === 'failed').map((duty) => duty.id);

const whole = new SampleRecord(smallPlan, 'whole').prepare().vote().count().declare().files();

test('AUDIT-1: a whole ballot verifies from its record alone, every duty in its order', () => {
  const report = verify(whole);
  assert.deepEqual(
    report.duties.map((duty) => duty.id),
    dutyIds,
  );
  assert.deepEqual(
    report.duties.filter((duty) => duty.status !== 'passed').map((duty) => [duty.id, duty.problems]),
    [],
  );
  assert.equal(report.verdict, 'verified');
});

test('AUDIT-1: a ballot that is still open is unfinished, not verified', () => {
  const open = new SampleRecord(smallPlan, 'open').prepare().vote().files();
  assert.deepEqual([verify(open).verdict, failedDuties(verify(open))], ['unfinished', []]);
});

/** Performs each list from its last task to its first, as workers that finish in any order would. */
function verifyBackwards(files: RecordFiles): { report: Report; kinds: Set<string> } {
  const kinds = new Set<string>();
  const performer = verifyPerformer({ group: referenceGroup });
  const work = verifyRecordWork({ files, group: referenceGroup, random, progress: () => {} });
  let step = work.next([]);
  while (!step.done) {
    const tasks = step.value.map(({ kind, input }) => ({ kind, input }));
    const replies = tasks.toReversed().map(({ kind, input }) => {
      kinds.add(kind);
      // As it travels: a copy, and a reply of its own.
      return performer(kind, input().slice()).slice();
    });
    step = work.next(replies.toReversed());
  }
  return { report: step.value, kinds };
}

test('DUTY-1: the report is the same whoever performs the tasks, in whatever order', () => {
  const { report, kinds } = verifyBackwards(whole);
  assert.deepEqual(report, verify(whole));
  assert.ok(kinds.size >= 3, [...kinds].join());
  const [name, bytes] = [...whole].find(([path]) => path.startsWith('blob/')) as [string, Uint8Array];
  const bent = new Map(whole).set(name, bytes.with(-1, (bytes.at(-1) as number) ^ 1));
  assert.deepEqual(verifyBackwards(bent).report, verify(bent));
});

test('progress names each duty and never runs past its end', () => {
  const seen = new Map<string, number>();
  verifyRecord({
    files: whole,
    group: referenceGroup,
    random,
    progress: (duty, done, total) => {
      assert.ok(done <= total, `${duty}: ${done} of ${total}`);
      seen.set(duty, done / total);
    },
  });
  assert.deepEqual([...seen.keys()].sort(), [...dutyIds].sort());
  for (const [duty, share] of seen) assert.equal(share, 1, duty);
});
