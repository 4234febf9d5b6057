import type { BallotState } from '@countersign/ballot';
import type { BodyKind } from './body.ts';

const beforeOpen: readonly BallotState[] = [
  'draft',
  'roll-frozen',
  'keys-ready',
  'packs-ready',
  'dispatching',
];
const voting: readonly BallotState[] = ['open', 'suspended'];
const any: readonly BallotState[] = [
  ...beforeOpen,
  ...voting,
  'closed',
  'mixed',
  'opened',
  'declared',
  'void',
];

/**
 * In which states of the ballot an entry of each kind may enter the log. The box refuses by this table and the
 * verifier checks by the same one (RECORD-5, RIGHT-2). A definition is entry 0 and nowhere else.
 */
export const stagesOf: Readonly<Record<BodyKind, readonly BallotState[]>> = {
  definition: ['draft'],
  completeness: ['draft'],
  'roll-version': ['draft'],
  notice: any,
  lifecycle: any,
  'code-list-commitment': ['roll-frozen'],
  'code-list': ['roll-frozen'],
  'key-ceremony': ['draft', 'roll-frozen'],
  rehearsal: ['roll-frozen', 'keys-ready', 'packs-ready', 'dispatching'],
  'packs-made': ['keys-ready'],
  'online-ballot': ['open'],
  'postal-arrival': voting,
  'paper-received': voting,
  'paper-status': voting,
  'paper-duplicate': voting,
  'credential-issued': ['packs-ready', 'dispatching', ...voting],
  'credential-revoked': ['packs-ready', 'dispatching', ...voting],
  'roll-change': ['packs-ready', 'dispatching', ...voting],
  incident: any,
  'software-release': any,
  // `closed` follows an ordered close at once, or comes by itself at the closing time.
  closed: ['open', 'suspended', 'closed'],
  'mix-input': ['closed'],
  mix: ['closed'],
  'share-commitment': ['mixed'],
  'share-file': ['mixed'],
  'paper-count': ['closed', 'mixed', 'opened'],
  result: ['opened'],
  'final-statuses': ['closed'],
  lot: ['opened'],
  'credential-lapsed': ['closed'],
  'membership-tested': ['closed'],
  'candidate-withdrawn': [...beforeOpen, ...voting, 'closed', 'mixed', 'opened'],
};
