export type { AuditProgress, RecordFiles } from './audit.ts';
export { blobName } from './audit.ts';
export type { NoDeclaration, UndecidedCount } from './declaration.ts';
export { readSignedHead } from './duty-log.ts';
export { type DutyProgress, followDuties } from './duty-progress.ts';
export { type VerifyTools, verifyPerformer } from './performer.ts';
export { prepareDeclaration, prepareDeclarationWork } from './prepare-declaration.ts';
export {
  type ContestProgress,
  type HolderAct,
  type HolderView,
  prepareHolder,
  prepareHolderWork,
} from './prepare-holder.ts';
export { readLedger } from './read-ledger.ts';
export { blobFileNames, claimedCheckpoint, logFileNames } from './record-names.ts';
export { type DutyId, type DutyReport, type DutyStatus, dutyIds, type Report } from './report.ts';
export { type Verification, verifyRecord, verifyRecordWork } from './verify-record.ts';
