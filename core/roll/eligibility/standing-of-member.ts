/** What an imported row says of a member, as rules ask it (ROLL-3). */
import type { ImportedMember } from '../importing/read-member.ts';
import { foldValue } from './check-rule.ts';
import type { Membership, Standing } from './standing.ts';

/** Words in the column `status` of somebody whose membership lasts. */
export const lastingStatuses: readonly string[] = ['', 'current', 'active'];

/**
 * The standing of an imported row, which knows one membership: `joined` to `left`, and `ended` with the word "lapsed"
 * where grace applies. A `status` that is none of `lasting` without a day of leaving leaves the member undecided. A
 * member without a number goes by the line of the file.
 */
export function standingOfMember({ fields, line }: ImportedMember, lasting: readonly string[]): Standing {
  return {
    memberId: fields['id'] || `line ${line}`,
    memberships: [membershipOf(fields, lasting)],
    dateOfBirth: fields['dob'] || undefined,
    branch: fields['branch'] ?? '',
    country: fields['country'] ?? '',
    kind: fields['kind'] || undefined,
    feePaidTo: fields['paid-to'] || undefined,
  };
}

function membershipOf(fields: ImportedMember['fields'], lasting: readonly string[]): Membership {
  const to = fields['left'] || undefined;
  const status = foldValue(fields['status'] ?? '');
  const lasts = to === undefined && lasting.map(foldValue).includes(status);
  const lapsed = foldValue(fields['ended'] ?? '') === 'lapsed' || status === 'lapsed';
  return { from: fields['joined'] || undefined, to, ended: lasts ? undefined : lapsed ? 'lapsed' : 'ended' };
}
