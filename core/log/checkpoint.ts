/**
 * Checkpoints: the signed head of a log.
 *
 * Implements [C2SP tlog-checkpoint v1.0.0]: origin, size and root on three lines, signed as a note.
 * Narrows [C2SP tlog-checkpoint]: extension lines are refused (no monitor could audit them), and sizes above 2^53 − 1;
 * the origin is the name of the log's key.
 */
import { equalBytes, err, fromBase64, ok, type Result, toBase64 } from '@countersign/bytes';
import { hashLength } from './hash.ts';
import { isKeyName, type SignerKey, type VerifierKey } from './key.ts';
import { type Note, parseNote, signNote } from './note.ts';
import { verifyNote } from './verify-note.ts';

/** The head of a tree: its size and root. */
export interface TreeHead {
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** The head of the log named `origin`. */
export interface Checkpoint extends TreeHead {
  readonly origin: string;
}

/** The note text of a checkpoint. BOARD-11 */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** A checkpoint of its note text; of the signatures nothing is known yet. */
export function parseCheckpoint(text: string): Result<Checkpoint, string> {
  const [origin = '', size = '', root = '', end, ...rest] = text.split('\n');
  if (end !== '' || rest.length > 0) return err('not three lines: origin, size, root');
  if (!isKeyName(origin)) return err('origin is empty or holds white space or a plus');
  const number = parseDecimal(size);
  if (number === undefined) return err('size is not a decimal number without leading zeros below 2^53');
  const hash = fromBase64(root);
  if (!hash.ok) return err(`root: ${hash.error}`);
  if (hash.value.length !== hashLength) return err(`root of ${hash.value.length} bytes`);
  return ok({ origin, size: number, root: hash.value });
}

/** Signs a checkpoint with the log's key, which bears the origin's name. Decide first that it may be signed. */
export function signCheckpoint(checkpoint: Checkpoint, signer: SignerKey): Note {
  if (signer.name !== checkpoint.origin) throw new Error('signCheckpoint: the key bears another name');
  return signNote(formatCheckpoint(checkpoint), signer);
}

/** A checkpoint whose log signature holds, and the note it came in. */
export interface SignedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly note: Note;
}

/** The checkpoint in `text`, if it is of the log with this key and that key signed it. BOARD-11 */
export function verifyCheckpoint(text: string, logKey: VerifierKey): Result<SignedCheckpoint, string> {
  if (logKey.kind !== 'ed25519') return err('not the key of a log');
  const note = parseNote(text);
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text);
  if (!checkpoint.ok) return checkpoint;
  if (checkpoint.value.origin !== logKey.name)
    return err(`of the log ${checkpoint.value.origin}, not this one`);
  const signed = verifyNote(note.value, [logKey]);
  if (!signed.ok) return signed;
  if (signed.value.length === 0) return err('not signed by the log');
  return ok({ checkpoint: checkpoint.value, note: note.value });
}

/**
 * The witnesses, of those named, whose cosignature on the note holds: each key once, with the latest time. An error if
 * one of them signed wrongly.
 */
export function verifyWitnesses(
  note: Note,
  witnesses: readonly VerifierKey[],
): Result<{ key: VerifierKey; time: number }[], string> {
  const signed = verifyNote(
    note,
    witnesses.filter(({ kind }) => kind === 'cosignature'),
  );
  if (!signed.ok) return signed;
  const once: { key: VerifierKey; time: number }[] = [];
  // One secret is one witness, whatever names it goes by: what it signs does not hold its name.
  for (const one of signed.value.toSorted((a, b) => b.time - a.time))
    if (!once.some(({ key }) => equalBytes(key.publicKey, one.key.publicKey))) once.push(one);
  return ok(once);
}

/** A decimal number of ASCII digits without leading zeros, below 2^53. */
export function parseDecimal(text: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}
