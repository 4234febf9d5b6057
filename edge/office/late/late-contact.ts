/**
 * A contact change after the freeze (ROLL-7). Who can move a member's letters can take their vote, so the member is told where they
 * were reached until now and where they are to be reached, the change waits, and two officers agree. A member who objects rings,
 * and an officer refuses or withdraws it. The frozen row stays; nothing of it goes on the log.
 */
import { equalBytes, ok, parse, type Result, unwrap } from '@countersign/bytes';
import { formatRow, type RollRow, rollRowCodec, twoOfficerLimits } from '@countersign/roll';
import {
  type ContactSide,
  isContactProposed,
  loadContactChanges,
  loadLivePackLocked,
  loadRegisterMemberLocked,
  loadRollMember,
  type MemberDetails,
  type OfficerActRow,
  type OfficeTx,
  type RollVersionRow,
  saveContactChange,
  saveContactDone,
} from '@countersign/store';
import { rowRulesOf } from '../gate/decisions.ts';
import { judgeRow, rollRowOf } from '../gate/roll-row.ts';
import { formatMoment } from '../moments.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { recordMemberChange } from '../register-member.ts';
import { type LateKind, type Prepared, proposeLate } from './late-course.ts';
import { formatContactChange, lateKinds } from './late-words.ts';

/** Where somebody is reached, as typed: lines of the address, postcode, ISO 3166 country or empty for the UK, e-mail or empty. */
export interface Contact {
  readonly address: readonly string[];
  readonly postcode: string;
  readonly country: string;
  readonly email: string;
}

/** What a change is about. */
export interface OfContact {
  readonly memberId: string;
  readonly contact: Contact;
  /** Seconds from when both sides have been told. */
  readonly wait: number;
}

interface ContactPrepared extends Prepared {
  readonly memberId: string;
  readonly before: RollRow;
  readonly after: RollRow;
  readonly wait: number;
}

export const lateContact: LateKind<OfContact, ContactPrepared> = {
  kind: lateKinds.contact,
  lifetime: twoOfficerLimits.lifetime,
  needsPacks: false,
  notFrozen: 'The roll is not frozen: correct the member in the register.',
  stale: 'Where the member is reached, or their pack, has changed since this was proposed: propose it anew.',
  prepare: prepareContact,
  begin: tellBoth,
  keep: keepContact,
};

async function prepareContact(
  tx: OfficeTx,
  office: Office,
  _version: RollVersionRow,
  { memberId, contact, wait }: OfContact,
): Promise<Result<ContactPrepared, Refusal>> {
  const member = await loadRollMember(tx, memberId);
  if (!member) return refused('not-found', `Member ${memberId} is not on the roll.`);
  const before = unwrap(parse(rollRowCodec, member.now));
  const after = moveTo(office, before, contact);
  if (!after.ok) return after;
  if (equalBytes(formatRow(before), formatRow(after.value)))
    return refused('refused-by-rule', 'This is where they are reached already.');
  const pack = await loadLivePackLocked(tx, memberId);
  const act = formatContactChange(before, after.value, {
    hours: Math.round(wait / 3_600),
    pack: pack?.number,
  });
  return ok({ memberId, before, after: after.value, wait, act });
}

/** The row with another contact, judged as strictly as a row of a file. */
function moveTo(office: Office, row: RollRow, contact: Contact): Result<RollRow, Refusal> {
  const [address1 = '', address2 = '', address3 = '', town = '', county = ''] = contact.address;
  const { memberId, title, givenNames, familyName, dateOfBirth = '', branch, joined = '' } = row;
  const moved = judgeRow(
    {
      ...{ memberId, title, givenNames, familyName, dateOfBirth, branch, joined },
      ...{ address1, address2, address3, town, county },
      ...{ postcode: contact.postcode, country: contact.country, email: contact.email },
    },
    rowRulesOf(office),
  );
  return moved.ok ? moved : refused('refused-by-rule', `The new contact: ${moved.error.words}.`);
}

/** Each side is told by mail where it has an e-mail address, otherwise by letter; one mail where both have the same. */
async function tellBoth(
  tx: OfficeTx,
  office: Office,
  actId: number,
  { memberId, before, after, wait }: ContactPrepared,
): Promise<Result<void, Refusal>> {
  const now = office.config.now();
  if (await isContactProposed(tx, memberId, now, actId))
    return refused('refused-by-rule', 'Another change of their contact waits: end that one first.');
  const sides: readonly (readonly [ContactSide, string])[] =
    before.email.toLowerCase() === after.email.toLowerCase()
      ? [['both', after.email]]
      : [
          ['old', before.email],
          ['new', after.email],
        ];
  const mails = sides
    .filter(([, email]) => office.config.mail !== undefined && email !== '')
    .map(([side, email]) => ({ side, email }));
  const rows = { before: formatRow(before), after: formatRow(after) };
  await saveContactChange(tx, { actId, memberId, ...rows, wait }, mails, now);
  return ok(undefined);
}

async function keepContact(
  tx: OfficeTx,
  office: Office,
  { id, two }: OfficerActRow,
  { memberId, after }: ContactPrepared,
): Promise<Result<void, Refusal>> {
  const at = office.config.now();
  const waited = await checkWaited(tx, office, id, at);
  if (!waited.ok) return waited;
  await saveContactDone(tx, id, at);
  const member = await loadRegisterMemberLocked(tx, memberId);
  if (member?.state !== 'present') return ok(undefined);
  const by = 'ended' in two ? two.ended.by : two.proposed.by;
  const word = { at, by, reason: two.proposed.reason, actId: id };
  await recordMemberChange(tx, {
    ...{ kind: 'corrected', memberId, after: detailsAt(member.details, after), ...word },
  });
  return ok(undefined);
}

/** Whether both sides were told, and had the time to object. */
async function checkWaited(
  tx: OfficeTx,
  office: Office,
  actId: number,
  at: number,
): Promise<Result<void, Refusal>> {
  const [change] = await loadContactChanges(tx, actId);
  if (!change) throw new Error(`act ${actId} changes no contact`);
  if (change.waitsUntil === null)
    return refused(
      'refused-by-rule',
      change.unsent > 0
        ? 'The mail that tells of this change has not been sent yet.'
        : 'A letter that tells of this change has to be posted first: print it under “After the freeze”.',
    );
  if (at >= change.waitsUntil) return ok(undefined);
  const until = formatMoment(change.waitsUntil, office.definition);
  return refused('refused-by-rule', `The member can object until ${until}. Approve it then.`);
}

/** The register's entry with the new contact; town, county and house stand in the lines of the address now. */
function detailsAt({ fields }: MemberDetails, { address, postcode, country, email }: RollRow): MemberDetails {
  const { town: _town, county: _county, house: _house, ...rest } = fields;
  return { fields: { ...rest, postcode, country, email }, address };
}

/**
 * Proposes the contact of corrected details, for the queue of claims: nothing else of a frozen row is corrected any more.
 */
export async function proposeContactOf(
  tx: OfficeTx,
  office: Office,
  memberId: string,
  details: MemberDetails,
  word: { readonly by: string; readonly reason: string },
): Promise<Result<number, Refusal>> {
  const member = await loadRollMember(tx, memberId);
  const after = rollRowOf(memberId, details, rowRulesOf(office));
  if (!after.ok) return refused('refused-by-rule', `Member ${memberId}: ${after.error.words}.`);
  const { address, postcode, country, email } = after.value;
  const moved = member && { ...unwrap(parse(rollRowCodec, member.now)), address, postcode, country, email };
  if (!moved || !equalBytes(formatRow(moved), formatRow(after.value)))
    return refused(
      'refused-by-lifecycle',
      'The roll is frozen: of what stands on it only where a member is reached still changes, by an act of two officers.',
    );
  const contact = { address, postcode, country, email };
  return proposeLate(tx, office, lateContact, {
    ...{ memberId, contact, wait: office.config.contactWait },
    ...word,
  });
}
