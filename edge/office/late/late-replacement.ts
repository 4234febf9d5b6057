/**
 * New codes for a lost pack (CODE-5): a spare credential is issued and the old one dies in the same entry of the log. Nothing is
 * announced before: the electorate stays what it was. The log says why in a word of a short list; what the officers write themselves
 * stays with their act, since it may name somebody.
 */
import type { ReplacementCause } from '@countersign/api';
import { type CredentialNumber, ok, parse, type Result, unwrap } from '@countersign/bytes';
import type { BodyOf } from '@countersign/record';
import { isElectronic, makeBarcode, type RollRow, rollRowCodec } from '@countersign/roll';
import {
  type Effect,
  loadLatestChangeOf,
  loadNextSpare,
  loadPack,
  loadReplacementWaiting,
  loadRollMember,
  lockPack,
  type OfficerActRow,
  type OfficeTx,
  type PackRow,
  type RollVersionRow,
} from '@countersign/store';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { noSpare } from './late-addition.ts';
import { keepAgreed, type LateKind, type Prepared } from './late-course.ts';
import { askVoted } from './late-removal.ts';
import { causeWords, formatReplacement, lateKinds } from './late-words.ts';

/** Which pack a replacement is about, and why as the log says it. */
export interface OfPack {
  readonly pack: number;
  readonly cause: ReplacementCause;
}

/** A pack that can be replaced now, and whom the new one goes to. */
export interface Replaceable extends Prepared {
  readonly version: RollVersionRow;
  readonly pack: PackRow;
  readonly row: RollRow;
  readonly cause: ReplacementCause;
}

export const lateReplacement: LateKind<OfPack, Replaceable> = {
  kind: lateKinds.replacement,
  needsPacks: true,
  notFrozen: 'The roll is not frozen: there are no packs yet.',
  stale: 'The pack or its address has changed since this was proposed: propose it anew.',
  prepare: prepareReplacement,
  keep: keepReplacement,
};

/** The pack, held until the transaction ends; or why it is not replaced. */
export async function prepareReplacement(
  tx: OfficeTx,
  office: Office,
  version: RollVersionRow,
  { pack: number, cause }: OfPack,
): Promise<Result<Replaceable, Refusal>> {
  await lockPack(tx, number);
  const pack = await loadPack(tx, number);
  const member = pack && (await loadRollMember(tx, pack.memberId));
  if (!pack || !member) return refused('not-found', `There is no pack ${number}.`);
  if (pack.state !== 'made')
    return refused(
      'refused-by-rule',
      `Pack ${number} was replaced or withdrawn before. Look up the member's newest pack.`,
    );
  if ((await loadReplacementWaiting(tx, number)) !== undefined)
    return refused('refused-by-rule', `Pack ${number} is being replaced: the board has not answered yet.`);
  if ((await loadLatestChangeOf(tx, pack.memberId))?.state === 'waiting')
    return refused(
      'refused-by-rule',
      `The owner of pack ${number} is being taken off the roll: the board has not answered yet.`,
    );
  const voted = await askVoted(tx, office, number);
  if (voted)
    return refused(
      `already-used-${voted}`,
      'Something has been cast or received with this pack, so it is not replaced. What they say of it belongs to a case.',
    );
  const row = unwrap(parse(rollRowCodec, member.now));
  return ok({ version, pack, row, cause, act: formatReplacement(row, pack, cause) });
}

async function keepReplacement(
  tx: OfficeTx,
  office: Office,
  act: OfficerActRow,
  replaceable: Replaceable,
): Promise<Result<void, Refusal>> {
  const issue = await makeIssue(tx, office, replaceable);
  if (!issue.ok) return issue;
  const { body, effect } = issue.value;
  return keepAgreed(tx, office, act, body, { ...effect, act: act.id });
}

/** The entry that kills the old codes and wakes new ones, and what follows when the log has it. */
export async function makeIssue(tx: OfficeTx, office: Office, { version, pack, row, cause }: Replaceable) {
  const credential = await loadNextSpare(tx, version.members);
  if (credential === undefined) return noSpare;
  const body: BodyOf<'credential-issued'> = {
    ...{ kind: 'credential-issued', credential: credential as CredentialNumber },
    ...{ replaces: pack.credential as CredentialNumber, reason: causeWords[cause] },
  };
  const barcode = makeBarcode(office.config.random(12));
  const channel = isElectronic(row) ? 'electronic' : 'paper';
  const effect: Extract<Effect, { readonly kind: 'replace' }> = {
    ...{ kind: 'replace', pack: pack.number, credential, barcode, channel },
  };
  return ok({ body, effect });
}
