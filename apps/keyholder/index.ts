export { ceremonyContribution, ceremonyEntry, parametersOf, playCeremony } from './ceremony-steps.ts';
export { type Contribution, contribute, referenceOf, signAs } from './contribution.ts';
export { type FormerMixes, type MixTask, mixContest, mixList, verifyMixes } from './mix-step.ts';
export { openToolkit } from './open-toolkit.ts';
export { playRehearsal } from './rehearsal-steps.ts';
export {
  answerQuestion,
  commitShare,
  possessionOf,
  revealShare,
  type ShareTask,
  secretShareOf,
  shareList,
} from './share-step.ts';
export {
  type Election,
  electionOf,
  type Holder,
  type HolderSecrets,
  holdersOf,
  type KeyedElection,
  type Toolkit,
} from './toolkit.ts';
