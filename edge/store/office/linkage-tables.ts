import type { Generated, JSONColumnType } from 'kysely';

export type WorkKind = 'duplicates' | 'electors';
export type PairState = 'open' | 'apart' | 'merged';
export type PairDecisionKind = 'apart' | 'merged' | 'reopened';
export type MatchWord = 'auto' | 'review' | 'none';
export type ElectorDecisionKind = 'same' | 'none' | 'by-hand' | 'document' | 'absent' | 'undone';

/** Tables of duplicates and electors, as migrations/0206-linkage.sql makes them; each column's meaning is said there. */
export interface LinkageTables {
  'office.register_work': {
    id: Generated<number>;
    kind: WorkKind;
    at: number;
    by_whom: string;
    state: Generated<'running' | 'done' | 'failed'>;
    ended_at: number | null;
    members: number | null;
    found: number | null;
    message: string | null;
  };
  'office.duplicate_pair': {
    id: Generated<number>;
    left_id: string;
    right_id: string;
    work_id: number | null;
    probability: number | null;
    reasons: JSONColumnType<readonly string[]>;
    household: boolean;
    fingerprint: Uint8Array;
    state: Generated<PairState>;
    decision_id: number | null;
  };
  'office.duplicate_decision': {
    id: Generated<number>;
    pair_id: number;
    at: number;
    by_whom: string;
    kind: PairDecisionKind;
    reason: string;
    voters: number | null;
    household: boolean | null;
    event_id: number | null;
    act_id: number | null;
  };
  'office.elector_policy': {
    id: Generated<number>;
    at: number;
    by_whom: string;
    holds: boolean;
    reason: string;
  };
  'office.elector_mapping': {
    layout: string;
    mapping: JSONColumnType<object>;
    saved_at: number;
    saved_by: string;
  };
  'office.elector_upload': {
    id: Generated<number>;
    at: number;
    by_whom: string;
    name: string;
    hash: Uint8Array;
    layout: string;
    rows: number;
    electors: number;
    refused: number;
    delete_after: number;
    deleted_at: number | null;
  };
  'office.elector_refused': { upload_id: number; line: number; reason: string };
  'office.elector': {
    upload_id: number;
    place: number;
    number: string;
    name: string;
    address: string;
    postcode: string;
    dob: string;
    surname_key: string;
    postcode_key: string;
  };
  'office.elector_match': {
    member_id: string;
    choice: number;
    work_id: number;
    upload_id: number | null;
    place: number | null;
    probability: number;
    decision: MatchWord;
    reasons: JSONColumnType<readonly string[]>;
    sampled: Generated<boolean>;
  };
  'office.elector_decision': {
    id: Generated<number>;
    member_id: string;
    at: number;
    by_whom: string;
    kind: ElectorDecisionKind;
    upload_id: number | null;
    place: number | null;
    probability: number | null;
    machine: MatchWord | null;
    first_choice: boolean | null;
    reason: string;
  };
}
