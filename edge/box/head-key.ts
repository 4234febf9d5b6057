/**
 * Signing heads with Node's own Ed25519: the same bytes as core/log makes (RFC 8032 is deterministic), in some thirty
 * microseconds instead of two milliseconds. A head is signed many times a second while everybody votes.
 */
import { createPrivateKey, sign } from 'node:crypto';
import { concatBytes, unwrap, utf8 } from '@countersign/bytes';
import {
  type Checkpoint,
  formatCheckpoint,
  formatNote,
  keyId,
  type Note,
  type SignerKey,
  signCheckpoint,
  verifierKeyOf,
  verifyCheckpoint,
} from '@countersign/log';

/** The head of a log, signed. */
export type SignHead = (checkpoint: Checkpoint) => Note;

/** PKCS #8 of an Ed25519 key (RFC 8410 section 7), up to the 32 bytes of the seed. */
const pkcs8 = Uint8Array.from([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32]);

/** What signs heads with this key. Throws when the key cannot sign heads of the log it is named after. */
export function openHeadKey(key: SignerKey): SignHead {
  const { name, secret } = key;
  const own = verifierKeyOf(key);
  const id = keyId(own);
  // Once the slow way: it refuses a key of the wrong kind and a name that no note can carry.
  const proof = signCheckpoint({ origin: name, size: 0, root: new Uint8Array(32) }, key);
  const pkcs = Buffer.from(concatBytes([pkcs8, secret]));
  const privateKey = createPrivateKey({ key: pkcs, format: 'der', type: 'pkcs8' });
  const signText = (text: string): Note => ({
    text,
    signatures: [{ name, keyId: id, signature: new Uint8Array(sign(null, utf8(text), privateKey)) }],
  });
  unwrap(verifyCheckpoint(formatNote(signText(proof.text)), own));
  return (checkpoint) => {
    if (checkpoint.origin !== name) throw new Error('a head of another log than the key is for');
    return signText(formatCheckpoint(checkpoint));
  };
}
