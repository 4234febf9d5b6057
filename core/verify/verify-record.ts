/**
 * Verifying a ballot from its public record alone (AUDIT-1, DUTY-1).
 *
 * Every duty of the list runs, in order; what one establishes the next may use. Nothing is fetched, nothing is trusted
 * but what is handed in: the files of the record, a group, randomness for the weights of batched checks, and what the
 * verifying person knows of the election from elsewhere (its hash, printed in every pack).
 */
import { toHex } from '@countersign/bytes';
import type { Group, RandomSource } from '@countersign/crypto';
import { perform, together, type Work } from '@countersign/work';
import { Audit, type AuditProgress, NotDelivered, type RecordFiles } from './audit.ts';
import { dutyGroups } from './duties.ts';
import type { Duty, Finding } from './duty.ts';
import { followDuties } from './duty-progress.ts';
import { verifyPerformer } from './performer.ts';
import { plural } from './plural.ts';
import { type DutyId, type DutyReport, decideVerdict, dutyIds, problemLimit, type Report } from './report.ts';

/** All a verification needs. */
export interface Verification {
  readonly files: RecordFiles;
  readonly group: Group;
  /** The verifier's own: weights must be unknown to whoever made the record. */
  readonly random: RandomSource;
  readonly progress: AuditProgress;
}

/** `verifyRecordWork` here and now. */
export function verifyRecord(verification: Verification): Report {
  const { group } = verification;
  const { duties, tasks } = followDuties(verification.progress);
  const work = verifyRecordWork({ ...verification, progress: duties });
  return perform(work, verifyPerformer({ group }), tasks);
}

/**
 * Runs every duty over a record. Never throws on a bad record: what is wrong stands in the report. The report is the same
 * wherever the tasks are done, and however many at a time.
 */
export function* verifyRecordWork({ files, group, random, progress }: Verification): Work<Report> {
  const audit = new Audit(files, group, random, progress);
  const reports = yield* runDuties(audit, dutyIds);
  const stage = audit.has('ledger') ? audit.get('ledger').stage : 'draft';
  return {
    verdict: decideVerdict(reports, stage),
    electionHash: audit.has('electionHash') ? toHex(audit.get('electionHash')) : '',
    title: audit.has('definition') ? (audit.get('definition').title[0]?.text ?? '') : '',
    stage,
    entries: audit.has('size') ? audit.get('size') : 0,
    duties: reports,
  };
}

/** Runs the duties named, in their order. */
export function* runDuties(audit: Audit, wanted: readonly DutyId[]): Work<readonly DutyReport[]> {
  const reports: DutyReport[] = [];
  for (const group of dutyGroups) {
    const duties = group.filter(({ id }) => wanted.includes(id));
    reports.push(...(yield* together(duties.map((duty) => runDuty(duty, audit)))));
  }
  return reports;
}

/** Runs one duty; never throws. */
function* runDuty(duty: Duty, audit: Audit): Work<DutyReport> {
  const { id, title } = duty;
  audit.progress(id, 0, 1);
  const finding = yield* findOrFail(duty, audit);
  audit.progress(id, 1, 1);
  if (finding.status !== 'failed')
    return { id, title, status: finding.status, detail: finding.detail, problems: [] };
  const problems = finding.problems.slice(0, problemLimit);
  const more = finding.problems.length - problems.length;
  const detail = more > 0 ? `and ${plural(more, 'more problem')}` : '';
  return { id, title, status: 'failed', detail, problems };
}

function* findOrFail(duty: Duty, audit: Audit): Work<Finding> {
  try {
    const found = duty.check(audit);
    return 'status' in found ? found : yield* found;
  } catch (thrown) {
    // A duty that cannot run has not passed, whatever kept it from running.
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return {
      status: 'failed',
      problems: [thrown instanceof NotDelivered ? reason : `the check broke off: ${reason}`],
    };
  }
}
