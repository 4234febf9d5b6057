/**
 * The postal desk's scan (POST-1, POST-3): a barcode becomes an envelope received, set aside, or nothing.
 *
 * The office decides what it can see (unknown barcode, the same envelope again) and signs; the box decides whether the
 * vote counts, and in the transaction in which it takes the entry the online codes die. Until the box has answered, the
 * envelope is not accepted, and the clerk is told so.
 */
import type { ScanReply } from '@countersign/api';
import { type CredentialNumber, type LeafIndex, ok, type Result } from '@countersign/bytes';
import type { BodyOf } from '@countersign/record';
import { parseBarcode } from '@countersign/roll';
import {
  brokenConstraint,
  loadBatch,
  loadLatestCase,
  loadPack,
  loadPackByBarcode,
  loadScan,
  loadScanByScanId,
  loadScansOfPack,
  lockPack,
  type OfficeTx,
  type PackRow,
  type ScanRow,
  saveScan,
  saveScanCase,
  saveScanOutbox,
  saveScanOutcome,
} from '@countersign/store';
import { takeAttempts } from './cases.ts';
import { keepEntry } from './keep-entry.ts';
import { formatMoment } from './moments.ts';
import type { Office } from './office.ts';
import { boxAway, type Refusal, refused } from './refusal.ts';
import { scanMessage } from './scan-messages.ts';
import { keepDuplicate } from './settle.ts';
import { signAsOffice } from './signing.ts';

export interface ScanRequest {
  readonly barcode: string;
  readonly batch: number;
  readonly scanId?: string | undefined;
  readonly anotherEnvelope?: boolean | undefined;
}

/** Records a scan and says what it came to. The same `scanId` again gets the same answer. */
export async function scanEnvelope(
  office: Office,
  request: ScanRequest,
): Promise<Result<ScanReply, Refusal>> {
  for (;;) {
    const begun = await beginOnce(office, request);
    if (!begun.ok) return begun;
    const scan = await awaitOutcome(office, begun.value);
    if (scan === undefined) return boxAway;
    // What was waited for was another clerk's scan of the same pack: now this one can be judged.
    if (isSame(scan, request)) return ok(await replyTo(office, scan));
  }
}

/** Whether the scan is the one that is asked about: by its id, where desks give one. */
function isSame(scan: ScanRow, { scanId }: ScanRequest): boolean {
  return scanId === undefined || scan.scan_id === null || scan.scan_id === scanId;
}

/** Begins a scan; sent twice at once, the second finds what the first has begun. */
async function beginOnce(office: Office, request: ScanRequest): Promise<Result<ScanRow, Refusal>> {
  const begin = () => office.store.transaction((tx) => beginScan(tx, office, request));
  try {
    return await begin();
  } catch (error) {
    if (brokenConstraint(error) === 'scan_scan_id_key') return begin();
    throw error;
  }
}

/** The scan once the box has answered; undefined while it is away. */
async function awaitOutcome(office: Office, begun: ScanRow): Promise<ScanRow | undefined> {
  let scan = begun;
  // A refused first envelope goes on as a further one, under an entry of its own.
  while (scan.outcome === null && scan.outbox_id !== null) {
    const sent = await office.outbox.deliver(office, scan.outbox_id);
    if (sent.state === 'waiting') return undefined;
    const { id } = scan;
    scan = await office.store.transaction((tx) => loadScan(tx, id));
  }
  return scan;
}

/** Finds the scan that was begun before, or begins it. */
async function beginScan(
  tx: OfficeTx,
  office: Office,
  request: ScanRequest,
): Promise<Result<ScanRow, Refusal>> {
  const known = request.scanId === undefined ? undefined : await loadScanByScanId(tx, request.scanId);
  if (known) return ok(known);
  const batch = await loadBatch(tx, request.batch);
  if (!batch) return refused('not-found', `There is no batch ${request.batch}. Record the arrival first.`);
  if (batch.leaf === null)
    return refused(
      'unavailable',
      `The arrival of batch ${batch.number} is not on the board yet. Scan again shortly.`,
    );
  const barcode = parseBarcode(request.barcode);
  const pack = barcode.ok ? await loadPackByBarcode(tx, barcode.value) : undefined;
  const id = pack
    ? await scanPack(tx, office, { request, pack, arrival: batch.leaf as LeafIndex })
    : await scanUnknown(tx, office, request);
  return ok(await loadScan(tx, id));
}

/** What is no barcode of ours is kept by its beginning alone: somebody may have typed a code into the field. */
async function scanUnknown(tx: OfficeTx, office: Office, request: ScanRequest): Promise<number> {
  const plain = request.barcode.replace(/[^\x21-\x7e]/g, '');
  const barcode = /^cs/i.test(plain) ? plain.slice(0, 40) : `${plain.slice(0, 3)}…`;
  const id = await saveScan(tx, { ...rowOf(office, request), barcode, pack: undefined, first: false });
  const message = scanMessage('unknown', request);
  await saveScanOutcome(tx, id, { outcome: 'unknown', message, leaf: null });
  return id;
}

function rowOf(office: Office, { scanId, batch }: ScanRequest) {
  return { scanId, batch, at: office.config.now() };
}

interface PackScan {
  readonly request: ScanRequest;
  readonly pack: PackRow;
  readonly arrival: LeafIndex;
}

/** One of our envelopes. Scans of one pack go one after the other. */
async function scanPack(tx: OfficeTx, office: Office, { request, pack, arrival }: PackScan): Promise<number> {
  await lockPack(tx, pack.number);
  const earlier = await loadScansOfPack(tx, pack.number);
  const open = earlier.find(({ outcome }) => outcome === null);
  // Not answered yet: this is that scan, or has to wait for it.
  if (open) return open.id;
  const last = earlier.at(-1);
  const scan = { ...rowOf(office, request), barcode: pack.barcode, pack: pack.number };
  if (last && request.anotherEnvelope !== true) {
    const id = await saveScan(tx, { ...scan, first: false });
    const before = `${formatMoment(last.at, office.definition)}, in batch ${last.batch}`;
    const message = scanMessage('again', { batch: request.batch, before });
    await saveScanOutcome(tx, id, { outcome: 'again', message, leaf: last.leaf });
    return id;
  }
  const id = await saveScan(tx, { ...scan, first: !last });
  if (last) await keepDuplicate(tx, office, { scan: id, pack: pack.number, arrival, outcome: 'duplicate' });
  else await keepReceived(tx, office, id, pack, arrival);
  return id;
}

async function keepReceived(
  tx: OfficeTx,
  office: Office,
  scan: number,
  pack: PackRow,
  arrival: LeafIndex,
): Promise<void> {
  const body: BodyOf<'paper-received'> = {
    kind: 'paper-received',
    credential: pack.credential as CredentialNumber,
    arrival,
  };
  const effect = { kind: 'scan', scan, outcome: 'received' } as const;
  const outbox = await keepEntry(tx, office, { body, entry: signAsOffice(office, body), effect });
  await saveScanOutbox(tx, scan, outbox);
}

/** The reply, with the case that a refused envelope opened. */
async function replyTo(office: Office, scan: ScanRow): Promise<ScanReply> {
  const pack = await office.store.transaction(async (tx) =>
    scan.pack === null ? undefined : loadPack(tx, scan.pack),
  );
  const isSetAside =
    scan.outcome === 'duplicate' || scan.outcome === 'already-online' || scan.outcome === 'revoked';
  const caseNumber = isSetAside && pack ? await caseOf(office, scan, pack.credential) : scan.case_number;
  return {
    outcome: scan.outcome ?? 'not-open',
    message: scan.message ?? '',
    pack: pack?.number ?? null,
    credential: pack?.credential ?? null,
    leaf: scan.leaf,
    caseNumber,
  };
}

/** The box counts a set-aside envelope as an attempt (CASE-1); the case is opened from there, now rather than later. */
async function caseOf(office: Office, scan: ScanRow, credential: number): Promise<number | null> {
  if (scan.case_number !== null) return scan.case_number;
  await takeAttempts(office);
  return office.store.transaction(async (tx) => {
    const number = await loadLatestCase(tx, credential);
    if (number === undefined) return null;
    await saveScanCase(tx, scan.id, number);
    return number;
  });
}
