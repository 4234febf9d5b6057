/** The rest of the postal desk: arrivals, verdicts on envelopes, what was scanned lately. */
import { type CredentialNumber, ok, type Result } from '@countersign/bytes';
import type { BodyOf, PaperStatus } from '@countersign/record';
import { parseBarcode } from '@countersign/roll';
import {
  loadBatches,
  loadDeskTotals,
  loadPackByBarcode,
  loadRecentScans,
  saveBatch,
  savePaperStatus,
} from '@countersign/store';
import { keepEntry } from './keep-entry.ts';
import type { Office } from './office.ts';
import { boxAway, type Refusal, refused } from './refusal.ts';
import { boxRefusal, signAsOffice } from './signing.ts';

/** Notes that envelopes have arrived; from this place in the log they count as received (RULE-2). */
export async function recordArrival(
  office: Office,
): Promise<Result<{ readonly batch: number; readonly leaf: number }, Refusal>> {
  const { batch, outbox } = await office.store.transaction(async (tx) => {
    const number = await saveBatch(tx, office.config.now());
    const body: BodyOf<'postal-arrival'> = { kind: 'postal-arrival', batch: number };
    const effect = { kind: 'arrival', batch: number } as const;
    return {
      batch: number,
      outbox: await keepEntry(tx, office, { body, entry: signAsOffice(office, body), effect }),
    };
  });
  const leaf = await sendKept(office, outbox);
  return leaf.ok ? ok({ batch, leaf: leaf.value }) : leaf;
}

/** Sends a kept entry: its place in the log, or why there is none. */
export async function sendKept(office: Office, outbox: number): Promise<Result<number, Refusal>> {
  const row = await office.outbox.deliver(office, outbox);
  if (row.leaf !== null) return ok(row.leaf);
  return row.refusal === null ? boxAway : boxRefusal(row.refusal, row.message ?? 'The board refuses it.');
}

export interface StatusRequest {
  readonly barcode: string;
  readonly status: PaperStatus;
  readonly reason: string;
}

/** POST-2: received is not valid; a person says accepted, rejected with a reason, or cured. */
export async function recordPaperStatus(
  office: Office,
  { barcode, status, reason }: StatusRequest,
): Promise<Result<{ readonly leaf: number }, Refusal>> {
  if (status === 'rejected' && reason.trim() === '')
    return refused('malformed-request', 'A rejection needs a reason: it is public.', { place: 'reason' });
  const parsed = parseBarcode(barcode);
  const kept = await office.store.transaction(async (tx) => {
    const pack = parsed.ok ? await loadPackByBarcode(tx, parsed.value) : undefined;
    if (!pack)
      return refused('unknown-barcode', 'No envelope of this ballot has this barcode. Scan it again.');
    const credential = pack.credential as CredentialNumber;
    const body: BodyOf<'paper-status'> = { kind: 'paper-status', credential, status, reason: reason.trim() };
    const entry = signAsOffice(office, body);
    const outboxId = await keepEntry(tx, office, { body, entry, effect: { kind: 'paper-status' } });
    await savePaperStatus(tx, {
      outboxId,
      pack: pack.number,
      status,
      reason: body.reason,
      at: office.config.now(),
    });
    return ok(outboxId);
  });
  if (!kept.ok) return kept;
  const leaf = await sendKept(office, kept.value);
  return leaf.ok ? ok({ leaf: leaf.value }) : leaf;
}

/** The desk's latest scans and totals. */
export async function loadDesk(office: Office) {
  return office.store.transaction(async (tx) => {
    const scans = await loadRecentScans(tx, 50);
    const totals = await loadDeskTotals(tx);
    const batches = await loadBatches(tx);
    return {
      scans: scans.map(({ at, barcode, outcome, batch, message }) => ({
        at,
        barcode,
        outcome: outcome ?? 'not-open',
        batch,
        message: message ?? '',
      })),
      ...totals,
      batches: batches.map(({ batch, received }) => ({ batch, received })),
    };
  });
}
