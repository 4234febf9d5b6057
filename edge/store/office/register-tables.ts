import type { Generated, JSONColumnType } from 'kysely';

/** Everything known of a member, by the field names of the import (core/roll/importing). */
export interface MemberDetails {
  readonly fields: Readonly<Record<string, string>>;
  readonly address: readonly string[];
}

export type RegisterEventKind =
  | 'published'
  | 'added'
  | 'corrected'
  | 'moved'
  | 'removed'
  | 'merged'
  | 'restored'
  | 'explained'
  | 'reopened';

export type RegisterState = 'present' | 'gone' | 'merged';

/** Members of each branch: before the last file that changed who is in it, and after the file of the event. */
export type BranchesStood = Readonly<Record<string, { readonly before: number; readonly after: number }>>;

/** What an event says changed; a member's details before and after, and what belongs to the kind. */
export interface RegisterChange {
  readonly before?: MemberDetails;
  readonly after?: MemberDetails;
  /** Of a publication: the snapshot. */
  readonly snapshot?: number;
  /** Of a publication as well: members of each branch. */
  readonly branches?: BranchesStood;
  /** Of a merge: the member who stays. */
  readonly into?: string;
  /** Of a move: the branch left. */
  readonly from?: string;
}

/** Tables of the register, as migrations/0202-register.sql makes them; what each column means is said there. */
export interface RegisterTables {
  'office.officer_act': {
    id: Generated<number>;
    kind: string;
    act: string;
    subject: JSONColumnType<object>;
    proposed_by: string;
    proposed_at: number;
    reason: string;
    expires: number;
    state: Generated<'proposed' | 'approved' | 'refused' | 'withdrawn'>;
    ended_by: string | null;
    ended_at: number | null;
    ended_reason: string | null;
  };
  'office.branch': {
    name: string;
    officer_name: Generated<string>;
    officer_email: Generated<string>;
    source_members: number | null;
  };
  'office.source_count': {
    id: Generated<number>;
    branch: string;
    at: number;
    by_whom: string;
    members: number | null;
  };
  'office.branch_named': {
    id: Generated<number>;
    branch: string;
    at: number;
    by_whom: string;
  };
  'office.register_event': {
    id: Generated<number>;
    at: number;
    by_whom: string;
    kind: RegisterEventKind;
    member_id: string | null;
    reason: string;
    change: JSONColumnType<RegisterChange>;
    act_id: number | null;
  };
  'office.register_member': {
    member_id: string;
    branch: string;
    name: string;
    search: string;
    details: JSONColumnType<MemberDetails>;
    state: Generated<RegisterState>;
    event_id: number;
  };
}
