import { number } from '@countersign/browser';
import { reasonEn } from './reasons-en.ts';

/** Words of the certificate that a branch officer reads and confirms. */
export const branchCertificateEn = {
  title: (branch: string) => `Certificate of ${branch}`,
  way: 'The certificate of your branch',
  wayNote: 'How many members have a code, how many have none and why. You can read it and confirm it.',
  early: 'There is no certificate yet',
  earlyText:
    'It is made when the lists are closed and codes are given. Until then your answers can still change the figures. Come back after that day.',
  lead: 'How headquarters’ list of your branch became the list of those who have a code to vote.',
  again: 'Read the figures again',
  groups: {
    codes: 'From the list to the codes',
    since: 'Since the lists were closed',
    yours: 'What your branch said',
  },
  names: {
    source: 'Members where they were first entered',
    extracted: 'In the file that came from there',
    setAside: 'Of these, set aside',
    loaded: 'Taken in from that file',
    kept: 'Kept from an earlier file',
    joined: 'Added by decision',
    left: 'Taken off by decision',
    movedIn: 'Moved in from other branches',
    movedOut: 'Moved to other branches',
    members: 'On headquarters’ list when it was closed',
    eligible: 'Entitled to vote',
    excluded: 'Not entitled',
    undecided: 'Not decided',
    held: 'Entitled, but no code yet',
    coded: 'Given a code when it was closed',
    added: 'Added',
    removed: 'Taken off',
    gone: 'No longer on the list it came from',
    listed: 'People you compared',
    found: 'Of these, on headquarters’ list',
    open: 'Of these, not decided',
    claims: 'Differences you sent',
  },
  unknown: 'not known',
  nobodyCompared: 'no list compared',
  byTwo: 'by two officers together',
  withReason: 'each with a reason',
  explained: (explained: number, unexplained: number) =>
    `${number(explained)} explained, ${number(unexplained)} not`,
  claims: (approved: number, refused: number, open: number) =>
    `${number(approved)} approved, ${number(refused)} not approved, ${number(open)} not decided`,
  of: { list: 'your whole list', sample: 'people drawn by lot from your list' },
  inPlace: 'answered by headquarters in your place',
  reason: reasonEn,
  problems: 'These figures do not add up',
  problemsText: 'Please do not confirm them now. Telephone headquarters and read this to them:',
  wrong: 'If a figure looks wrong',
  wrongText:
    'Do not confirm. Nothing happens if you wait, and you can come back. A difference is no one’s fault; it only has to be looked into.',
  wrongMembers: 'See who is on headquarters’ list, and who has a code',
  wrongMissing: 'Name somebody who is missing',
  wrongCall: 'For anything else telephone headquarters, and say which figure it is.',
  confirmTitle: 'What confirming means',
  means: [
    'You say that, as far as you know, these figures are right for your branch. You do not vouch for every single detail.',
    'Your name and the time then stand on the certificate that headquarters signs. Those who check the election can read it.',
    'It changes nobody’s code. If a figure changes later, your confirmation does not count for the new figures, and you can confirm again.',
    'If nobody confirms, codes still work; the certificate then says that the branch has not confirmed.',
  ],
  name: 'Your name',
  nameHint: 'First name and surname, as they should stand on the certificate.',
  nameWrong: 'Write your name, two letters at least.',
  confirm: 'Confirm these figures',
  confirmed: 'These figures are confirmed',
  confirmedBy: (name: string, when: string) => `By ${name}, ${when}.`,
  confirmedInPlace: (name: string, when: string) =>
    `By ${name} at headquarters, in the place of your branch, ${when}.`,
  afterwards:
    'There is nothing more to do. If a figure still looks wrong to you, telephone headquarters; a certificate can be made again.',
  earlier: 'The figures have changed since they were confirmed',
  earlierText:
    'That confirmation was of the earlier figures and does not count for these. Please read these.',
  signed: (when: string) => `Headquarters signed a certificate of your branch ${when}.`,
} as const;
