import type { BallotState, Channel, DuplicateRule } from '@countersign/ballot';
import type { BodyKind } from '@countersign/record';
import type { Generated } from 'kysely';
import type { Store, Tx } from '../store.ts';

/** What can have become of a credential so far. */
export type CredentialStatus = 'spare' | 'open' | 'online' | 'post' | 'revoked' | 'lapsed';

/** What was refused (CASE-1). */
export type AttemptKind =
  | 'online-after-post'
  | 'online-after-online'
  | 'post-after-online'
  | 'post-after-post'
  | 'revoked-credential';

/** The box's tables, as migrations/01xx-*.sql make them; what each column means is said there. */
export interface BoxTables {
  'box.election': {
    election_hash: Uint8Array;
    duplicate_rule: DuplicateRule;
    stage: Generated<BallotState>;
    joint_key: Uint8Array | null;
  };
  'box.credential': { number: number; key: Uint8Array; reference: string; status: CredentialStatus };
  'box.entry': {
    id: Generated<number>;
    kind: BodyKind;
    entry_hash: Uint8Array;
    statement_hash: Uint8Array | null;
    bytes: Uint8Array;
    credential: number | null;
    replaces: number | null;
  };
  'box.waiting': { entry_id: number };
  'box.leaf': { leaf_index: number; entry_id: number; leaf_hash: Uint8Array };
  'box.checkpoint': { size: number; root: Uint8Array; note: string; witnesses: number };
  'box.cosigned': { size: number; note: string };
  'box.act': {
    entry_id: number;
    credential: number;
    channel: Channel;
    arrival: number | null;
    rejected: Generated<boolean>;
    standing: boolean;
  };
  'box.ciphertext_part': { part: Uint8Array; entry_id: number };
  'box.attempt': {
    id: Generated<number>;
    credential: number;
    kind: AttemptKind;
    evidence: Uint8Array;
    at: number;
  };
  'box.lapse': { credential: number; entry_id: number; reason: string };
  'box.failed_minute': { minute: number; failures: number };
  'box.blob': { hash: Uint8Array; size: number };
}

export type BoxTx = Tx<BoxTables>;
export type BoxStore = Store<BoxTables>;
