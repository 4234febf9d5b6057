export {
  type Ballot,
  type BallotContext,
  ballotCredential,
  ballotHash,
  ballotSize,
  type Ciphertext,
  ciphertextIn,
  contestLimit,
  formatBallot,
  parseBallot,
} from './ballot.ts';
export {
  type BallotList,
  ballotBatchKind,
  ballotBatchSize,
  performBallotBatch,
  verifyBallotsWork,
} from './ballot-batch.ts';
export {
  checkOpening,
  formatOpenings,
  type OpeningError,
  parseOpenings,
  type SealedBallot,
  type SealRequest,
  sealBallot,
} from './ballot-seal.ts';
export {
  type BallotError,
  type BallotPart,
  type CredentialBallot,
  describeBallotError,
  verifyBallot,
  verifyBallots,
} from './ballot-verify.ts';
export {
  type CeremonySecret,
  type CeremonyTurn,
  confirmCeremony,
  finishCeremony,
  revealPolynomial,
  startCeremony,
} from './ceremony.ts';
export {
  type ComplaintCase,
  type ComplaintTask,
  decideComplaint,
  makeComplaint,
} from './ceremony-complaint.ts';
export { type CeremonyError, type CeremonyFault, describeCeremonyError } from './ceremony-error.ts';
export {
  type CeremonyKeys,
  type CeremonyVerification,
  recoverShare,
  verifyCeremony,
} from './ceremony-keys.ts';
export {
  type Ceremony,
  type CeremonyHolder,
  type CeremonyParameters,
  type CeremonyTranscript,
  formatCeremonyTranscript,
  parseCeremonyTranscript,
} from './ceremony-messages.ts';
export {
  type Code,
  type CodeError,
  codeFromBytes,
  codeLength,
  describeCodeError,
  formatCode,
  makeCode,
  parseCode,
} from './code.ts';
export {
  type CodeList,
  type CodeListEntry,
  codeListEntries,
  codeListHash,
  codeListLimit,
  formatCodeList,
  parseCodeList,
  parseCodeListHead,
  verifyCodeList,
} from './code-list.ts';
export {
  credentialBatchKind,
  performCredentialBatch,
  type VerifiedCredentials,
  verifyCredentialsWork,
} from './code-list-batch.ts';
export {
  boardReference,
  boardReferenceLength,
  boardReferenceNumber,
  type CredentialKeyError,
  credentialKey,
  credentialSecret,
  credentialSecretOf,
  credentialShareKey,
  findSharedReferences,
  formatBoardReference,
  type Office,
  parseBoardReference,
  provePossession,
  type ShareKeyStatement,
  verifyPossession,
} from './credential.ts';
export { type Domain, domains } from './domains.ts';
export { decodeVote, decodeVotes, embedVote, voteLimit } from './embedding.ts';
export {
  type DecodeError,
  type Elements,
  elementSize,
  type Group,
  generatorBytes,
  type SecretGroup,
} from './group.ts';
export { referenceGroup, referenceSecretGroup } from './group-reference.ts';
export { type Sodium, sodiumSecretGroup } from './group-sodium.ts';
export { hashOf, sha256, sha512 } from './hash.ts';
export { expandMessage, hashToGroup, hashToScalar } from './hash-to-group.ts';
export { checkSharesAgree, combineShares, type OpeningKeys } from './opening.ts';
export {
  type OpeningVerification,
  openingPartKind,
  performOpeningPart,
  verifyOpening,
  verifyOpeningWork,
} from './opening-work.ts';
export { drawPermutation } from './permutation.ts';
export type { Progress } from './progress.ts';
export { type RandomSource, randomScalar, seededRandom } from './random.ts';
export {
  drawTestVotes,
  encryptTestVotes,
  formatRehearsal,
  parseRehearsal,
  type Rehearsal,
  type RehearsalVerification,
  rehearsalContest,
  rehearsalVotes,
  type TestVote,
  verifyRehearsal,
  verifyRehearsedMixes,
} from './rehearsal.ts';
export {
  formatScalar,
  groupOrder,
  invertScalar,
  littleEndian,
  modOrder,
  parseScalar,
  scalarFromUniform,
} from './scalar.ts';
export {
  integersOf,
  referenceScalarLists,
  repeatScalar,
  type ScalarLists,
  type Scalars,
  scalarAt,
  scalarSize,
  scalarsOf,
} from './scalars.ts';
export { openSealed, openSealedWith, type SealedBoxError, sealOverhead, sealTo } from './sealed-box.ts';
export { type SecretLists, secretListsOf } from './secret-lists.ts';
export {
  formatShareFile,
  parseShareFile,
  type ShareFile,
  type ShareFileHeader,
  shareFileHash,
} from './share-file.ts';
export { describeShareFileError, type ShareFileError } from './share-file-error.ts';
export {
  type PossessionStatement,
  possessionProofSize,
  provePossessionOfShare,
  verifyPossessionOfShare,
} from './share-possession.ts';
export {
  type Ciphertexts,
  decodeCiphertexts,
  type ShareStatement,
  type ShareVerification,
  type VerifiedShares,
  verifyShareFile,
} from './share-proof.ts';
export { makeShareFile, makeShareFileWork, type ShareTask, shareFileWeight } from './share-work.ts';
export { type Shuffled, type ShuffleTask, shuffle, shuffleWork } from './shuffle.ts';
export { type MixChain, type MixChainError, verifyMixChainWork } from './shuffle-chain.ts';
export { describeShuffleError, type ShuffleError, type ShuffleList } from './shuffle-error.ts';
export { shuffleGenerators } from './shuffle-generators.ts';
export { shuffleGeneratorsWork } from './shuffle-generators-work.ts';
export { formatShuffleProof, parseShuffleProof, type ShuffleProof, shuffleLimit } from './shuffle-proof.ts';
export type { ShuffleStatement } from './shuffle-transcript.ts';
export {
  type ShuffleVerification,
  verifyShuffle,
  verifyShuffleWork,
} from './shuffle-verify.ts';
export { shuffleWeight, verifyShuffleWeight } from './shuffle-weight.ts';
export {
  publicKeyOf,
  type SigningKey,
  sign,
  signatureClaim,
  signRaw,
  verifyRaw,
  verifySignature,
} from './signature.ts';
export { type SignatureClaim, verifySignaturesWork } from './signature-batch.ts';
export { type CryptoTools, cryptoPerformer, publicPerformers } from './tasks.ts';
export { chunkSize } from './tasks-public.ts';
export { secretPerformers } from './tasks-secret.ts';
export { Transcript, type TranscriptItem } from './transcript.ts';
