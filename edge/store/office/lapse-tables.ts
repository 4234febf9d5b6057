/** Tables of the test at the close, as migrations/0222-lapse.sql makes them; what each column means is said there. */
export interface LapseTables {
  'office.lapse': {
    member_id: string;
    credential: number;
    pack: number;
    reason: string;
    words: string;
    act_id: number;
    outbox_id: number;
  };
  'office.membership_test': {
    act_id: number;
    at: number;
    closed_at: number;
    rule_id: number;
    snapshot_id: number | null;
    members: number;
    still: number;
    lapsed: number;
    undecided: number;
    outbox_id: number;
  };
}
