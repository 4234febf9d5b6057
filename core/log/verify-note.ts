/**
 * Which known keys signed a note.
 *
 * Implements [C2SP signed-note, "Signatures"] and [C2SP tlog-cosignature, "Ed25519 signed message"]: a log's key signs
 * the text itself; a witness's key signs `cosignature/v1`, the time, and the text.
 * Narrows [C2SP tlog-cosignature]: times above 2^53 − 1 seconds are refused; cosignatures of type 0x06 are those of
 * unknown keys.
 */
import {
  assert,
  concatBytes,
  describeParseError,
  err,
  format,
  ok,
  parse,
  type Result,
  u64,
  utf8,
} from '@countersign/bytes';
import { signRaw, verifyRaw } from '@countersign/crypto';
import { keyId, type SignerKey, type VerifierKey, verifierKeyOf } from './key.ts';
import { isSignatureOf, type Note, type NoteSignature } from './note.ts';

/** A signature that holds: whose, and for a witness when (seconds since 1970, else 0). */
export interface VerifiedSignature {
  readonly key: VerifierKey;
  readonly time: number;
}

/**
 * The signatures of known keys on a note. Refused as a whole when one of them does not verify; an empty list when no
 * known key signed: what is enough is the caller's rule. BOARD-10
 */
export function verifyNote(note: Note, known: readonly VerifierKey[]): Result<VerifiedSignature[], string> {
  const verified: VerifiedSignature[] = [];
  for (const signature of note.signatures) {
    const keys = known.filter((key) => isSignatureOf(signature, key));
    if (keys.length === 0) continue;
    const found = keys.map((key) => verifySignatureLine(note.text, signature, key)).find((one) => one.ok);
    if (found === undefined) return err(`the signature of ${signature.name} does not verify`);
    verified.push(found.value);
  }
  return ok(verified);
}

/** Whether one signature line is this key's on this text. */
export function verifySignatureLine(
  text: string,
  line: NoteSignature,
  key: VerifierKey,
): Result<VerifiedSignature, string> {
  if (!isSignatureOf(line, key)) return err('of another key');
  if (key.kind === 'ed25519')
    return verifyRaw(key.publicKey, utf8(text), line.signature)
      ? ok({ key, time: 0 })
      : err('does not verify');
  const time = parse(u64, line.signature.subarray(0, 8));
  if (!time.ok) return err(`time of the cosignature: ${describeParseError(time.error)}`);
  const holds = verifyRaw(key.publicKey, cosignedMessage(text, time.value), line.signature.subarray(8));
  return holds ? ok({ key, time: time.value }) : err('does not verify');
}

/**
 * A witness's cosignature on a checkpoint text, at `time` in seconds since 1970: "as of then, the largest consistent
 * tree I have seen of this log has this root". Whether that is so, the witness must have decided before.
 */
export function cosign(text: string, signer: SignerKey, time: number): NoteSignature {
  assert(signer.kind === 'cosignature', 'cosign: not a cosignature key');
  assert(Number.isSafeInteger(time) && time >= 0, `cosign: time ${time}`);
  const signature = concatBytes([format(u64, time), signRaw(signer.secret, cosignedMessage(text, time))]);
  return { name: signer.name, keyId: keyId(verifierKeyOf(signer)), signature };
}

function cosignedMessage(text: string, time: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`);
}
