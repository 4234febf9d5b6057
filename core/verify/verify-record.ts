/**
 * Verifying a ballot from its public record alone (AUDIT-1, DUTY-1).
 *
 * Every duty of the list runs, in order; what one establishes the next may use. Nothing is fetched, nothing is trusted
 * but what is handed in: the files of the record, a group, randomness for the weights of batched checks, and what the
 * verifying person knows of the election from elsewhere (its hash, printed in every pack).
 */
import { toHex } from '@countersign/bytes';
import type { Group, RandomSource } from '@countersign/crypto';
import { Audit, type AuditProgress, NotDelivered, type RecordFiles } from './audit.ts';
import { duties } from './duties.ts';
import type { Duty } from './duty.ts';
import { type DutyReport, decideVerdict, problemLimit, type Report } from './report.ts';

/** All a verification needs. */
export interface Verification {
  readonly files: RecordFiles;
  readonly group: Group;
  /** The verifier's own: weights must be unknown to whoever made the record. */
  readonly random: RandomSource;
  readonly progress: AuditProgress;
}

/** Runs every duty over a record. Never throws on a bad record: what is wrong stands in the report. */
export function verifyRecord({ files, group, random, progress }: Verification): Report {
  const audit = new Audit(files, group, random, progress);
  const reports = duties.map((duty) => runDuty(duty, audit));
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

/** Runs one duty; never throws. */
export function runDuty(duty: Duty, audit: Audit): DutyReport {
  const { id, title } = duty;
  audit.progress(id, 0, 1);
  const finding = findOrFail(duty, audit);
  audit.progress(id, 1, 1);
  if (finding.status !== 'failed')
    return { id, title, status: finding.status, detail: finding.detail, problems: [] };
  const problems = finding.problems.slice(0, problemLimit);
  const more = finding.problems.length - problems.length;
  return { id, title, status: 'failed', detail: more > 0 ? `and ${more} more problems` : '', problems };
}

function findOrFail(duty: Duty, audit: Audit): ReturnType<Duty['check']> {
  try {
    return duty.check(audit);
  } catch (thrown) {
    // A duty that cannot run has not passed, whatever kept it from running.
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return {
      status: 'failed',
      problems: [thrown instanceof NotDelivered ? reason : `the check broke off: ${reason}`],
    };
  }
}
