/** What two officers read and agree on when the frozen roll changes: the same state of things makes the same text. */
import type { ReplacementCause } from '@countersign/api';
import { toHex } from '@countersign/bytes';
import { formatName, type RollRow } from '@countersign/roll';

/** Kinds of these acts; migrations/0207-late.sql knows the first two, 0211-replacement.sql the third, 0212-contact.sql the last. */
export const lateKinds = {
  addition: 'late-addition',
  removal: 'late-removal',
  replacement: 'replacement',
  contact: 'contact-change',
} as const;

/** `eligibility` is what the rule says of the member; `left` the change by which they were taken off the roll before. */
export function formatAddition(
  row: RollRow,
  rowHash: Uint8Array,
  eligibility: string,
  left: number | undefined,
): string {
  return [
    `Add to the frozen roll: ${formatName(row)}, number ${row.memberId}, branch ${row.branch}.`,
    `${formatPlace(row)}.`,
    `By the rule: ${eligibility}.`,
    ...(left === undefined
      ? []
      : [
          `They were taken off the roll by change ${left}, and come back with the row that was frozen. Their old codes stay dead.`,
        ]),
    `They get a spare pack. The board will show that ${row.branch} has a member more, and not who.`,
    `Row ${toHex(rowHash)}`,
  ].join('\n');
}

export function formatRemoval(
  row: RollRow,
  rowHash: Uint8Array,
  pack: { readonly number: number; readonly credential: number },
): string {
  return [
    `Take off the frozen roll: ${formatName(row)}, number ${row.memberId}, branch ${row.branch}.`,
    `Their codes die: pack ${pack.number}, credential ${pack.credential}. A vote they have already cast stands, and then nothing is changed.`,
    `The board will show that ${row.branch} has a member less, and not who.`,
    `Row ${toHex(rowHash)}`,
  ].join('\n');
}

/** What the log says of why a pack was replaced: nothing else of it is public. */
export const causeWords: Readonly<Record<ReplacementCause, string>> = {
  lost: 'lost in the post',
  damaged: 'damaged',
  'never-arrived': 'never arrived',
  'new-address': 'new address',
  opened: 'opened by somebody else',
  other: 'another reason',
};

export function formatReplacement(
  row: RollRow,
  pack: { readonly number: number; readonly credential: number },
  cause: ReplacementCause,
): string {
  return [
    `Replace the pack of ${formatName(row)}, number ${row.memberId}, branch ${row.branch}.`,
    `Their codes die: pack ${pack.number}, credential ${pack.credential}. A spare pack with new codes goes to ${formatPlace(row)}.`,
    'The old letter is worth nothing from then on: its codes open nothing, and its ballot paper, should it still arrive, is set aside unopened as a case. Ask whether they have posted it.',
    `The board will show that a pack was replaced and “${causeWords[cause]}”, and not who. What the officers write themselves stays in the office.`,
  ].join('\n');
}

/** `hours` to wait from when both sides have been told; `pack` is undefined where they have no live one. */
export function formatContactChange(
  before: RollRow,
  after: RollRow,
  { hours, pack }: { readonly hours: number; readonly pack: number | undefined },
): string {
  return [
    `Reach somebody elsewhere: ${formatName(before)}, number ${before.memberId}, branch ${before.branch}.`,
    `Until now: ${formatPlace(before)}.`,
    `From now on: ${formatPlace(after)}.`,
    `Both are told, ${toldBy(before)} and ${toldBy(after)}; it can be approved ${hours} hours after the last of them. If the member objects, refuse or withdraw this and say how you know.`,
    pack === undefined
      ? 'They have no live pack.'
      : `Pack ${pack} stays theirs. Where it went to the old address, replace it afterwards: the new one goes to the new address.`,
    'Nothing of this stands on the board.',
  ].join('\n');
}

const toldBy = ({ email }: RollRow) =>
  email === '' ? 'by a letter that has to be posted' : `by e-mail to ${email}`;

/** Where somebody is reached. */
export function formatPlace({
  address,
  postcode,
  country,
  email,
}: Pick<RollRow, 'address' | 'postcode' | 'country' | 'email'>): string {
  return [...address, postcode, country, email].filter((part) => part !== '').join(', ');
}
