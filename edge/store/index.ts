export {
  type ActRow,
  loadStandingLeaves,
  saveOnlineAct,
  savePaperAct,
  saveRejected,
  saveStanding,
} from './box/act.ts';
export {
  type AttemptRow,
  loadAttemptCount,
  loadAttempts,
  loadFailures,
  type NewAttempt,
  saveAttempt,
  saveFailures,
} from './box/attempt.ts';
export { loadBlobSize, saveBlob } from './box/blob.ts';
export {
  type ActFacts,
  type ActOutcome,
  type CastFacts,
  type CastQuestion,
  enterOnCredential,
  type FirstOnline,
  loadCastFacts,
  saveFirstOnline,
  saveFirstOnlines,
  saveFirstPaper,
} from './box/casting.ts';
export {
  type CheckpointRow,
  loadFirstCheckpointOver,
  loadLatestCheckpoint,
  loadLatestCosigned,
  saveCheckpoint,
  saveCosigned,
} from './box/checkpoint.ts';
export {
  type CredentialRow,
  loadCredential,
  loadCredentialByReference,
  loadCredentialLocked,
  loadStatusCounts,
  loadStatuses,
  saveCredentials,
  saveStatus,
} from './box/credential.ts';
export {
  type ElectionRow,
  enterAct,
  enterCommand,
  enterLast,
  loadElection,
  saveElection,
  saveJointKey,
  saveStage,
} from './box/election.ts';
export {
  type EntryRow,
  loadCredentialEntries,
  loadLateChangesLocked,
  loadProcedure,
  loadSeen,
  type NewEntry,
  type Seen,
  saveEntry,
} from './box/entry.ts';
export {
  type LeafRow,
  loadKindAt,
  loadLeaves,
  loadNextPlace,
  loadPlaceOf,
  loadSize,
  loadWaiting,
  loadWaitingCount,
  saveLeaves,
  type WaitingRow,
} from './box/leaf.ts';
export type { AttemptKind, BoxStore, BoxTables, BoxTx, CredentialStatus } from './box/tables.ts';
export { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded.ts';
export { saveTriesCleared, saveTry } from './office/answer.ts';
export {
  loadCases,
  loadLastAttempt,
  loadLatestCase,
  loadOpenCaseCount,
  type NewCase,
  saveCase,
} from './office/case.ts';
export {
  type ClaimDecisionRow,
  type ClaimFilter,
  type ClaimRow,
  loadClaimCounts,
  loadClaimDecisions,
  loadClaimLocked,
  loadClaims,
  loadClaimTimes,
  loadMembersLike,
  type NewClaimDecision,
  saveClaimDecision,
  saveClaimsCoded,
  type TimesTaken,
  type Traces,
} from './office/claim.ts';
export type { ClaimDecisionKind, ClaimDetails, ClaimKind, ClaimState } from './office/claim-tables.ts';
export {
  loadBatch,
  loadBatches,
  loadDeskTotals,
  loadKnownScanIds,
  loadRecentScans,
  loadScan,
  loadScanByScanId,
  loadScansOfPack,
  loadUnscannedPacks,
  type NewScan,
  type ScanRow,
  saveBatch,
  saveBatchLeaf,
  saveFirstScans,
  savePaperStatus,
  savePaperStatusLeaf,
  savePapersLogged,
  saveScan,
  saveScanCase,
  saveScanOutbox,
  saveScanOutcome,
} from './office/desk.ts';
export {
  type FoundPair,
  loadPairCounts,
  loadPairDecisions,
  loadPairLocked,
  loadPairs,
  loadWaitingPairActs,
  type NewPairDecision,
  type PairDecisionRow,
  type PairRow,
  type PairSummary,
  saveFoundPairs,
  savePair,
  savePairDecision,
} from './office/duplicate.ts';
export {
  type DecidedRow,
  type EligibilityMark,
  loadDecided,
  loadEligibilityMark,
  loadRules,
  loadRulings,
  type RuleRow,
  type RulingRow,
  saveDecided,
  saveRule,
  saveRuling,
} from './office/eligibility.ts';
export {
  type GateDecisionRow,
  loadDisappeared,
  loadGateDecision,
  loadSampleLocked,
  loadSamples,
  type SampleRow,
  saveGateDecision,
  saveSample,
  saveSampleResult,
} from './office/gate.ts';
export type {
  ElectorDecisionKind,
  MatchWord,
  PairDecisionKind,
  PairState,
  WorkKind,
} from './office/linkage-tables.ts';
export {
  loadActLocked,
  loadActs,
  type OfficerActRow,
  saveActEnd,
  saveProposal,
} from './office/officer-act.ts';
export {
  loadEarlierProcedure,
  loadOutbox,
  loadReplacementWaiting,
  loadSaid,
  loadWaitingOutbox,
  loadWaitingOutboxCount,
  type NewOutboxRow,
  type OutboxRow,
  saveLogged,
  saveOutbox,
  saveRefused,
} from './office/outbox.ts';
export {
  loadNextSpare,
  loadPack,
  loadPackByBarcode,
  loadPackByCredential,
  loadPackCount,
  loadPacks,
  loadPacksByBarcodeLocked,
  loadPrintRows,
  loadReferenceCount,
  lockPack,
  type NewPack,
  type PackRow,
  type PrintRow,
  savePacks,
  saveReferences,
  saveReplacement,
} from './office/pack.ts';
export {
  loadAllPaperCounts,
  loadPaperCounts,
  type PaperCountRow,
  savePaperCount,
} from './office/paper-count.ts';
export {
  type BranchRow,
  loadRegister,
  loadRegisterBranches,
  loadRegisterCounts,
  loadRegisterEvents,
  loadRegisterMemberLocked,
  type NewRegisterEvent,
  type NewRegisterMember,
  type RegisterEventRow,
  type RegisterMemberRow,
  saveBranch,
  saveRegisterEvent,
  saveRegisterMembers,
  saveRegisterState,
} from './office/register.ts';
export type {
  MemberDetails,
  RegisterChange,
  RegisterEventKind,
  RegisterState,
} from './office/register-tables.ts';
export {
  loadLatestWork,
  loadRunningWork,
  saveWork,
  saveWorkEnd,
  type WorkEnd,
  type WorkRow,
} from './office/register-work.ts';
export {
  type ImportFigures,
  loadBranches,
  loadLatestImport,
  loadMemberCount,
  loadRoll,
  loadRollVersion,
  loadRowOfCredential,
  type MemberRow,
  type RefusedRowRecord,
  type RollVersionRow,
  saveImport,
  saveRoll,
  saveRollVersion,
} from './office/roll.ts';
export type {
  Effect,
  OfficeStore,
  OfficeTables,
  OfficeTx,
  OutboxState,
  ScanOutcome,
} from './office/tables.ts';
export { prepareDatabase, prepareJobs, type ServiceUrls } from './prepare.ts';
export type { Service } from './roles.ts';
export {
  brokenConstraint,
  isLockHeldElsewhere,
  openLockedStore,
  openStore,
  type SessionLock,
  type Store,
  type StoreOptions,
  type Tx,
} from './store.ts';
export { startTemporaryDatabase, type TemporaryDatabase } from './temporary.ts';
