/** Whether somebody a branch misses stands in the register already, so that an addition makes no second entry (RECON-3). */
import type { LikelyMember } from '@countersign/api';
import { explainPair, matchPeople, parsePostcode } from '@countersign/roll';
import {
  loadMembersLike,
  loadRegisterMemberLocked,
  type MemberDetails,
  type OfficeTx,
} from '@countersign/store';
import { comparedRow } from '../duplicates/compared-row.ts';
import { recordOf } from '../duplicates/views.ts';

/** Entries looked at again by the rules of matching, and of those the ones that are shown. */
const looked = 400;
const shown = 5;

/** Members who may be this person, the likeliest first; `isSure` where the rules would take one without a person. */
export async function findLikely(tx: OfficeTx, person: MemberDetails): Promise<readonly LikelyMember[]> {
  const row = comparedRow(person.fields['id'] ?? '', person);
  const postcode = parsePostcode(row.postcode, 'GB');
  const near = await loadMembersLike(
    tx,
    { ...row, postcode: postcode.ok ? postcode.value : row.postcode, dob: row.dob },
    looked,
  );
  // Each by itself: of two entries for one person both are to be seen.
  const found = near
    .map(({ memberId, details }) => ({ memberId, row: comparedRow(memberId, details) }))
    .map(({ memberId, row: other }) => ({ memberId, other, match: matchPeople([row], [other])[0] }))
    .filter(({ memberId, match }) => memberId === row.id || (match && match.decision !== 'none'))
    .toSorted((a, b) => (b.match?.probability ?? 0) - (a.match?.probability ?? 0))
    .slice(0, shown);
  const likely: LikelyMember[] = [];
  for (const { memberId, other, match } of found) {
    const member = await loadRegisterMemberLocked(tx, memberId);
    if (!member) continue;
    const isNumber = memberId === row.id ? ['same membership number'] : [];
    const reasons = [...isNumber, ...explainPair(row, other).reasons];
    likely.push({
      member: recordOf(member),
      reasons,
      isSure: memberId === row.id || match?.decision === 'auto',
    });
  }
  return likely;
}
