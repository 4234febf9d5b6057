export {
  type ActRow,
  loadActs,
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
  loadElection,
  saveElection,
  saveJointKey,
  saveStage,
} from './box/election.ts';
export {
  type EntryRow,
  loadCredentialEntries,
  loadEntryByHash,
  loadIsSaid,
  loadProcedure,
  type NewEntry,
  saveEntry,
} from './box/entry.ts';
export {
  type LeafRow,
  loadKindAt,
  loadLeaves,
  loadPlaceOf,
  loadSize,
  loadWaiting,
  loadWaitingCount,
  saveLeaves,
  type WaitingRow,
} from './box/leaf.ts';
export type { AttemptKind, BoxStore, BoxTables, BoxTx, CredentialStatus } from './box/tables.ts';
export { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded.ts';
export { prepareDatabase, type ServiceUrls } from './prepare.ts';
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
