import type { Generated, JSONColumnType } from 'kysely';

/** Tables between register and roll, as migrations/0205-gate.sql makes them; what each column means is said there. */
export interface GateTables {
  'office.eligibility_rule': {
    id: Generated<number>;
    at: number;
    by_whom: string;
    name: string;
    version: number;
    text: string;
    hash: Uint8Array;
  };
  'office.eligibility_ruling': {
    id: Generated<number>;
    at: number;
    by_whom: string;
    rule_id: number;
    member_id: string;
    outcome: 'eligible' | 'excluded';
    code: string;
    reason: string;
  };
  'office.decided_member': {
    member_id: string;
    branch: string;
    outcome: 'eligible' | 'excluded' | 'undecided';
    code: string;
    words: string;
    held_code: string | null;
    held_words: string | null;
  };
  'office.gate_decision': {
    version: number;
    at: number;
    kind: 'open' | 'overridden' | 'not-asked';
    act_id: number | null;
    rule_id: number | null;
    event_id: number | null;
    reasons: string[];
    figures: JSONColumnType<object>;
  };
}
