import type { Generated } from 'kysely';

/** Tables after the freeze, as migrations/0207-late.sql makes them; what each column means is said there. */
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
  'office.branch_confirmation': {
    branch: string;
    at: number;
    name: string;
    by_side: 'branch' | 'headquarters';
    figures_hash: Uint8Array;
  };
  'office.certificate': {
    id: Generated<number>;
    branch: string | null;
    at: number;
    by_whom: string;
    bytes: Uint8Array;
  };
}
