import type { Generated, JSONColumnType } from 'kysely';

/** Tables after the freeze, as migrations/0207-late.sql, 0209-retention.sql and 0212-contact.sql make them; what each column means is said there. */
export interface LateTables {
  'office.late_change': {
    number: number;
    change: 'added' | 'removed';
    member_id: string;
    branch: string;
    act_id: number;
    at: number;
    row: Uint8Array | null;
    row_hash: Uint8Array;
    credential: number | null;
    state: Generated<'waiting' | 'done' | 'refused'>;
    leaf: number | null;
    message: string | null;
  };
  'office.contact_change': {
    act_id: number;
    member_id: string;
    before: Uint8Array;
    after: Uint8Array;
    wait: number;
    posted_at: number | null;
    posted_by: string | null;
    done_at: number | null;
  };
  'office.branch_confirmation': {
    branch: string;
    at: number;
    name: string;
    by_side: 'branch' | 'headquarters';
    figures_hash: Uint8Array;
  };
  'office.retention_setting': {
    id: Generated<number>;
    class: 'working' | 'register';
    days: number;
    at: number;
    by_whom: string;
    reason: string;
  };
  'office.retention_rule': {
    table_name: string;
    column_name: string;
    class: 'working' | 'register';
    how: 'delete' | 'hash' | 'who' | 'set';
    value: string | null;
  };
  'office.erasure': {
    id: Generated<number>;
    class: 'working' | 'register' | 'uploads';
    at: number;
    rows: JSONColumnType<Readonly<Record<string, number>>>;
  };
  'office.certificate': {
    id: Generated<number>;
    branch: string | null;
    at: number;
    by_whom: string;
    bytes: Uint8Array;
  };
}
