/**
 * Locks a workbook with a password ([MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15, agile encryption): AES-256 in CBC mode by segments, SHA-512, the key
 * under the password's hash of 100,000 rounds, and an HMAC over the whole stream, length included. What is made can be opened by office
 * programs and by `unlockXlsx`, which refuses it when a bit was changed.
 */
import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { writeCompoundFile } from './compound-write.ts';
import { blockKeys } from './unlock.ts';

const spins = 100_000;
const segmentSize = 4096;
const saltSize = 16;
const keySize = 32;
const hashSize = 64;

/** Draws random bytes. */
export type DrawBytes = (length: number) => Uint8Array;

/** The locked workbook. Whoever has the password can open it; nobody can open it without. */
export function lockXlsx(workbook: Uint8Array, password: string, draw: DrawBytes): Uint8Array<ArrayBuffer> {
  const packageSalt = draw(saltSize);
  const passwordSalt = draw(saltSize);
  const key = draw(keySize);
  const stream = encryptPackage(workbook, key, packageSalt);
  const integrity = sealStream(stream, key, packageSalt, draw(hashSize));
  const locked = lockKey(key, spin(password, passwordSalt), passwordSalt, draw(saltSize));
  const info = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData ${cipher(packageSalt)}/><dataIntegrity encryptedHmacKey="${integrity.key}" encryptedHmacValue="${integrity.value}"/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="${spins}" ${cipher(passwordSalt)} encryptedVerifierHashInput="${locked.verifier}" encryptedVerifierHashValue="${locked.verifierHash}" encryptedKeyValue="${locked.key}"/></keyEncryptor></keyEncryptors></encryption>`;
  // Version 4.4 and the flag of agile encryption (section 2.3.4.10).
  const head = Buffer.from([4, 0, 4, 0, 0x40, 0, 0, 0]);
  return writeCompoundFile({
    EncryptionInfo: Buffer.concat([head, Buffer.from(info)]),
    EncryptedPackage: stream,
  });
}

function cipher(salt: Uint8Array): string {
  return `saltSize="${saltSize}" blockSize="16" keyBits="256" hashSize="${hashSize}" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="${base64(salt)}"`;
}

/** Length, then segments of 4096 bytes, each with a vector of its own (section 2.3.4.15). */
function encryptPackage(bytes: Uint8Array, key: Uint8Array, salt: Uint8Array): Uint8Array {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(bytes.length));
  const parts: Uint8Array[] = [length];
  for (let i = 0, at = 0; at < bytes.length; i++, at += segmentSize) {
    const number = Buffer.alloc(4);
    number.writeUInt32LE(i);
    const vector = hash(salt, number).subarray(0, saltSize);
    parts.push(encrypt(key, vector, bytes.subarray(at, at + segmentSize)));
  }
  return Buffer.concat(parts);
}

function sealStream(stream: Uint8Array, key: Uint8Array, salt: Uint8Array, hmacKey: Uint8Array) {
  const lock = (purpose: keyof typeof blockKeys, bytes: Uint8Array) =>
    base64(encrypt(key, hash(salt, Buffer.from(blockKeys[purpose], 'hex')).subarray(0, saltSize), bytes));
  const value = createHmac('sha512', hmacKey).update(stream).digest();
  return { key: lock('hmacKey', hmacKey), value: lock('hmacValue', value) };
}

function lockKey(key: Uint8Array, spun: Uint8Array, salt: Uint8Array, verifier: Uint8Array) {
  const lock = (purpose: keyof typeof blockKeys, bytes: Uint8Array) =>
    base64(encrypt(hash(spun, Buffer.from(blockKeys[purpose], 'hex')).subarray(0, keySize), salt, bytes));
  return {
    verifier: lock('verifier', verifier),
    verifierHash: lock('verifierHash', hash(verifier)),
    key: lock('key', key),
  };
}

function spin(password: string, salt: Uint8Array): Uint8Array {
  let value = hash(salt, Buffer.from(password, 'utf16le'));
  const number = Buffer.alloc(4);
  for (let i = 0; i < spins; i++) {
    number.writeUInt32LE(i);
    value = hash(number, value);
  }
  return value;
}

/** Filled up with zeros to whole blocks; the length says where the bytes end. */
function encrypt(key: Uint8Array, vector: Uint8Array, bytes: Uint8Array): Uint8Array {
  const filled = Buffer.concat([bytes, Buffer.alloc((16 - (bytes.length % 16)) % 16)]);
  const made = createCipheriv('aes-256-cbc', key, vector).setAutoPadding(false);
  return Buffer.concat([made.update(filled), made.final()]);
}

function hash(...parts: readonly Uint8Array[]): Buffer {
  const made = createHash('sha512');
  for (const part of parts) made.update(part);
  return made.digest();
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
