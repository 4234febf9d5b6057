export type { AuditProgress, RecordFiles } from './audit.ts';
export { blobName } from './audit.ts';
export { readSignedHead } from './duty-log.ts';
export { prepareDeclaration } from './prepare-declaration.ts';
export { type ContestProgress, type HolderAct, type HolderView, prepareHolder } from './prepare-holder.ts';
export { blobFileNames, claimedCheckpoint, logFileNames } from './record-names.ts';
export { type DutyId, type DutyReport, type DutyStatus, dutyIds, type Report } from './report.ts';
export { type Verification, verifyRecord } from './verify-record.ts';
