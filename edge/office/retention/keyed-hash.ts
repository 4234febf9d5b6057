/**
 * The key under which hashes stand in the place of erased data (HMAC-SHA-256, RFC 2104). It follows from the office's signing key, so that
 * it is kept where that one is, and not in the database it protects: membership numbers are few enough to be tried out.
 */
import { createHmac, hkdfSync } from 'node:crypto';
import { domains } from '@countersign/crypto';
import type { KeyBlocks } from '@countersign/store';
import type { Office } from '../office.ts';

const blockSize = 64;

/** The key of this ballot's hashes: 32 bytes (HKDF-SHA-256, RFC 5869, of the signing key; salt: the election). */
export function retentionKey({ config, electionHash }: Pick<Office, 'config' | 'electionHash'>): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', config.signingKey, electionHash, domains.retentionKey, 32));
}

/** The blocks that the database needs to make the same hashes. */
export function keyBlocks(key: Uint8Array): KeyBlocks {
  const block = (pad: number) => {
    const bytes = new Uint8Array(blockSize).fill(pad);
    for (const [i, byte] of key.entries()) bytes[i] = byte ^ pad;
    return bytes;
  };
  return { inner: block(0x36), outer: block(0x5c) };
}

/** What stands in the place of a text: `h:` and 64 hexadecimal digits. */
export function keyedHash(key: Uint8Array, text: string): string {
  return `h:${createHmac('sha256', key).update(text, 'utf8').digest('hex')}`;
}
