import { unreachable } from '@countersign/bytes';
import type { ScanOutcome } from '@countersign/store';

/** What a message can name. */
export interface ScanPlace {
  readonly batch: number;
  /** When the same barcode was scanned before, for people: `14:02 on 19 August, in batch 3`. */
  readonly before?: string;
  /** The box's own words, where it says why. */
  readonly why?: string;
}

/** The sentence for the clerk: what the envelope is, and where to put it. */
export function scanMessage(outcome: ScanOutcome, { batch, before, why }: ScanPlace): string {
  switch (outcome) {
    case 'received':
      return `Received. Put it with batch ${batch}.`;
    case 'duplicate':
      return 'A further envelope of the same pack. Set it aside unopened.';
    case 'already-online':
      return 'This member has voted online. Set the envelope aside unopened.';
    case 'revoked':
      return 'This pack was replaced or withdrawn. Set the envelope aside unopened.';
    case 'unknown':
      return 'No envelope of this ballot has this barcode. Scan it again; if it stays unknown, set it aside.';
    case 'not-open':
      return `Not accepted. ${why ?? 'Voting is not open.'} Set the envelope aside.`;
    case 'again':
      return `Scanned before: ${before ?? 'earlier'}. Nothing has changed. If you hold another envelope of the same pack, say so.`;
    default:
      return unreachable(outcome);
  }
}
