import type { Generated, JSONColumnType } from 'kysely';

/** Who did something: the branch's officer, or headquarters in a silent branch's place. */
export type BranchSide = 'branch' | 'headquarters';

/** Somebody as a list or a form has them: cells by field, the address line by line. */
export interface PersonCells {
  readonly fields: Record<string, string>;
  readonly address: string[];
}

/** An entry of the register as far as the branch may see it; `person` of its own members alone. */
export interface SeenEntry {
  readonly memberId: string;
  readonly name: string;
  readonly branch: string;
  readonly person: PersonCells | null;
}

export type SeenField = 'id' | 'forename' | 'surname' | 'address' | 'postcode' | 'dob' | 'email' | 'phone';

/** What a finding shows. */
export interface Shown {
  readonly yours: PersonCells | null;
  readonly text: string | null;
  readonly reason: string | null;
  readonly headquarters: readonly SeenEntry[];
  readonly differences: readonly {
    readonly field: SeenField;
    readonly yours: string;
    readonly headquarters: string;
  }[];
}

export type StoredFindingKind =
  | 'only-yours'
  | 'only-headquarters'
  | 'differs'
  | 'elsewhere'
  | 'unsure'
  | 'unread'
  | 'sample'
  | 'reported';

/** An answer as it was given; its kinds and what each may hold are of the contract. */
export interface StoredAnswer {
  readonly kind:
    | 'missing'
    | 'ours'
    | 'held'
    | 'not-ours'
    | 'lapsed'
    | 'died'
    | 'moved'
    | 'same-as'
    | 'correct-field'
    | 'not-sure';
  readonly person?: PersonCells | undefined;
  readonly memberId?: string | undefined;
  readonly day?: string | undefined;
  readonly to?: string | undefined;
  readonly fields?: readonly { readonly field: string; readonly value: string }[] | undefined;
  readonly note?: string | undefined;
}

export type LineOutcome = 'same' | 'differs' | 'elsewhere' | 'unsure' | 'only-yours' | 'unread' | 'sample';
export type MailKind = 'wish' | 'ask' | 'reminder' | 'extension' | 'claim' | 'contact';

/** Tables of branches, as migrations/0204-branch.sql makes them; what each column means is said there. */
export interface BranchTables {
  'office.branch_clock': {
    branch: string;
    asked_at: number;
    asked_by: string;
    target: number;
    deadline: number;
    opened_at: number | null;
    answered_at: number | null;
    reminders: Generated<number>;
    reminded_at: number | null;
  };
  'office.branch_link': {
    hash: Uint8Array;
    branch: string;
    email: string;
    made_at: number;
    expires: number;
    used_at: number | null;
  };
  'office.branch_session': {
    hash: Uint8Array;
    branch: string;
    by_side: BranchSide;
    who: string;
    reason: Generated<string>;
    made_at: number;
    expires: number;
    ended_at: number | null;
  };
  'office.branch_mail': {
    id: Generated<number>;
    kind: MailKind;
    branch: string | null;
    email: string | null;
    about: JSONColumnType<object>;
    made_at: number;
    due_at: number;
    tries: Generated<number>;
    sent_at: number | null;
    given_up_at: number | null;
    problem: string | null;
    contact_act: number | null;
    side: 'old' | 'new' | 'both' | null;
  };
  'office.branch_list': {
    id: Generated<number>;
    branch: string;
    kind: 'list' | 'sample';
    at: number;
    by_side: BranchSide;
    who: string;
    file_name: string;
    file_hash: Uint8Array | null;
    balance: JSONColumnType<object>;
    mapping: JSONColumnType<object>;
    listed: number;
    same: number;
    registered: number;
    register_event: number;
    mark_key: Uint8Array;
    replaced_at: number | null;
  };
  'office.branch_line': {
    list_id: number;
    branch: string;
    place: number;
    line: number;
    cells: JSONColumnType<PersonCells>;
    outcome: LineOutcome;
    member_id: string | null;
  };
  'office.finding': {
    id: Generated<number>;
    branch: string;
    list_id: number | null;
    kind: StoredFindingKind;
    place: number | null;
    member_id: string | null;
    shown: JSONColumnType<Shown>;
    version: Generated<number>;
    answer: JSONColumnType<StoredAnswer> | null;
    submitted_version: number | null;
    carried_from: number | null;
  };
  'office.branch_mapping': {
    branch: string;
    layout: string;
    columns: JSONColumnType<Readonly<Record<string, readonly string[]>>>;
    dates: JSONColumnType<Readonly<Record<string, 'dmy' | 'mdy'>>>;
    at: number;
    by_side: BranchSide;
  };
  'office.finding_answer': {
    finding_id: number;
    branch: string;
    version: number;
    write_id: string;
    at: number;
    by_side: BranchSide;
    who: string;
    answer: JSONColumnType<StoredAnswer> | null;
  };
  'office.branch_answer': {
    id: Generated<number>;
    branch: string;
    list_id: number;
    at: number;
    of_what: 'list' | 'sample';
    by_side: BranchSide;
    listed: number;
    found: number;
    undecided: number;
  };
  'office.branch_download': {
    id: Generated<number>;
    branch: string;
    at: number;
    by_side: BranchSide;
    who: string;
    what: 'members' | 'findings';
    rows: number;
  };
  'office.extension': {
    id: Generated<number>;
    branch: string;
    asked_at: number;
    asked_by: string;
    until: number;
    grounds: string;
    state: Generated<'waiting' | 'granted' | 'refused'>;
    decided_by: string | null;
    decided_at: number | null;
    decided_grounds: string | null;
  };
}
