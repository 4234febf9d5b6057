/**
 * What a log says, read under its signed head: enough to compare a certificate or a paper with. Entries are checked to make the head's
 * root and to follow the procedure; proofs, signatures of entries and blobs are the verifier's.
 */
import type { Definition } from '@countersign/ballot';
import { equalBytes, err, type LeafIndex, ok, type Result } from '@countersign/bytes';
import {
  appendEntries,
  emptyEdge,
  formatTilePath,
  parseEntryBundle,
  type TileId,
  tilesOfTree,
} from '@countersign/log';
import { Ledger, parseEntry } from '@countersign/record';
import type { RecordFiles } from './audit.ts';
import { readSignedHead } from './duty-log.ts';

/** The ledger of a record, with its definition; or a sentence on what is wrong. */
export function readLedger(
  files: RecordFiles,
): Result<{ readonly ledger: Ledger; readonly definition: Definition }, string> {
  const head = readSignedHead(files);
  if (!head.ok) return head;
  const { size, root } = head.value.checkpoint;
  const ledger = new Ledger();
  let edge = emptyEdge;
  for (const tile of tilesOfTree(size)) {
    if (tile.level !== 'entries') continue;
    const bundle = readBundle(files, tile);
    if (!bundle.ok) return bundle;
    const grown = appendEntries(edge, [...bundle.value]);
    const taken = takeEntries(ledger, bundle.value, edge.size);
    if (!taken.ok) return taken;
    edge = grown.edge;
    if (edge.size === size && !equalBytes(grown.root, root))
      return err('the entries do not make the signed head');
  }
  if (edge.size !== size) return err(`${edge.size} entries of ${size} are there`);
  return ledger.definition ? ok({ ledger, definition: ledger.definition }) : err('there is no definition');
}

function readBundle(files: RecordFiles, tile: TileId): Result<readonly Uint8Array[], string> {
  const path = formatTilePath(tile);
  const bundle = parseEntryBundle(files.get(path) ?? new Uint8Array(0), tile.width);
  return bundle.ok ? ok(bundle.value) : err(`${path}: ${bundle.error}`);
}

/** Ballots are passed over: nothing that is compared depends on whose they are. */
function takeEntries(ledger: Ledger, entries: readonly Uint8Array[], first: number): Result<void, string> {
  for (const [i, bytes] of entries.entries()) {
    const leaf = (first + i) as LeafIndex;
    const entry = parseEntry(bytes);
    if (!entry.ok) return err(`entry ${leaf}: ${entry.error}`);
    if (entry.value.body.kind === 'online-ballot') continue;
    const applied = ledger.apply(entry.value, leaf);
    if (!applied.ok) return err(`entry ${leaf}: ${applied.error}`);
  }
  return ok(undefined);
}
