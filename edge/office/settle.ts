/** What follows from the box's answer to an entry, drawn in the transaction that notes the answer. */
import { type CredentialNumber, type LeafIndex, unreachable, unwrap } from '@countersign/bytes';
import { type BodyOf, parseEntry } from '@countersign/record';
import {
  loadPack,
  loadScan,
  loadScansOfPack,
  type OfficeTx,
  type OutboxRow,
  type ScanOutcome,
  saveBatchLeaf,
  saveLateRefused,
  savePaperStatusLeaf,
  saveReplacement,
  saveScanOutbox,
  saveScanOutcome,
} from '@countersign/store';
import type { BoxFailure } from './box-calls.ts';
import { keepEntry } from './keep-entry.ts';
import { settleLateChange } from './late/settle-change.ts';
import type { Office } from './office.ts';
import { scanMessage } from './scan-messages.ts';
import { signAsOffice } from './signing.ts';

/** The log has the entry at `leaf`. */
export async function settleLogged(
  tx: OfficeTx,
  office: Office,
  { id, effect }: OutboxRow,
  leaf: number,
): Promise<void> {
  switch (effect.kind) {
    case 'none':
    case 'lapse':
      return;
    case 'arrival':
      return saveBatchLeaf(tx, effect.batch, leaf);
    case 'scan': {
      const { batch } = await loadScan(tx, effect.scan);
      const message = scanMessage(effect.outcome, { batch });
      return saveScanOutcome(tx, effect.scan, { outcome: effect.outcome, message, leaf });
    }
    case 'paper-status':
      return savePaperStatusLeaf(tx, id, leaf);
    case 'replace':
      await saveReplacement(tx, effect.pack, effect);
      return;
    case 'late-issue':
    case 'late-revoke':
      return settleLateChange(tx, office, effect, leaf);
    default:
      return unreachable(effect);
  }
}

/** The box does not take the entry: what it stood for is not done. A scan goes on from there. */
export async function settleRefused(
  tx: OfficeTx,
  office: Office,
  row: OutboxRow,
  failure: Extract<BoxFailure, { readonly kind: 'refused' }>,
): Promise<void> {
  const { effect } = row;
  if (effect.kind === 'late-issue' || effect.kind === 'late-revoke')
    await saveLateRefused(tx, effect.change, failure.message);
  if (row.effect.kind === 'scan') await settleScan(tx, office, row, row.effect.scan, failure);
}

/** What an envelope is when the box does not take it as received. */
function outcomeOf(code: string): ScanOutcome {
  switch (code) {
    case 'already-used-online':
      return 'already-online';
    case 'already-used-post':
      return 'duplicate';
    case 'credential-revoked':
      return 'revoked';
    default:
      return 'not-open';
  }
}

async function settleScan(
  tx: OfficeTx,
  office: Office,
  row: OutboxRow,
  scanId: number,
  failure: Extract<BoxFailure, { readonly kind: 'refused' }>,
): Promise<void> {
  const scan = await loadScan(tx, scanId);
  const outcome = outcomeOf(failure.code);
  if (outcome === 'not-open' || row.kind === 'paper-duplicate' || scan.pack === null) {
    const message = scanMessage('not-open', { batch: scan.batch, why: failure.message });
    return saveScanOutcome(tx, scanId, { outcome: 'not-open', message, leaf: null });
  }
  const { body } = unwrap(parseEntry(row.entry));
  if (body.kind !== 'paper-received') throw new Error(`settleScan: ${body.kind} is no envelope`);
  await keepDuplicate(tx, office, { scan: scanId, pack: scan.pack, arrival: body.arrival, outcome });
}

/** POST-3: the envelope is set aside unopened, and the log says so. */
export async function keepDuplicate(
  tx: OfficeTx,
  office: Office,
  of: {
    readonly scan: number;
    readonly pack: number;
    readonly arrival: LeafIndex;
    readonly outcome: ScanOutcome;
  },
): Promise<number> {
  const pack = await loadPack(tx, of.pack);
  if (!pack) throw new Error(`keepDuplicate: no pack ${of.pack}`);
  const earlier = await loadScansOfPack(tx, of.pack);
  const setAside = earlier.filter(
    ({ id, outcome }) => id !== of.scan && outcome !== 'received' && outcome !== null,
  );
  const body: BodyOf<'paper-duplicate'> = {
    kind: 'paper-duplicate',
    credential: pack.credential as CredentialNumber,
    arrival: of.arrival,
    ordinal: setAside.length + 1,
  };
  const effect = { kind: 'scan', scan: of.scan, outcome: of.outcome } as const;
  const outbox = await keepEntry(tx, office, { body, entry: signAsOffice(office, body), effect });
  await saveScanOutbox(tx, of.scan, outbox);
  return outbox;
}
