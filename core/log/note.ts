/**
 * Signed notes: a text, and who signed it.
 *
 * Implements [C2SP signed-note]. A note that one of the known keys signed wrongly is refused as a whole; signatures of
 * unknown keys are carried along and say nothing. At most 100 signatures are read, as golang.org/x/mod does.
 */
import {
  concatBytes,
  err,
  format,
  fromBase64,
  ok,
  type Result,
  toBase64,
  u32,
  utf8,
} from '@countersign/bytes';
import { signRaw } from '@countersign/crypto';
import { isKeyName, keyId, type SignerKey, type VerifierKey, verifierKeyOf } from './key.ts';

/** One signature line. */
export interface NoteSignature {
  readonly name: string;
  /** Unsigned 32-bit. */
  readonly keyId: number;
  /** What the key's type makes of it; 64 bytes for Ed25519. */
  readonly signature: Uint8Array;
}

/** A note, its signatures not yet looked at. */
export interface Note {
  /** Ends with a line feed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const maxSignatures = 100;
const linePrefix = '\u2014 ';

/** The text form of a note. BOARD-8 */
export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(formatSignatureLine).join('')}`;
}

/** A note of its text form: at least one signature line, every line well formed. */
export function parseNote(note: string): Result<Note, string> {
  const problem = textProblem(note);
  if (problem !== undefined) return err(problem);
  const split = note.lastIndexOf('\n\n');
  if (split < 0) return err('no blank line before the signatures');
  const lines = parseSignatureLines(note.slice(split + 2));
  return lines.ok ? ok({ text: note.slice(0, split + 1), signatures: lines.value }) : lines;
}

/** One signature line, with its line feed. */
export function formatSignatureLine({ name, keyId: id, signature }: NoteSignature): string {
  return `${linePrefix}${name} ${toBase64(concatBytes([format(u32, id), signature]))}\n`;
}

/** One or more signature lines, as after a note's blank line and as a witness answers. */
export function parseSignatureLines(text: string): Result<NoteSignature[], string> {
  if (!text.endsWith('\n')) return err('no signature line, or the last one lacks its line feed');
  const lines = text.slice(0, -1).split('\n');
  if (lines.length > maxSignatures) return err(`more than ${maxSignatures} signatures`);
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignatureLine(line);
    if (!signature.ok) return err(`signature ${signatures.length}: ${signature.error}`);
    signatures.push(signature.value);
  }
  return ok(signatures);
}

/** A note of `text`, signed by a log's key. Throws on a text that no note can carry. */
export function signNote(text: string, signer: SignerKey): Note {
  if (signer.kind !== 'ed25519') throw new Error('signNote: a cosignature key signs by cosign');
  if (!text.endsWith('\n') || textProblem(text) !== undefined) throw new Error('signNote: not a note text');
  const id = keyId(verifierKeyOf(signer));
  return {
    text,
    signatures: [{ name: signer.name, keyId: id, signature: signRaw(signer.secret, utf8(text)) }],
  };
}

/**
 * The note with further signatures. A key has one line: a witness asked again about the same head has its older
 * cosignature replaced.
 */
export function addSignatures(note: Note, more: readonly NoteSignature[]): Note {
  const all = [...note.signatures, ...more];
  const lines = new Map(all.map((one) => [`${one.name} ${one.keyId}`, one]));
  return { text: note.text, signatures: [...lines.values()] };
}

/** Whether a signature line claims to be of this key. */
export function isSignatureOf(signature: NoteSignature, key: VerifierKey): boolean {
  return signature.name === key.name && signature.keyId === keyId(key);
}

/** Why a whole text cannot be a note, or part of one. */
function textProblem(text: string): string | undefined {
  if (!text.isWellFormed()) return 'not well-formed Unicode';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  return /[\u0000-\u0009\u000b-\u001f]/.test(text) ? 'control character in a note' : undefined;
}

function parseSignatureLine(line: string): Result<NoteSignature, string> {
  if (!line.startsWith(linePrefix)) return err('does not begin with an em dash and a space');
  const [name = '', base64 = '', ...rest] = line.slice(linePrefix.length).split(' ');
  if (rest.length > 0) return err('more than a name and a signature');
  if (!isKeyName(name)) return err('no key name');
  const bytes = fromBase64(base64);
  if (!bytes.ok) return bytes;
  if (bytes.value.length < 5) return err('too short for a key id and a signature');
  const id = new DataView(bytes.value.buffer, bytes.value.byteOffset).getUint32(0);
  return ok({ name, keyId: id, signature: bytes.value.subarray(4) });
}
