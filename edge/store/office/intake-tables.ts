import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { MemberDetails } from './register-tables.ts';

export type SnapshotState = 'uploaded' | 'staged' | 'published' | 'discarded';

export type SnapshotRowState = 'accepted' | 'duplicate' | 'quarantined' | 'set-aside';

/** What an accepted row says against the register. */
export type AgainstRegister = 'new' | 'unchanged' | 'changed' | 'returns' | 'kept-out';

export type MendKind = 'mended' | 'set-aside' | 'reopened';

/** Lines and rows of a snapshot, by the names of their columns. */
export interface SnapshotFigures {
  physical: number;
  header_lines: number;
  blank: number;
  accepted_lines: number;
  quarantined_lines: number;
  accepted: number;
  new: number;
  unchanged: number;
  changed: number;
  duplicate: number;
  quarantined: number;
}

type OrNull<T> = { [K in keyof T]: T[K] | null };

/** Tables of the intake, as migrations/0203-intake.sql makes them; what each column means is said there. */
export interface IntakeTables {
  'office.register_mapping': {
    layout: string;
    mapping: JSONColumnType<object>;
    saved_at: number;
    saved_by: string;
  };
  'office.snapshot': OrNull<SnapshotFigures> & {
    id: Generated<number>;
    at: number;
    by_whom: string;
    file_name: string;
    file_bytes: number;
    file_hash: Uint8Array;
    state: Generated<SnapshotState>;
    problem: string | null;
    encoding: string | null;
    delimiter: string | null;
    sheet: string | null;
    header: JSONColumnType<readonly string[]> | null;
    samples: JSONColumnType<readonly (readonly string[])[]> | null;
    mapping: JSONColumnType<object> | null;
    questions: ColumnType<object, string | undefined, string>;
    found: ColumnType<object, string | undefined, string>;
    base_event: number | null;
    readings: Generated<number>;
    ended_at: number | null;
    ended_by: string | null;
    event_id: number | null;
    delete_after: number;
  };
  'office.snapshot_file': { snapshot_id: number; bytes: Uint8Array };
  'office.snapshot_row': {
    snapshot_id: number;
    line: number;
    lines: number;
    state: SnapshotRowState;
    against: AgainstRegister | null;
    member_id: string | null;
    branch: Generated<string>;
    name: Generated<string>;
    search: Generated<string>;
    details: JSONColumnType<MemberDetails> | null;
    own: JSONColumnType<MemberDetails> | null;
    before: JSONColumnType<MemberDetails> | null;
    cells: JSONColumnType<readonly string[]> | null;
    field: string | null;
    reason: string | null;
    set_aside: string | null;
    same_as: number | null;
    mended: Generated<boolean>;
  };
  'office.row_mend': {
    id: Generated<number>;
    snapshot_id: number;
    line: number;
    at: number;
    by_whom: string;
    kind: MendKind;
    reason: string;
    before: JSONColumnType<readonly string[]> | null;
    after: JSONColumnType<readonly string[]> | null;
  };
  'office.register_sighting': { member_id: string; snapshot_id: number };
  'office.disappearance': {
    snapshot_id: number;
    member_id: string;
    branch: string;
    now_in: string | null;
    explained_by: number | null;
    early_at: number | null;
    early_by: string | null;
    early_reason: string | null;
  };
}
