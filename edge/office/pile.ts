/**
 * A pile of envelopes scanned one after the other (POST-1): each is decided as a scan of its own would be. First envelopes
 * of their packs, nearly all there are, are begun in one transaction, sent side by side, and settled in one; every other
 * one takes the way of a single scan, after them and in its order.
 */
import type { ScanReply } from '@countersign/api';
import { type CredentialNumber, type LeafIndex, ok, type Result } from '@countersign/bytes';
import { parseBarcode } from '@countersign/roll';
import {
  loadBatch,
  loadKnownScanIds,
  loadPacksByBarcodeLocked,
  loadUnscannedPacks,
  type OfficeTx,
  type PackRow,
  saveFirstScans,
} from '@countersign/store';
import type { Office } from './office.ts';
import type { SignedPaper } from './outbox.ts';
import type { Refusal } from './refusal.ts';
import { scanEnvelope } from './scan.ts';
import { scanMessage } from './scan-messages.ts';
import { signAsOffice } from './signing.ts';

/** One envelope: what the scanner read, and the desk's own name for this scan. */
export interface PileEnvelope {
  readonly barcode: string;
  readonly scanId: string;
}

export interface Pile {
  readonly batch: number;
  readonly envelopes: readonly PileEnvelope[];
}

/** A first envelope whose entry is signed and waits. */
interface BegunScan extends SignedPaper {
  readonly scanId: string;
  readonly pack: PackRow;
}

/** Scans a pile; the replies stand in the order of the envelopes. Sent again, it gets the same replies. */
export async function scanPile(office: Office, pile: Pile): Promise<Result<readonly ScanReply[], Refusal>> {
  const begun = await office.store.transaction((tx) => beginPile(tx, office, pile));
  const leaves = await office.outbox.deliverPapers(office, begun);
  const received = new Map(begun.map((scan) => [scan.scanId, receivedReply(scan, leaves)]));
  const replies: ScanReply[] = [];
  for (const envelope of pile.envelopes) {
    const reply = received.get(envelope.scanId);
    // A second envelope under the same id is no first one.
    received.delete(envelope.scanId);
    if (reply) replies.push(reply);
    else {
      const scanned = await scanEnvelope(office, { ...envelope, batch: pile.batch });
      if (!scanned.ok) return scanned;
      replies.push(scanned.value);
    }
  }
  return ok(replies);
}

function receivedReply(
  { pack, outbox, message }: BegunScan,
  leaves: ReadonlyMap<number, number>,
): ScanReply | undefined {
  const leaf = leaves.get(outbox);
  if (leaf === undefined) return undefined;
  const { number, credential } = pack;
  return { outcome: 'received', message, pack: number, credential, leaf, caseNumber: null };
}

/** Begins what is plainly a first envelope. What it leaves out, and a batch that is not there, single scans will judge. */
async function beginPile(tx: OfficeTx, office: Office, { batch, envelopes }: Pile): Promise<BegunScan[]> {
  const arrival = (await loadBatch(tx, batch))?.leaf ?? null;
  if (arrival === null) return [];
  const ids = firstIds(envelopes);
  const packs = await loadPacksByBarcodeLocked(tx, [...ids.keys()]);
  // Only now: whoever scanned one of these packs before us has committed.
  const known = new Set(await loadKnownScanIds(tx, [...ids.values()]));
  const numbers = packs.map(({ number }) => number);
  const unscanned = new Set(await loadUnscannedPacks(tx, numbers));
  const scans = packs.flatMap((pack) => {
    const scanId = ids.get(pack.barcode);
    return scanId !== undefined && unscanned.has(pack.number) && !known.has(scanId) ? [{ pack, scanId }] : [];
  });
  return saveBegun(tx, office, { batch, arrival: arrival as LeafIndex }, scans);
}

/** The scan id of the first envelope of each barcode; barcodes in their one form, ids that come twice left out. */
function firstIds(envelopes: readonly PileEnvelope[]): Map<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const { barcode, scanId } of envelopes) {
    const parsed = parseBarcode(barcode);
    if (parsed.ok && !ids.has(parsed.value) && !taken.has(scanId)) ids.set(parsed.value, scanId);
    taken.add(scanId);
  }
  return ids;
}

async function saveBegun(
  tx: OfficeTx,
  office: Office,
  { batch, arrival }: { readonly batch: number; readonly arrival: LeafIndex },
  scans: readonly { readonly pack: PackRow; readonly scanId: string }[],
): Promise<BegunScan[]> {
  if (scans.length === 0) return [];
  const message = scanMessage('received', { batch });
  const signed = scans.map(({ pack, scanId }) => {
    const credential = pack.credential as CredentialNumber;
    const entry = signAsOffice(office, { kind: 'paper-received', credential, arrival });
    return { pack, scanId, entry, message };
  });
  const rows = signed.map(({ pack: { number, barcode }, scanId, entry }) => ({
    pack: number,
    barcode,
    scanId,
    entry,
  }));
  const outboxes = await saveFirstScans(tx, { batch, at: office.config.now() }, rows);
  return signed.map((scan) => ({ ...scan, outbox: outboxes.get(scan.pack.number) as number }));
}
