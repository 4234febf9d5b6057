import type { Generated, JSONColumnType } from 'kysely';
import type { MemberDetails } from './register-tables.ts';

export type ClaimKind = 'missing' | 'not-ours' | 'lapsed' | 'moved' | 'died' | 'same-as' | 'correct-field';
export type ClaimState = 'waiting' | 'approved' | 'refused' | 'asked' | 'withdrawn';
export type ClaimDecisionKind = 'approved' | 'refused' | 'asked' | 'undone';

/** What a claim says: the person as the branch has them, and what belongs to its kind (`findingAnswer` of the contract). */
export interface ClaimDetails {
  readonly person?: MemberDetails;
  /** Of `lapsed` and `died`: the day, as typed. */
  readonly day?: string;
  /** Of `moved`: the branch or place. */
  readonly to?: string;
  /** Of `same-as`: the member whom the line is about. */
  readonly memberId?: string;
  /** Entries of the register that looked alike when the branch's list was compared. */
  readonly near?: readonly string[];
  /** Of `correct-field`. */
  readonly fields?: readonly { readonly field: string; readonly value: string }[];
}

/** What branches claim (migrations/0204) and what headquarters did with it (0208). */
export interface ClaimTables {
  'office.claim': {
    id: Generated<number>;
    branch: string;
    finding_id: number;
    kind: ClaimKind;
    member_id: string | null;
    details: JSONColumnType<ClaimDetails>;
    note: Generated<string>;
    by_side: 'branch' | 'headquarters';
    who: string;
    submitted_at: number;
    state: Generated<ClaimState>;
    question: string | null;
    reply: string | null;
    decided_by: string | null;
    decided_at: number | null;
    decided_reason: string | null;
    coded_at: number | null;
  };
  'office.claim_decision': {
    id: Generated<number>;
    claim_id: number;
    at: number;
    by_whom: string;
    kind: ClaimDecisionKind;
    reason: string;
    member_id: string | null;
    event_id: number | null;
    pair_id: number | null;
    act_id: number | null;
  };
}
