import type { Toolkit } from '@countersign/keyholder';
import { followDuties, type RecordFiles, type Report, verifyRecordWork } from '@countersign/verify';
import type { Step } from '../phases.ts';

/** Verifies a record from its files alone, on every core. */
export function verifyPublished(
  { group, random, run }: Toolkit,
  files: RecordFiles,
  step: Step,
): Promise<Report> {
  const { duties, tasks } = followDuties((_duty, done, total) => step(done, total));
  return run(verifyRecordWork({ files, group, random, progress: duties }), tasks);
}
