import type { FindingView } from '@countersign/api/branch';
import type { MarkKind } from '../picture/member-marks.ts';

/** The mark in the picture of all members under which a finding is counted. */
export const markOf: Readonly<Record<FindingView['kind'], MarkKind>> = {
  'only-yours': 'only-branch',
  'only-headquarters': 'only-register',
  differs: 'differs',
  elsewhere: 'unsure',
  unsure: 'unsure',
  unread: 'unsure',
  sample: 'only-branch',
  reported: 'only-branch',
};
