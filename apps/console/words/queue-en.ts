import type { ClaimKindWord, ClaimStateWord } from '@countersign/api';
import { number } from '@countersign/browser';

const plural = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`;

/** A length of time as people say it, from seconds. */
function lengthEn(seconds: number): string {
  if (seconds < 120) return plural(seconds, 'second', 'seconds');
  if (seconds < 7_200) return plural(Math.round(seconds / 60), 'minute', 'minutes');
  if (seconds < 172_800) return plural(Math.round(seconds / 3_600), 'hour', 'hours');
  return plural(Math.round(seconds / 86_400), 'day', 'days');
}

/** The words of headquarters' queue of branches' claims. */
export const queueEn = {
  title: 'Branches ask',
  lead: 'What branches say is missing, wrong or no longer so. What is approved changes the register at once, and the roll is made from it.',
  kinds: {
    missing: 'Missing member',
    'not-ours': 'Not of this branch',
    lapsed: 'Lapsed',
    moved: 'Moved',
    died: 'Died',
    'same-as': 'Same person as another',
    'correct-field': 'Correction',
  } satisfies Record<ClaimKindWord, string>,
  states: {
    waiting: 'Waiting',
    approved: 'Approved',
    refused: 'Refused',
    asked: 'Asked back',
    withdrawn: 'Withdrawn by the branch',
  } satisfies Record<ClaimStateWord, string>,
  branch: 'Branch',
  kind: 'What is asked',
  state: 'State',
  all: 'All',
  withCount: (text: string, count: number) => `${text} (${number(count)})`,
  table: 'Claims',
  none: 'Nothing waits here.',
  who: 'Who',
  since: 'Submitted',
  act: 'Do',
  open: 'Look',
  openOf: (name: string) => `Look at ${name}`,
  nobody: 'nobody named',
  choose: (name: string) => `Choose ${name}`,
  chooseAll: 'Choose all shown',
  chosen: (count: number) => `${plural(count, 'claim', 'claims')} chosen`,
  approveChosen: 'Approve those chosen',
  refuseChosen: 'Refuse those chosen',
  bulkQuestion: {
    approve: (count: number) => `Approve ${plural(count, 'claim', 'claims')}?`,
    refuse: (count: number) => `Refuse ${plural(count, 'claim', 'claims')}?`,
  },
  bulkText:
    'Each is decided by itself. One that cannot be done as it stands, such as an addition that may be a second entry, stays and is named.',
  bulkDone: (count: number) => `${plural(count, 'claim', 'claims')} decided.`,
  bulkLeft: (count: number) => `${plural(count, 'claim stays', 'claims stay')} as before:`,
  decided: 'From submission to decision',
  coded: 'From submission to a code',
  taken: (median: number, longest: number, claims: number) =>
    `half within ${lengthEn(median)}, the longest ${lengthEn(longest)} (${number(claims)})`,
  noneTaken: 'none so far',
  by: {
    branch: (who: string) => `Said by the branch (${who})`,
    headquarters: (who: string) => `Said by headquarters in place of the branch (${who})`,
  },
  branchSays: 'The branch says',
  registerSays: 'The register says',
  wouldSay: 'As it would be',
  what: 'What the branch says, and what the register says',
  day: 'Day',
  to: 'To',
  note: 'Note',
  sameAs: (memberId: string) => `The same person as ${memberId}.`,
  question: 'Asked',
  reply: 'The branch replied',
  likely: 'May be in the register already',
  likelyLead: 'Look at these first: an addition would make a second entry, and a second code.',
  likelyNone: 'Nobody in the register is like this person.',
  likelyOne: (name: string, memberId: string) => `${name}, ${memberId}`,
  sure: 'most likely the same person',
  isAnother: 'This is somebody else',
  problems: 'To be put right before the member can be entered',
  person: 'As the member will be entered',
  address: 'Address, line by line',
  approve: 'Approve',
  approveAdd: 'Add the member',
  approveSame: 'Agree: compare the two',
  refuse: 'Refuse',
  ask: 'Ask the branch',
  undo: 'Take the decision back',
  keys: 'A approve, R refuse, Q ask the branch',
  keysOfDesk: 'Q ask the branch',
  refuseQuestion: 'Refuse this?',
  refuseHint: 'The branch reads it.',
  askQuestion: 'Ask the branch back',
  askLabel: 'Question',
  undoText: 'What the register changed for it is put back as it was.',
  moveTo: 'Belongs to',
  moveChoose: 'Choose a branch',
  remove: 'to no branch: remove from the register',
  done: {
    waiting: 'Taken back: it waits again',
    approved: 'Approved',
    refused: 'Refused',
    asked: 'The branch is asked',
    withdrawn: 'Withdrawn',
  } satisfies Record<ClaimStateWord, string>,
  added: (memberId: string) =>
    `In the register as ${memberId}. The code comes with the roll, without further work.`,
  toAct:
    'The roll is frozen, so this is a proposal now: another officer reads it under “Two officers” and approves it.',
  toPair: 'The two entries now stand under “Duplicates”, where they are merged or told apart.',
  history: 'Decided',
  historyKinds: { approved: 'Approved', refused: 'Refused', asked: 'Asked', undone: 'Taken back' },
  codedAt: (when: string) => `Has a code since ${when}.`,
};
