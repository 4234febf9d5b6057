/**
 * Signed notes, checkpoints, cosignatures and receipts once more, written from spec/6-board.md (BOARD-8 to BOARD-14) as plain
 * text, with Ed25519 of node:crypto. Writes only.
 */
import { join, sha256, u32, ascii as utf8 } from '../crypto/hashing.ts';
import { u64 } from '../record/encoders.ts';
import { publicKeyOfSeed, signEd25519 } from '../record/entries.ts';

/** Who signs: a name as lines show it, and an Ed25519 seed. Type 1 signs notes, type 4 cosigns. */
export interface NoteSigner {
  readonly name: string;
  readonly type: 1 | 4;
  readonly seed: Uint8Array;
}

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** BOARD-9: the first four bytes of SHA-256 over name, line feed, type and public key. */
export function keyIdOf({ name, type, seed }: NoteSigner): Uint8Array {
  return sha256(utf8(name), Uint8Array.of(0x0a, type), publicKeyOfSeed(seed)).subarray(0, 4);
}

/** BOARD-9: the text form of the public key. */
export function verifierKeyText(signer: NoteSigner): string {
  const id = Buffer.from(keyIdOf(signer)).toString('hex');
  return `${signer.name}+${id}+${base64(join(Uint8Array.of(signer.type), publicKeyOfSeed(signer.seed)))}`;
}

/** BOARD-9: the text form of the secret key. */
export function signerKeyText(signer: NoteSigner): string {
  const id = Buffer.from(keyIdOf(signer)).toString('hex');
  return `PRIVATE+KEY+${signer.name}+${id}+${base64(join(Uint8Array.of(signer.type), signer.seed))}`;
}

/** BOARD-8: one signature line over `text`; a cosigner's says when, in seconds. */
export function signatureLine(signer: NoteSigner, text: string, time = 0): string {
  const signature =
    signer.type === 1
      ? signEd25519(signer.seed, utf8(text))
      : join(u64(time), signEd25519(signer.seed, utf8(`cosignature/v1\ntime ${time}\n${text}`)));
  return `— ${signer.name} ${base64(join(keyIdOf(signer), signature))}\n`;
}

/** BOARD-11: the text of a checkpoint. */
export function checkpointText(origin: string, size: number | string, root: Uint8Array): string {
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/** BOARD-13. */
export function receiptText(index: number, proof: readonly Uint8Array[], checkpoint: string): string {
  const lines = ['c2sp.org/tlog-proof@v1', `index ${index}`, ...proof.map(base64)];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** A line whose bytes behind the key id are these, whatever they are. */
export function forgedLine(signer: NoteSigner, signature: Uint8Array, id = keyIdOf(signer)): string {
  return `— ${signer.name} ${base64(join(id, signature))}\n`;
}

/** A key id that is nobody's. */
export const unknownId = u32(0xfedc_ba98);
