/**
 * Locks a workbook as office programs do, but with few rounds, so that many can be locked for tests: agile encryption
 * ([MS-OFFCRYPTO] section 2.3.4.10) in a compound file ([MS-CFB]) that keeps both streams in ordinary sectors.
 */
import { createCipheriv, createHash, createHmac } from 'node:crypto';

const blockSize = 16;
const segmentSize = 4096;
const sectorSize = 512;
const spins = 3;
const endOfChain = 0xfffffffe;
const free = 0xffffffff;

const salt = Buffer.alloc(blockSize, 7);
const key = Buffer.alloc(32, 9);
const hmacKey = Buffer.alloc(64, 11);

export function lockWorkbook(workbook: Uint8Array, password: string): Uint8Array {
  const stream = encryptPackage(workbook);
  return writeCompoundFile({ EncryptionInfo: describeLock(stream, password), EncryptedPackage: stream });
}

function encryptPackage(workbook: Uint8Array): Uint8Array {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(workbook.length));
  const segments: Uint8Array[] = [length];
  for (let i = 0; i * segmentSize < workbook.length; i++)
    segments.push(
      encrypt(key, digest(salt, number32(i)), workbook.subarray(i * segmentSize, (i + 1) * segmentSize)),
    );
  return Buffer.concat(segments);
}

function describeLock(stream: Uint8Array, password: string): Uint8Array {
  let spun = digest(salt, Buffer.from(password, 'utf16le'));
  for (let i = 0; i < spins; i++) spun = digest(number32(i), spun);
  const byPassword = (purpose: string, bytes: Uint8Array) =>
    encrypt(digest(spun, Buffer.from(purpose, 'hex')).subarray(0, 32), salt, bytes).toString('base64');
  const byKey = (purpose: string, bytes: Uint8Array) =>
    encrypt(key, digest(salt, Buffer.from(purpose, 'hex')), bytes).toString('base64');
  const cipher = `saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="${salt.toString('base64')}"`;
  const verifier = Buffer.alloc(blockSize, 13);
  const hmac = createHmac('sha512', hmacKey).update(stream).digest();
  const xml = `<?xml version="1.0"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData ${cipher}/><dataIntegrity encryptedHmacKey="${byKey('5fb2ad010cb9e1f6', hmacKey)}" encryptedHmacValue="${byKey('a0677f02b22c8433', hmac)}"/><keyEncryptors><keyEncryptor><p:encryptedKey spinCount="${spins}" ${cipher} encryptedVerifierHashInput="${byPassword('fea7d2763b4b9e79', verifier)}" encryptedVerifierHashValue="${byPassword('d7aa0f6d3061344e', digest(verifier))}" encryptedKeyValue="${byPassword('146e0be7abacd0d6', key)}"/></keyEncryptor></keyEncryptors></encryption>`;
  return Buffer.concat([Buffer.from([4, 0, 4, 0, 0x40, 0, 0, 0]), Buffer.from(xml)]);
}

function encrypt(by: Uint8Array, vector: Uint8Array, bytes: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-cbc', by, vector.subarray(0, blockSize)).setAutoPadding(false);
  return Buffer.concat([cipher.update(padded(bytes, blockSize)), cipher.final()]);
}

function digest(...some: readonly Uint8Array[]): Buffer {
  const made = createHash('sha512');
  for (const part of some) made.update(part);
  return made.digest();
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function padded(bytes: Uint8Array, size: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((size - (bytes.length % size)) % size)]);
}

/** Header, one sector of the table, one of the directory, then the streams; the cutoff of small streams is 0. */
function writeCompoundFile(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const table = Buffer.alloc(sectorSize, 0xff);
  const directory: Buffer[] = [directoryEntry('Root Entry', 5, endOfChain, 0)];
  const body: Buffer[] = [];
  let next = 2;
  table.writeUInt32LE(0xfffffffd, 0);
  table.writeUInt32LE(endOfChain, 4);
  for (const [name, bytes] of Object.entries(streams)) {
    const sectors = Math.ceil(bytes.length / sectorSize);
    directory.push(directoryEntry(name, 2, next, bytes.length));
    for (let i = 0; i < sectors; i++)
      table.writeUInt32LE(i + 1 < sectors ? next + i + 1 : endOfChain, 4 * (next + i));
    body.push(padded(bytes, sectorSize));
    next += sectors;
  }
  return Buffer.concat([header(), table, padded(Buffer.concat(directory), sectorSize), ...body]);
}

function header(): Buffer {
  const bytes = Buffer.alloc(sectorSize);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    bytes.writeUInt16LE(value, at);
  for (const [at, value] of [
    [44, 1],
    [48, 1],
    [60, endOfChain],
    [68, endOfChain],
  ] as const)
    bytes.writeUInt32LE(value, at);
  bytes.fill(0xff, 80);
  return bytes;
}

function directoryEntry(name: string, kind: number, start: number, size: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 'utf16le');
  bytes.writeUInt16LE(2 * (name.length + 1), 64);
  bytes[66] = kind;
  for (const at of [68, 72, 76]) bytes.writeUInt32LE(free, at);
  bytes.writeUInt32LE(start, 116);
  bytes.writeUInt32LE(size, 120);
  return bytes;
}
