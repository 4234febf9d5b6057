export {
  type ContestCount,
  type ContestOutcome,
  outcomeKinds,
  type RejectionCount,
  type RejectionReason,
  rejectionReasons,
  type VoteCount,
} from '@countersign/ballot';
export {
  type BlobReference,
  type Body,
  type BodyKind,
  type BodyOf,
  blobsOf,
  bodyCodec,
  type CodeOffice,
  declaredCount,
  formatCountFigures,
  type GatePassage,
  gatePassages,
  type PaperStatus,
  paperStatuses,
  type ReasonCount,
  type RollBranch,
  type RollChange,
  recordLimits,
  rollChanges,
} from './body.ts';
export type {
  AnswerSide,
  BranchFigures,
  BranchSum,
  ByCode,
  Certificate,
  CertificateHead,
  CertifiedAnswer,
  CertifiedGate,
  CertifiedOverride,
  Confirmation,
  FileWay,
} from './certificate/certificate.ts';
export {
  checkCertificate,
  checkFigures,
  compareWithLog,
  describeWay,
  entitledBy,
} from './certificate/check-certificate.ts';
export {
  type CertifiedElectors,
  describeElectoralRoll,
  electorWays,
} from './certificate/electors.ts';
export {
  type CertificateFile,
  figuresHash,
  formatCertificateFile,
  parseCertificateFile,
  signCertificate,
  verifyCertificate,
} from './certificate/sign-certificate.ts';
export {
  type ContestRecord,
  contestRecordOf,
  countOnRecord,
  type RecordedCount,
  tiesOf,
} from './contest-record.ts';
export type { CredentialEvent } from './credential-events.ts';
export {
  countDeclared,
  type Declaration,
  type DeclaredContest,
  formatDeclaration,
  parseDeclaration,
} from './declaration.ts';
export {
  type DeviceOpening,
  type DeviceSeal,
  formatDeviceOpening,
  formatDeviceSeal,
  parseDeviceOpening,
  parseDeviceSeal,
} from './device-test.ts';
export {
  type Authority,
  authorities,
  boxEntry,
  checkSigners,
  type Entry,
  type EntrySignature,
  entryLimit,
  entrySignatureClaim,
  formatEntry,
  parseEntry,
  partyOf,
  requiredSigners,
  type Signer,
  type SignerRole,
  signEntry,
  signedBytes,
  signerRoles,
  statementHash,
  verifyEntrySignatures,
} from './entry.ts';
export { ballotInEntry } from './frequent-entries.ts';
export { type LapsedFigures, type LapsedSum, lapsedFigures } from './lapsed-figures.ts';
export { electionHashOf, Ledger, type LedgerNotice, type Placed } from './ledger.ts';
export { checkLot, checkWithdrawal } from './ledger-count.ts';
export { countOf } from './ledger-gate.ts';
export {
  awaitsMembershipTest,
  checkTestable,
  checkTestSums,
  inReasonOrder,
  ruleOfRoll,
  type TestSums,
} from './ledger-lapse.ts';
export { branchMembers, checkAnnounced, checkRollChange, type LateChanges } from './ledger-roll.ts';
export { decideStage, missingFor } from './ledger-stage.ts';
export { noticeNames } from './notice-names.ts';
export {
  type AnswerPermit,
  type PermitContext,
  type PermitError,
  signPermit,
  verifyPermit,
} from './permit.ts';
export {
  actsOn,
  type CredentialOutcome,
  decideOutcome,
  decideRights,
  type FinalStatus,
  finalStatuses,
  formatMixInput,
  type LapsedCount,
  type Rights,
} from './rights.ts';
export { type RollVersion, rollBranchHash, rollRoot, rollRowHash, rollRowSalt } from './roll-hash.ts';
export { stagesOf } from './stages.ts';
