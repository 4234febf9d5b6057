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
  registerQuestions,
  type SigningParty,
  type Timetable,
} from './definition.ts';
export { checkDefinition } from './definition-check.ts';
export { type Act, decideStanding } from './duplicate.ts';
export { allowedCommands, decideLifecycle, type LifecycleRefusal } from './lifecycle.ts';
export {
  type BallotState,
  ballotStates,
  type LifecycleCommand,
  lifecycleCommands,
} from './lifecycle-words.ts';
