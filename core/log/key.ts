/**
 * Names and keys that sign notes, and their text form.
 *
 * Implements [C2SP signed-note, "Signatures" and "Verifier keys"]: a key is told apart by its name and a 4-byte id,
 * SHA-256(name ‖ 0x0A ‖ type ‖ public key)[:4]; a verifier key (vkey) is `name+hex(id)+base64(type ‖ public key)`. The
 * secret form, `PRIVATE+KEY+name+hex(id)+base64(type ‖ seed)`, is the one of golang.org/x/mod/sumdb/note.
 * Narrows [C2SP signed-note]: of the signature types only Ed25519 (0x01) and the Ed25519 cosignature (0x04) are known;
 * signatures of other types are those of unknown keys.
 */
import {
  concatBytes,
  err,
  format,
  fromBase64,
  fromHex,
  ok,
  type Result,
  toBase64,
  toHex,
  u32,
  utf8,
} from '@countersign/bytes';
import { publicKeyOf, type SigningKey, sha256 } from '@countersign/crypto';

/** What a key signs: a note's text (logs), or a timestamped statement about it (witnesses). */
export type NoteKeyKind = 'ed25519' | 'cosignature';

const typeBytes = { ed25519: 0x01, cosignature: 0x04 } as const;

/** A key that others' notes are verified with. */
export interface VerifierKey {
  readonly name: string;
  readonly kind: NoteKeyKind;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** A key of one's own. */
export interface SignerKey {
  readonly name: string;
  readonly kind: NoteKeyKind;
  /** 32-byte seed. */
  readonly secret: SigningKey;
}

/** Whether `name` may name a key: not empty, neither white space nor a plus in it, no control character. */
export function isKeyName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  return name.isWellFormed() && /^[^\p{White_Space}\u0000-\u001f+]+$/u.test(name);
}

/** The public half of a key. */
export function verifierKeyOf({ name, kind, secret }: SignerKey): VerifierKey {
  return { name, kind, publicKey: publicKeyOf(secret) };
}

/** The key's id, as an unsigned 32-bit number. BOARD-9 */
export function keyId({ name, kind, publicKey }: VerifierKey): number {
  const digest = sha256(concatBytes([utf8(name), Uint8Array.of(0x0a, typeBytes[kind]), publicKey]));
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0);
}

/** The vkey text of a key. */
export function formatVerifierKey(key: VerifierKey): string {
  return `${key.name}+${toHex(format(u32, keyId(key)))}+${formatMaterial(key.kind, key.publicKey)}`;
}

/** A key of its vkey text, whose id is checked. */
export function parseVerifierKey(text: string): Result<VerifierKey, string> {
  const parts = parseKeyText(text);
  if (!parts.ok) return parts;
  const { name, kind, material, id } = parts.value;
  const key = { name, kind, publicKey: material };
  return keyId(key) === id ? ok(key) : err('key id is not that of the name and key');
}

/** The text of a secret key. Keep it as you would the key. */
export function formatSignerKey(key: SignerKey): string {
  const id = toHex(format(u32, keyId(verifierKeyOf(key))));
  return `PRIVATE+KEY+${key.name}+${id}+${formatMaterial(key.kind, key.secret)}`;
}

/** A secret key of its text. Errors never quote the text. */
export function parseSignerKey(text: string): Result<SignerKey, string> {
  const prefix = 'PRIVATE+KEY+';
  if (!text.startsWith(prefix)) return err('does not begin with PRIVATE+KEY+');
  const parts = parseKeyText(text.slice(prefix.length));
  if (!parts.ok) return parts;
  const { name, kind, material, id } = parts.value;
  const key = { name, kind, secret: material };
  return keyId(verifierKeyOf(key)) === id ? ok(key) : err('key id is not that of the name and key');
}

function formatMaterial(kind: NoteKeyKind, material: Uint8Array): string {
  return toBase64(concatBytes([Uint8Array.of(typeBytes[kind]), material]));
}

interface KeyText {
  readonly name: string;
  readonly id: number;
  readonly kind: NoteKeyKind;
  readonly material: Uint8Array;
}

function parseKeyText(text: string): Result<KeyText, string> {
  const parts = /^([^+]*)\+([^+]*)\+(.*)$/su.exec(text);
  if (parts === null) return err('not of the form name+id+key');
  const [, name = '', hex = '', base64 = ''] = parts;
  if (!isKeyName(name)) return err('key name is empty or holds white space');
  const id = fromHex(hex, 4);
  if (!id.ok) return err(`key id: ${id.error}`);
  const typed = fromBase64(base64);
  if (!typed.ok) return err(`key: ${typed.error}`);
  const kind = (['ed25519', 'cosignature'] as const).find((one) => typeBytes[one] === typed.value[0]);
  if (kind === undefined) return err('key of an unknown type');
  if (typed.value.length !== 33) return err(`key of ${typed.value.length - 1} bytes, 32 expected`);
  const number = new DataView(id.value.buffer, id.value.byteOffset).getUint32(0);
  return ok({ name, id: number, kind, material: typed.value.subarray(1) });
}
