/**
 * Receipts: proof, to be checked offline, that an entry is in the log and that witnesses saw the log hold it.
 *
 * Implements [C2SP tlog-proof, `c2sp.org/tlog-proof@v1`]: index, inclusion proof, and the checkpoint with its
 * signatures. It shows presence, never content; it names no person. The `extra` line is not authenticated by anything.
 * Narrows [C2SP tlog-proof]: an empty `extra` is left out, and no other line may be repeated or missing.
 */
import { err, fromBase64, ok, type Result, toBase64 } from '@countersign/bytes';
import {
  type Checkpoint,
  parseCheckpoint,
  parseDecimal,
  verifyCheckpoint,
  verifyWitnesses,
} from './checkpoint.ts';
import { hashLength, leafHash } from './hash.ts';
import { verifyInclusion } from './inclusion.ts';
import type { VerifierKey } from './key.ts';
import { parseNote } from './note.ts';

/** A receipt in parts. */
export interface TlogProof {
  /** Opaque, not authenticated; none if empty. */
  readonly extra: Uint8Array | undefined;
  /** 0-based number of the entry. */
  readonly index: number;
  /** From the leaf's sibling to the root's child. */
  readonly hashes: readonly Uint8Array[];
  /** The signed checkpoint, as text. */
  readonly checkpoint: string;
}

/** What a receipt that verifies says. */
export interface VerifiedReceipt {
  readonly index: number;
  readonly checkpoint: Checkpoint;
  /** Known witnesses that cosigned, with the time of each in seconds since 1970. */
  readonly witnesses: readonly { readonly key: VerifierKey; readonly time: number }[];
}

/** Why a receipt does not verify. */
export interface ReceiptError {
  readonly kind: 'malformed' | 'wrong-signature' | 'not-included' | 'too-few-witnesses';
  readonly reason: string;
}

const firstLine = 'c2sp.org/tlog-proof@v1';
/** A tree of 2^63 leaves is 63 rows high. */
const maxHashes = 63;

/** The text of a receipt. BOARD-13 */
export function formatTlogProof({ extra, index, hashes, checkpoint }: TlogProof): string {
  const extraLine = extra === undefined || extra.length === 0 ? [] : [`extra ${toBase64(extra)}`];
  const lines = [firstLine, ...extraLine, `index ${index}`, ...hashes.map(toBase64)];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** A receipt of its text; a text that `formatTlogProof` would not write is refused. */
export function parseTlogProof(text: string): Result<TlogProof, string> {
  const split = text.indexOf('\n\n');
  if (split < 0) return err('no blank line before the checkpoint');
  const checkpoint = text.slice(split + 2);
  const problem = checkpointProblem(checkpoint);
  if (problem !== undefined) return err(`checkpoint: ${problem}`);
  const lines = text.slice(0, split).split('\n');
  if (lines.shift() !== firstLine) return err(`does not begin with ${firstLine}`);
  const extra = lines[0]?.startsWith('extra ') ? fromBase64((lines.shift() ?? '').slice(6)) : ok(undefined);
  if (!extra.ok) return err(`extra: ${extra.error}`);
  const index = /^index (.*)$/.exec(lines.shift() ?? '');
  const number = parseDecimal(index?.[1] ?? '');
  if (number === undefined) return err('no index line with a decimal number');
  const hashes = parseHashLines(lines, maxHashes);
  if (!hashes.ok) return hashes;
  const proof = { extra: extra.value, index: number, hashes: hashes.value, checkpoint };
  return formatTlogProof(proof) === text ? ok(proof) : err('not the one way to write this proof');
}

/**
 * What a receipt shows of `entry`: that the log with this key holds it, and that at least `quorum` of these witnesses
 * cosigned. A quorum of 0 is the promise given while witnesses are out; ask again later. BOARD-14
 */
export function verifyTlogProof(
  text: string,
  entry: Uint8Array,
  logKey: VerifierKey,
  witnesses: readonly VerifierKey[],
  quorum: number,
): Result<VerifiedReceipt, ReceiptError> {
  const proof = parseTlogProof(text);
  if (!proof.ok) return err({ kind: 'malformed', reason: proof.error });
  const { index, hashes } = proof.value;
  const signed = verifyCheckpoint(proof.value.checkpoint, logKey);
  if (!signed.ok) return err({ kind: 'wrong-signature', reason: signed.error });
  const { checkpoint, note } = signed.value;
  const seen = verifyWitnesses(note, witnesses);
  if (!seen.ok) return err({ kind: 'wrong-signature', reason: seen.error });
  if (!verifyInclusion(leafHash(entry), index, checkpoint.size, hashes, checkpoint.root))
    return err({ kind: 'not-included', reason: `entry ${index} of ${checkpoint.size} is not this one` });
  if (!(seen.value.length >= quorum)) {
    const reason = `${seen.value.length} of the ${quorum} witnesses needed have signed`;
    return err({ kind: 'too-few-witnesses', reason });
  }
  return ok({ index, checkpoint, witnesses: seen.value });
}

/** Lines of one base64 hash each, at most `limit`. */
export function parseHashLines(lines: readonly string[], limit: number): Result<Uint8Array[], string> {
  if (lines.length > limit) return err(`${lines.length} hashes, at most ${limit} allowed`);
  const hashes: Uint8Array[] = [];
  for (const line of lines) {
    const hash = fromBase64(line);
    if (!hash.ok || hash.value.length !== hashLength)
      return err(`hash ${hashes.length} is not 32 bytes of base64`);
    hashes.push(hash.value);
  }
  return ok(hashes);
}

function checkpointProblem(text: string): string | undefined {
  const note = parseNote(text);
  if (!note.ok) return note.error;
  const checkpoint = parseCheckpoint(note.value.text);
  return checkpoint.ok ? undefined : checkpoint.error;
}
