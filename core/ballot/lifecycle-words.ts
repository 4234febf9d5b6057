/** States of a ballot (RULE-4), in the order of a normal course; `suspended` and `void` stand beside it. */
export const ballotStates = [
  'draft',
  'roll-frozen',
  'keys-ready',
  'packs-ready',
  'dispatching',
  'open',
  'suspended',
  'closed',
  'mixed',
  'opened',
  'declared',
  'void',
] as const;
export type BallotState = (typeof ballotStates)[number];

/** Commands that move a ballot from state to state (RULE-4). */
export const lifecycleCommands = [
  'freeze-roll',
  'finish-keys',
  'finish-packs',
  'start-dispatch',
  'open',
  'suspend',
  'resume',
  'close',
  'finish-mix',
  'finish-opening',
  'declare',
  'void',
] as const;
export type LifecycleCommand = (typeof lifecycleCommands)[number];
