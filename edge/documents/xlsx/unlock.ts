/**
 * A workbook locked with a password: agile encryption ([MS-OFFCRYPTO] sections 2.3.4.10 to 2.3.4.15). The package is
 * given out only after its HMAC was verified; a file without one is refused, because nobody could tell that it was
 * altered. Older schemes (RC4, and AES without integrity) are refused for the same reason.
 */
import { createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { err, ok, type Result } from '@countersign/bytes';
import { readCompoundStreams } from './compound-file.ts';
import { takeXml } from './xml.ts';

type Attributes = Readonly<Record<string, string>>;

/** How a key or the package is encrypted. */
interface Cipher {
  readonly salt: Uint8Array;
  readonly hash: string;
  readonly keyBytes: number;
}

interface Lock {
  readonly package: Cipher;
  readonly hmacKey: Uint8Array;
  readonly hmacValue: Uint8Array;
  readonly password: Cipher & {
    readonly spins: number;
    readonly verifier: Uint8Array;
    readonly verifierHash: Uint8Array;
    readonly key: Uint8Array;
  };
}

/** What each derived key is for (section 2.3.4.13 and 2.3.4.14). */
export const blockKeys = {
  verifier: 'fea7d2763b4b9e79',
  verifierHash: 'd7aa0f6d3061344e',
  key: '146e0be7abacd0d6',
  hmacKey: '5fb2ad010cb9e1f6',
  hmacValue: 'a0677f02b22c8433',
} as const;

const blockSize = 16;
const segmentSize = 4096;
/** Spins that a file may ask for: office programs write 100,000, and each makes whoever opens it wait. */
const spinLimit = 1_000_000;
const hashes: Readonly<Record<string, number>> = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };

/** The workbook's own bytes, or a sentence that says why not. */
export async function unlockXlsx(
  bytes: Uint8Array,
  password: string | undefined,
): Promise<Result<Uint8Array, string>> {
  const streams = readCompoundStreams(bytes, ['EncryptionInfo', 'EncryptedPackage']);
  if (!streams.ok) return err('The file is no locked workbook, or an old one (.xls). Save it as XLSX.');
  const { EncryptionInfo, EncryptedPackage } = streams.value;
  const lock = await parseLock(EncryptionInfo);
  if (!lock.ok) return lock;
  if (password === undefined) return err('The workbook is locked; give its password.');
  const key = openKey(lock.value, password);
  if (!key) return err('The password does not open the workbook.');
  if (!verifyPackage(lock.value, key, EncryptedPackage))
    return err('The workbook was altered after it was locked, or is damaged. Ask for it again.');
  return ok(decryptPackage(lock.value, key, EncryptedPackage));
}

async function parseLock(info: Uint8Array): Promise<Result<Lock, string>> {
  const refused = err(
    'The workbook is locked in a way whose integrity cannot be checked. Lock it again with a current program.',
  );
  if (info[0] !== 4 || info[2] !== 4) return refused;
  const elements = new Map<string, Attributes>();
  try {
    const { writable } = takeXml({
      open: (name, attributes) => elements.set(name, attributes()),
    });
    const writer = writable.getWriter();
    await writer.write(info.subarray(8));
    await writer.close();
  } catch {
    return refused;
  }
  const lock = lockOf(elements.get('keyData'), elements.get('dataIntegrity'), elements.get('encryptedKey'));
  return lock ? ok(lock) : refused;
}

function lockOf(
  data: Attributes = {},
  integrity: Attributes = {},
  password: Attributes = {},
): Lock | undefined {
  const [ofPackage, ofPassword] = [cipherOf(data), cipherOf(password)];
  const spins = Number(password['spinCount']);
  const hmacKey = base64(integrity['encryptedHmacKey']);
  const hmacValue = base64(integrity['encryptedHmacValue']);
  const verifier = base64(password['encryptedVerifierHashInput']);
  const verifierHash = base64(password['encryptedVerifierHashValue']);
  const key = base64(password['encryptedKeyValue']);
  const isWhole = [hmacKey, hmacValue, verifier, verifierHash, key].every(
    ({ length }) => length > 0 && length % blockSize === 0,
  );
  if (!ofPackage || !ofPassword || !isWhole || !(spins >= 0 && spins <= spinLimit)) return undefined;
  return {
    package: ofPackage,
    hmacKey,
    hmacValue,
    password: { ...ofPassword, spins, verifier, verifierHash, key },
  };
}

function cipherOf(attributes: Attributes): Cipher | undefined {
  const { cipherAlgorithm, cipherChaining, hashAlgorithm = '', keyBits, saltValue } = attributes;
  const hash = hashAlgorithm.toLowerCase().replace('-', '');
  const keyBytes = Number(keyBits) / 8;
  const salt = base64(saltValue);
  const isKnown = cipherAlgorithm === 'AES' && cipherChaining === 'ChainingModeCBC' && hash in hashes;
  return isKnown && [16, 24, 32].includes(keyBytes) && salt.length >= blockSize
    ? { salt, hash, keyBytes }
    : undefined;
}

function base64(text = ''): Uint8Array {
  return Buffer.from(text, 'base64');
}

/** The key of the package; undefined when the password is another. */
function openKey({ package: { keyBytes }, password: lock }: Lock, password: string): Uint8Array | undefined {
  const spun = spin(lock, password);
  const open = (purpose: keyof typeof blockKeys, locked: Uint8Array) => {
    const derived = digest(lock.hash, spun, Buffer.from(blockKeys[purpose], 'hex'));
    return decrypt(fit(derived, lock.keyBytes), fit(lock.salt, blockSize), locked);
  };
  const verifier = open('verifier', lock.verifier);
  const expected = digest(lock.hash, verifier);
  const found = open('verifierHash', lock.verifierHash).subarray(0, expected.length);
  if (!isEqual(expected, found)) return undefined;
  return open('key', lock.key).subarray(0, keyBytes);
}

/** The password's hash, hashed again and again (section 2.3.4.11). */
function spin({ hash, salt, spins }: Lock['password'], password: string): Uint8Array {
  let value = digest(hash, salt, Buffer.from(password, 'utf16le'));
  for (let i = 0; i < spins; i++) value = digest(hash, number32(i), value);
  return value;
}

/** Whether the whole stream, its length included, is what was locked (section 2.3.4.14). */
function verifyPackage(lock: Lock, key: Uint8Array, stream: Uint8Array): boolean {
  const { hash, salt } = lock.package;
  const open = (purpose: keyof typeof blockKeys, locked: Uint8Array) =>
    decrypt(key, fit(digest(hash, salt, Buffer.from(blockKeys[purpose], 'hex')), blockSize), locked).subarray(
      0,
      hashes[hash],
    );
  const expected = open('hmacValue', lock.hmacValue);
  return isEqual(expected, createHmac(hash, open('hmacKey', lock.hmacKey)).update(stream).digest());
}

/** The package, segment by segment; the first eight bytes of the stream say how long it is (section 2.3.4.4). */
function decryptPackage({ package: { hash, salt } }: Lock, key: Uint8Array, stream: Uint8Array): Uint8Array {
  const length = Number(Buffer.from(stream).readBigUInt64LE(0));
  const parts: Uint8Array[] = [];
  for (let i = 0, at = 8; at < stream.length; i++, at += segmentSize) {
    const segment = stream.subarray(at, Math.min(at + segmentSize, stream.length));
    const whole = segment.subarray(0, segment.length - (segment.length % blockSize));
    parts.push(decrypt(key, fit(digest(hash, salt, number32(i)), blockSize), whole));
  }
  return new Uint8Array(Buffer.concat(parts).subarray(0, length));
}

function decrypt(key: Uint8Array, vector: Uint8Array, bytes: Uint8Array): Uint8Array {
  const decipher = createDecipheriv(`aes-${8 * key.length}-cbc`, key, vector).setAutoPadding(false);
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}

function digest(hash: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const made = createHash(hash);
  for (const part of parts) made.update(part);
  return made.digest();
}

/** Cut to a length, or filled up with 0x36 (section 2.3.4.11). */
function fit(bytes: Uint8Array, length: number): Uint8Array {
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, length - bytes.length), 0x36)]).subarray(0, length);
}

function number32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
