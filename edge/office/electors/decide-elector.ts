/** What people decide of a member and the electoral roll (RECON-4). Nobody is ineligible by any of it alone. */
import type { ElectorDecisionReply, ElectorDecisionRequest } from '@countersign/api';
import { ok, type Result } from '@countersign/bytes';
import { drawSample } from '@countersign/roll';
import {
  type ElectorMatchRow,
  loadAutoMembers,
  loadElector,
  loadElectorDecision,
  loadMatchesOf,
  loadRegisterMemberLocked,
  type OfficeTx,
  saveElectorDecision,
  saveSampled,
} from '@countersign/store';
import type { Office } from '../office.ts';
import { undoIfRefused } from '../officer-acts.ts';
import { type Refusal, refused } from '../refusal.ts';

type Kind = ElectorDecisionRequest['kind'];

/** Keeps a decision, and tells what the program had thought, now that it can sway nobody. */
export function decideElector(
  office: Office,
  request: ElectorDecisionRequest,
  by: string,
): Promise<Result<ElectorDecisionReply, Refusal>> {
  return undoIfRefused<ElectorDecisionReply>(office, async (tx) => {
    const { memberId, kind, reason } = request;
    const member = await loadRegisterMemberLocked(tx, memberId);
    if (member?.state !== 'present') return refused('not-found', 'This member is not in the register.');
    const matches = await loadMatchesOf(tx, memberId);
    const named = await checkDecision(tx, request, matches);
    if (!named.ok) return named;
    const [first] = matches;
    const isFirst = first !== undefined && isMatch(first, request);
    await saveElectorDecision(tx, {
      ...{ member_id: memberId, at: office.config.now(), by_whom: by, kind, reason },
      ...{ upload_id: named.value?.upload ?? null, place: named.value?.place ?? null },
      ...{ probability: first?.probability ?? null, machine: first?.decision ?? null },
      first_choice: kind === 'same' ? isFirst : null,
    });
    return ok({ memberId, kind, ...toldOf(kind, first, isFirst) });
  });
}

/** The elector who is named, or why the decision is none. */
async function checkDecision(
  tx: OfficeTx,
  { memberId, kind, upload, place, reason }: ElectorDecisionRequest,
  matches: readonly ElectorMatchRow[],
): Promise<Result<{ readonly upload: number; readonly place: number } | undefined, Refusal>> {
  const before = await loadElectorDecision(tx, memberId);
  const isDecided = before !== undefined && before.kind !== 'undone';
  if (kind === 'undone')
    return isDecided ? ok(undefined) : refused('refused-by-rule', 'There is no decision to take back.');
  // "None of these" sends somebody to the search; everything else is an end until it is taken back.
  if (isDecided && before.kind !== 'none')
    return refused('refused-by-rule', 'Somebody has decided this member: take that decision back first.');
  if ((kind === 'document' || kind === 'absent') && !/\p{L}/u.test(reason))
    return refused('malformed-request', 'Say what was seen, or how it was searched.', { place: 'reason' });
  if (kind !== 'same' && kind !== 'by-hand') return ok(undefined);
  if (upload === undefined || place === undefined || !(await loadElector(tx, upload, place)))
    return refused('not-found', 'This elector is not on the roll that is held.', { place: 'place' });
  if (kind === 'same' && !matches.some((match) => isMatch(match, { upload, place })))
    return refused('malformed-request', 'This elector is none of the candidates: find them by searching.');
  return ok({ upload, place });
}

function isMatch(
  match: ElectorMatchRow,
  elector: { readonly upload?: number | undefined; readonly place?: number | undefined },
): boolean {
  return match.place !== null && match.upload_id === elector.upload && match.place === elector.place;
}

/** Whether a person and the program agree, where both have spoken of the same candidate. */
function toldOf(
  kind: Kind,
  first: ElectorMatchRow | undefined,
  isFirst: boolean,
): Pick<ElectorDecisionReply, 'probability' | 'machine' | 'agrees'> {
  if (!first || kind === 'undone') return { probability: null, machine: null, agrees: null };
  const { probability, decision: machine } = first;
  const isLikely = machine !== 'none' && probability >= 0.5;
  if (kind === 'same') return { probability, machine, agrees: isFirst === isLikely };
  return { probability, machine, agrees: kind === 'none' ? !isLikely : null };
}

/** Draws members found automatically into the review: only so is known how often that is right. */
export function drawForReview(office: Office, size: number): Promise<number> {
  return office.store.transaction(async (tx) => {
    const drawn = drawSample(await loadAutoMembers(tx), size, drawFrom(office));
    await saveSampled(tx, drawn);
    return drawn.length;
  });
}

/** Whole numbers below a bound, each equally likely: draws beyond the last whole multiple are thrown away. */
function drawFrom({ config }: Office): (below: number) => number {
  return (below) => {
    const limit = 2 ** 32 - (2 ** 32 % below);
    for (;;) {
      const bytes = config.random(4);
      const drawn = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
      if (drawn < limit) return drawn % below;
    }
  };
}
