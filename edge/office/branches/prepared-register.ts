/** The register made ready to be compared with branches' lists (RECON-2). */
import { type ListedPerson, RegisterIndex } from '@countersign/roll';
import type { RegisterMemberRow } from '@countersign/store';

/** Members in the order of their numbers; a place in `index` is a place in `members`. */
export interface PreparedRegister {
  readonly members: readonly RegisterMemberRow[];
  readonly index: RegisterIndex;
  readonly lastEvent: number;
}

export function prepareRegister(members: readonly RegisterMemberRow[], lastEvent: number): PreparedRegister {
  return { members, index: new RegisterIndex(members.map(personOf)), lastEvent };
}

/** A member in the form that is compared. */
export function personOf({ memberId, branch, details }: RegisterMemberRow): ListedPerson {
  return {
    ...details.fields,
    id: details.fields['id'] || memberId,
    address: details.address.join(', '),
    branch,
  };
}
