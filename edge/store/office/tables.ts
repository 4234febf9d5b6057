import type { LocalText } from '@countersign/ballot';
import type { BodyKind } from '@countersign/record';
import type { Generated, JSONColumnType } from 'kysely';
import type { Store, Tx } from '../store.ts';
import type { BranchTables } from './branch/tables.ts';
import type { ClaimTables } from './claim-tables.ts';
import type { GateTables } from './gate-tables.ts';
import type { IntakeTables } from './intake-tables.ts';
import type { LapseTables } from './lapse-tables.ts';
import type { LateTables } from './late-tables.ts';
import type { LinkageTables } from './linkage-tables.ts';
import type { RegisterTables } from './register-tables.ts';

/** What a scan of an envelope came to. */
export type ScanOutcome =
  | 'received'
  | 'duplicate'
  | 'already-online'
  | 'revoked'
  | 'unknown'
  | 'not-open'
  | 'again';

/** What follows when the box has answered an entry of the outbox. */
export type Effect =
  | { readonly kind: 'none' }
  | { readonly kind: 'arrival'; readonly batch: number }
  /** `outcome` is what the scan came to if the entry is logged. */
  | { readonly kind: 'scan'; readonly scan: number; readonly outcome: ScanOutcome }
  | { readonly kind: 'paper-status' }
  | {
      readonly kind: 'replace';
      readonly pack: number;
      readonly credential: number;
      readonly barcode: string;
      readonly channel: 'paper' | 'electronic';
      /** The act of two officers; undefined where the office replaces by itself. */
      readonly act?: number;
    }
  /** ROLL-LATE: the member of a late addition joins the roll and has a pack; that of a removal has none any more. */
  | {
      readonly kind: 'late-issue';
      readonly change: number;
      readonly credential: number;
      readonly barcode: string;
      readonly channel: 'paper' | 'electronic';
    }
  | { readonly kind: 'late-revoke'; readonly change: number; readonly pack: number }
  /** ROLL-LAPSE: of one credential that is left out, or of the statement after all of them. */
  | { readonly kind: 'lapse'; readonly act: number; readonly credential?: number };

export type OutboxState = 'waiting' | 'logged' | 'refused';

/** The office's tables, as migrations/02xx-*.sql make them; what each column means is said there. */
export interface OfficeTables
  extends BranchTables,
    RegisterTables,
    LinkageTables,
    ClaimTables,
    IntakeTables,
    GateTables,
    LapseTables,
    LateTables {
  'office.import': {
    id: Generated<number>;
    at: number;
    rows: number;
    accepted: number;
    quarantined: number;
    duplicates: number;
  };
  'office.refused_row': {
    import_id: number;
    row: number;
    kind: 'quarantined' | 'duplicate';
    column_name: string | null;
    reason: string;
    text: string;
  };
  'office.member': { member_id: string; name: string; branch: string; search: string; row: Uint8Array };
  'office.roll_version': {
    number: number;
    key: Uint8Array;
    root: Uint8Array;
    members: number;
    electronic: number;
    frozen_at: number;
    replacing: Generated<'by-office' | 'by-two-officers'>;
  };
  'office.roll_branch': { version: number; name: string; members: number; hash: Uint8Array };
  'office.pack': {
    number: number;
    member_id: string;
    credential: number;
    barcode: string;
    channel: 'paper' | 'electronic';
    state: Generated<'made' | 'replaced' | 'revoked'>;
    replaces: number | null;
  };
  'office.reference': { credential: number; reference: string };
  'office.outbox': {
    id: Generated<number>;
    lane: 'procedure' | 'desk';
    kind: BodyKind;
    entry: Uint8Array;
    blob: Uint8Array | null;
    effect: JSONColumnType<Effect>;
    at: number;
    state: Generated<OutboxState>;
    leaf: number | null;
    refusal: string | null;
    message: string | null;
  };
  'office.batch': { number: Generated<number>; at: number; leaf: number | null };
  'office.scan': {
    id: Generated<number>;
    scan_id: string | null;
    at: number;
    barcode: string;
    batch: number;
    pack: number | null;
    outcome: ScanOutcome | null;
    message: string | null;
    leaf: number | null;
    case_number: number | null;
    first: Generated<boolean>;
    outbox_id: number | null;
  };
  'office.paper_status': {
    outbox_id: number;
    pack: number;
    status: 'accepted' | 'rejected' | 'cured';
    reason: string;
    at: number;
    leaf: number | null;
  };
  'office.case_file': {
    number: Generated<number>;
    attempt_id: number;
    opened: number;
    credential: number;
    pack: number | null;
    kind: string;
    rule_text: JSONColumnType<readonly LocalText[]>;
    state: Generated<'open' | 'closed'>;
  };
  'office.case_evidence': { id: Generated<number>; case_number: number; at: number; text: string };
  'office.paper_count': {
    id: Generated<number>;
    batch: number;
    pass: number;
    round: number;
    counter: string;
    body: Uint8Array;
    at: number;
  };
  'office.answer_try': { credential: number; tries: number };
}

export type OfficeTx = Tx<OfficeTables>;
export type OfficeStore = Store<OfficeTables>;
