export { countApproval } from './counting/approval.ts';
export { type AvRules, avRules, countAv } from './counting/av.ts';
export { countBlockVote } from './counting/block-vote.ts';
export {
  type CasualVacancy,
  recountForVacancy,
  type VacancyCount,
} from './counting/casual-vacancy.ts';
export { countOpened, countPapers, type PaperBatch, sumCounts } from './counting/collect.ts';
export {
  type ContestFacts,
  type CountedContest,
  countContest,
  termsOf,
} from './counting/count-contest.ts';
export type {
  CountTerms,
  RankedMethod,
  ReservedSeats,
  TieBreaker,
  Withdrawal,
} from './counting/count-input.ts';
export { type CountLane, changeIn, type LaneKey, listLanes, votesIn } from './counting/count-lanes.ts';
export { drawCount } from './counting/count-picture.ts';
export {
  type CountRow,
  type CountView,
  listCountRows,
  type RoundView,
  viewCount,
} from './counting/count-view.ts';
export {
  type ContestCount,
  type ContestOutcome,
  type OutcomeKind,
  outcomeKinds,
  type RejectionCount,
  type RejectionReason,
  rejectionReasons,
  type VoteCount,
} from './counting/counts.ts';
export { formatDecimal } from './counting/decimals.ts';
export {
  describeLotNeeded,
  describeStage,
  stageWordsFor,
  stageWordsOf,
  type Telling,
  tellInEnglish,
} from './counting/describe-stage.ts';
export {
  committee1922OfJuly2022,
  countExhaustive,
  type ExhaustiveCount,
  type ExhaustiveRules,
  type ExhaustiveTerms,
  type RoundRule,
  type RoundThreshold,
} from './counting/exhaustive.ts';
export {
  type ContestFigures,
  checkAgainstStatuses,
  declarationFigures,
  type OptionFigures,
} from './counting/figures.ts';
export type { CountPicture, PictureShape, PictureSize } from './counting/picture-shapes.ts';
export { countPlurality, stagePlurality } from './counting/plurality.ts';
export { rankedMethods } from './counting/ranked-methods.ts';
export { groupPapers, type RankedPaper, type RankedPapers } from './counting/ranked-papers.ts';
export {
  isSameTie,
  type RecordedLot,
  type RecordedTies,
  tiesByRecordedLots,
} from './counting/recorded-lots.ts';
export { canStillFill, fillablePlaces } from './counting/reserved-cover.ts';
export { compareFractions, formatPercentage } from './counting/share.ts';
export { type StageWords, stageWordsEn } from './counting/stage-words.ts';
export { stageWordsCy } from './counting/stage-words-cy.ts';
export type {
  CountStage,
  ElectedBecause,
  StageAction,
  StagedCount,
  TieAnswer,
  TiePurpose,
  TieQuestion,
  Transfer,
} from './counting/staged-count.ts';
export { formatChange, formatVotes } from './counting/staged-figures.ts';
export { type Count, type CountStep, describeStep, type Lot } from './counting/step.ts';
export { countErs97 } from './counting/stv-ers97.ts';
export {
  countMeek,
  type MeekDefeat,
  type MeekParameters,
  meekVariant,
} from './counting/stv-meek.ts';
export { countScottish } from './counting/stv-scottish.ts';
export {
  countGregoryExact,
  countTabulator,
  countWigm,
  countWigmCfer,
  countWigmExact,
  type TabulatorRules,
} from './counting/stv-wigm.ts';
export {
  type ChannelCounts,
  type ChannelFigure,
  type OptionTally,
  type RejectionTally,
  type Tally,
  tallyContest,
} from './counting/tally.ts';
export { type DrawnLot, type LotTies, noTies, tiesByLots, tiesByOrder, tiesBySeed } from './counting/ties.ts';
export { countTwoCandidate, stageTwoCandidate } from './counting/two-candidate.ts';
export { countYesNo, stageYesNo } from './counting/yes-no.ts';
export {
  type Channel,
  type Contest,
  type CountingMethod,
  channels,
  countingMethods,
  type Definition,
  type DuplicateRule,
  definitionCodec,
  definitionLimits,
  duplicateRules,
  type KeyHolder,
  type Language,
  type LocalText,
  languages,
  localTexts,
  type Option,
  type PackPolicy,
  type PassRule,
  packPolicies,
  type RegisterQuestion,
  type ReservedPlaces,
  registerQuestions,
  type SigningParty,
  type TieRule,
  type Timetable,
} from './definition.ts';
export { checkDefinition } from './definition-check.ts';
export {
  type Act,
  type ActStatus,
  type Admission,
  decideFurtherAct,
  decideStanding,
  statusesOfActs,
} from './duplicate.ts';
export { allowedCommands, decideLifecycle, type LifecycleRefusal } from './lifecycle.ts';
export {
  type BallotState,
  ballotStates,
  type LifecycleCommand,
  lifecycleCommands,
} from './lifecycle-words.ts';
export {
  type BallotFile,
  type BallotFormat,
  ballotFormats,
  type FileCandidate,
  type MarkedPaper,
  overvoteMark,
} from './papers/ballot-file.ts';
export { parseBlt } from './papers/blt.ts';
export { papersOfContest } from './papers/contest-papers.ts';
export { parsePapersCsv } from './papers/csv.ts';
export { canonicalPapers, formatBlt, formatPapersCsv } from './papers/format-papers.ts';
export {
  type FaultCounts,
  type Interpretation,
  type InterpretationRules,
  interpretRankings,
  interpretSets,
  type MarkedSet,
  overvoteRules,
  type PaperFault,
  paperFaults,
  repeatRules,
  type SetInterpretation,
} from './papers/interpret.ts';
export { type ListedLot, parseLotList } from './papers/lot-list.ts';
export { formatPapersJson } from './papers/papers-json.ts';
export { formatPaperError, type PaperError, type PaperResult, paperLimits } from './papers/place.ts';
export {
  type CountFile,
  type FileKind,
  fileKinds,
  parseCountFile,
  type ReadingOptions,
} from './papers/read-papers.ts';
export { countSettled } from './papers/settle-overvotes.ts';
export { type EqualParts, splitOvervotes } from './papers/split-overvotes.ts';
export { parseRoundsCsv, parseTotalsCsv } from './papers/totals-csv.ts';
export type { FileRound, RoundsFile, TotalsFile } from './papers/totals-file.ts';
export {
  type Choice,
  formatVote,
  mostChoices,
  optionsOf,
  parseVote,
  type VoteForm,
  voteCount,
  voteForm,
} from './vote-encoding.ts';
