import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { referenceGroup } from '@countersign/crypto';
import type { RecordFiles } from './audit.ts';
import { SampleRecord, smallPlan } from './fixtures.ts';
import { dutyIds, type Report } from './report.ts';
import { verifyRecord } from './verify-record.ts';

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
