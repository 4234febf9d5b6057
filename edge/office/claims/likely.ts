/** Whether somebody a branch misses stands in the register already, so that an addition makes no second entry (RECON-3). */
import type { LikelyMember } from '@countersign/api';
import { explainPair, type MemberRow, matchPeople, parsePostcode } from '@countersign/roll';
import { loadMembersLike, loadRegisterMember, type MemberDetails, type OfficeTx } from '@countersign/store';
import { comparedRow } from '../duplicates/compared-row.ts';
import { recordOf } from '../duplicates/views.ts';

/** Entries looked at again by the rules of matching, and of those the ones that are shown. */
const looked = 400;
const shown = 5;

/** Members who may be this person, the likeliest first; `isSure` where the rules would take one without a person. */
export async function findLikely(tx: OfficeTx, person: MemberDetails): Promise<readonly LikelyMember[]> {
  const row = comparedRow(person.fields['id'] ?? '', person);
  const found = (await compareWithSome(tx, row, 'present')).slice(0, shown);
  const likely: LikelyMember[] = [];
  for (const { memberId, other, match } of found) {
    const member = await loadRegisterMember(tx, memberId);
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

/** The one entry of somebody who has left that is surely this person; undefined where there is none, or more than one. */
export async function findWhoLeft(tx: OfficeTx, person: MemberDetails): Promise<string | undefined> {
  const sure = (await compareWithSome(tx, comparedRow('', person), 'gone')).filter(
    ({ match }) => match?.decision === 'auto',
  );
  return sure.length === 1 ? sure[0]?.memberId : undefined;
}

/** Whether two entries may be of one person by the rules of matching, whatever their numbers. */
export function mayBeSame(one: MemberDetails, other: MemberDetails): boolean {
  const [match] = matchPeople([comparedRow('1', one)], [comparedRow('2', other)]);
  return match !== undefined && match.decision !== 'none';
}

/** Members of a state who share a trace, each compared by itself: of two entries for one person both are to be seen. */
async function compareWithSome(tx: OfficeTx, row: MemberRow, state: 'present' | 'gone') {
  const postcode = parsePostcode(row.postcode, 'GB');
  const traces = { ...row, postcode: postcode.ok ? postcode.value : row.postcode, dob: row.dob };
  return (await loadMembersLike(tx, traces, looked, state))
    .map(({ memberId, details }) => ({ memberId, other: comparedRow(memberId, details) }))
    .map((one) => ({ ...one, match: matchPeople([row], [one.other])[0] }))
    .filter(({ memberId, match }) => memberId === row.id || (match && match.decision !== 'none'))
    .toSorted((a, b) => (b.match?.probability ?? 0) - (a.match?.probability ?? 0));
}
