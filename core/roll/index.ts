export { answersMatch, type RegisterAnswers } from './answers.ts';
export { barcodeLength, makeBarcode, parseBarcode } from './barcode.ts';
export {
  type BranchClock,
  type BranchClockState,
  canActFor,
  decideClock,
  nextReminder,
  planReminders,
} from './branch/clock.ts';
export {
  type AnswerKind,
  allowedAnswers,
  type ClaimKind,
  claimOf,
  decideLine,
  estimateMinutes,
  type FindingKind,
  secondsPerFinding,
} from './branch/finding-answers.ts';
export { parseCountry, parseDay, parseEmail, parsePostcode, parseText } from './cells.ts';
export {
  type ColumnPlaces,
  decideColumns,
  headingOf,
  type RollField,
  type RollMapping,
  rollFields,
} from './columns.ts';
export {
  compareList,
  guessBranch,
  type LineFinding,
  type ListComparison,
} from './comparison/compare-list.ts';
export type { Difference, DifferingField } from './comparison/differences.ts';
export { type ComparedField, comparedFields, type ListedPerson } from './comparison/listed-person.ts';
export { RegisterIndex } from './comparison/register-index.ts';
export {
  type BranchAnswer,
  type BranchReason,
  type BranchStanding,
  type BranchVerdict,
  type Colour,
  decideColour,
  formatBranchReason,
  wantedShare,
} from './completeness/branch-verdict.ts';
export { type ChartPoint, type ChartVerdict, readControlChart } from './completeness/control-chart.ts';
export {
  type ControlTotals,
  checkTotals,
  formatTotalsFault,
  type TotalsFault,
} from './completeness/control-totals.ts';
export {
  type Coverage,
  chapmanEstimate,
  type Estimate,
  type Interval,
  poolCoverage,
  reaches,
  type Share,
  type TwoLists,
  wilsonInterval,
} from './completeness/coverage.ts';
export { type Disappearance, findDisappearances, type Snapshot } from './completeness/disappearances.ts';
export { formAnswer, type LineDecision } from './completeness/form-answer.ts';
export {
  decideIssue,
  decideOverride,
  decideWithoutOverride,
  formatGateReason,
  type GateOverride,
  type GateReason,
  type GateVerdict,
  type Imbalance,
  type IssueDecision,
  type OverrideFault,
  type RegisterStanding,
  wantedAnswers,
} from './completeness/issue-gate.ts';
export { type Draw, drawSample, sampleSize } from './completeness/sample.ts';
export { type PairScore, scoreClusters } from './duplicates/evaluate.ts';
export { explainPair, identityText, type PairExplanation } from './duplicates/explain-pair.ts';
export { type Duplicates, findDuplicates } from './duplicates/find-duplicates.ts';
export { type PairToReview, pairsToReview } from './duplicates/pairs-to-review.ts';
export type { MemberRow } from './duplicates/row.ts';
export {
  type Account,
  type AccountFault,
  accountWords,
  checkAccount,
  countAccount,
  type Totals,
  type Unaccounted,
} from './eligibility/account.ts';
export {
  type ByReason,
  balanceLaws,
  type CloseBalance,
  type CodeBalance,
  checkAccepted,
  checkClose,
  checkLines,
  checkRegister,
  checkRights,
  countByReason,
  type MemberBalance,
  type RightsBalance,
} from './eligibility/balance.ts';
export { checkRule } from './eligibility/check-rule.ts';
export { type Decider, type Decision, type Outcome, prepareRule } from './eligibility/decide.ts';
export { describeExclusion, exclusionWords } from './eligibility/exclusion-words.ts';
export {
  type ExclusionCode,
  exclusionCodes,
  type UnknownCode,
  unknownCodes,
} from './eligibility/finding.ts';
export {
  accountLateLapses,
  type CloseAccount,
  findLateLapses,
  type LateLapses,
} from './eligibility/late-lapse.ts';
export { type Condition, type EligibilityRule, listedFields, ruleLimits } from './eligibility/rule.ts';
export { formatRule, parseRule } from './eligibility/rule-text.ts';
export { type Membership, type Standing, standingOfRow } from './eligibility/standing.ts';
export { lastingStatuses, standingOfMember } from './eligibility/standing-of-member.ts';
export { parseZone, type Zone } from './eligibility/zone.ts';
export {
  type ImportRules,
  parseRoll,
  type RefusedRow,
  RollCollector,
  type RollImport,
  type RollLine,
  type RowCheck,
  startRoll,
} from './import.ts';
export { checkBalance, type LineBalance, type RowBalance } from './importing/conservation.ts';
export { type DateOrder, parseRegisterDate } from './importing/dates.ts';
export { decideShape, type FileShape } from './importing/delimiter.ts';
export {
  type FileEntry,
  type FileRows,
  readFileRows,
  rowLines,
  splitPhysicalLines,
} from './importing/file-rows.ts';
export {
  contentsOf,
  type DateQuestion,
  type DuplicateRow,
  identityOf,
  importRegister,
  type QuarantinedRow,
  type RegisterImport,
  type RegisterRules,
  type ShortYears,
} from './importing/import-register.ts';
export { joinId } from './importing/join-id.ts';
export {
  decidePlaces,
  type FieldPlaces,
  parseMapping,
  type ReadingChoices,
  type RegisterMapping,
  registerFields,
} from './importing/mapping.ts';
export { type NameParts, readWholeName, splitInitials, splitName } from './importing/names.ts';
export type { FieldProblem, ImportedMember, Repair } from './importing/read-member.ts';
export { type KnownLayout, layoutKey, recogniseLayout, suggestMapping } from './importing/suggest-mapping.ts';
export {
  type CheckedPerson,
  checkNewMember,
  checkTypedPerson,
  type TypedPerson,
} from './importing/typed-person.ts';
export {
  type AddressAgreement,
  compareAddresses,
  type FoldedAddress,
  foldAddress,
  type NumberAgreement,
  type StreetAgreement,
} from './linkage/address.ts';
export { binByProbability, type CalibrationBin, type LookedAt } from './linkage/calibration-bins.ts';
export {
  compareForenames,
  compareMiddles,
  compareNames,
  compareSurnames,
  type ForenameAgreement,
  type MiddleAgreement,
  type NameAgreement,
  type SurnameAgreement,
  surnameKey,
} from './linkage/compare-names.ts';
export { compareDays, type DayAgreement, foldDay } from './linkage/day.ts';
export type { LinkDecision, LinkWord } from './linkage/decision.ts';
export { foldText, foldWords } from './linkage/fold-text.ts';
export { editDistance, isSlip, jaroWinkler, soundAlike } from './linkage/likeness.ts';
export { foldPerson, houseKey, type LinkCells, type LinkPerson } from './linkage/link-person.ts';
export { type LinkRowNeed, LinkRowReader, prepareLinkRows } from './linkage/link-rows.ts';
export { matchPeople, personThresholds } from './linkage/match-people.ts';
export { decideRoll, RollMatcher } from './linkage/match-roll.ts';
export { foldName, type NameCells, type PersonName } from './linkage/person-name.ts';
export { type PersonEvidence, weighPerson } from './linkage/person-weights.ts';
export { comparePostcodes, foldPostcode, type PostcodeAgreement } from './linkage/postcode.ts';
export { describeAddress, describeDay, describeNames } from './linkage/reasons.ts';
export { joinFinding, type MemberFinding, type RollCandidate, RollSearch } from './linkage/roll-search.ts';
export { type RollEvidence, rollThresholds } from './linkage/roll-weights.ts';
export { areNameForms, fullNamesOf, isUsualName } from './linkage/short-names.ts';
export { parseRow, type RollNeed, type RowProblem, type RowRules } from './parse-row.ts';
export {
  type CountedSignature,
  decidePetition,
  type PetitionCount,
  type SignatureVerdict,
  signatureVerdicts,
  type ThresholdStanding,
  type TrancheTotal,
} from './petition/decide-petition.ts';
export { findSigners, type SignerFinding, signerThresholds } from './petition/find-signers.ts';
export { formatName, formatRow, isElectronic, type RollRow, rollLimits, rollRowCodec } from './row.ts';
export { answersLabel, formatAnswers, parseAnswers } from './sealed-answers.ts';
export {
  actAt,
  decideAct,
  proposeAct,
  type TwoOfficerAct,
  type TwoOfficerCommand,
  type TwoOfficerFault,
  twoOfficerLimits,
  twoOfficerWords,
  type Word,
} from './two-officers.ts';
