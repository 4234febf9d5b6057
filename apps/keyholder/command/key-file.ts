/**
 * A key-holder's key file: text, so that its owner sees what it is; strict, so that it has one meaning.
 *
 * The two secrets (Ed25519 seed, ristretto255 scalar; 64 bytes) are encrypted under a passphrase: Argon2id (RFC 9106) to a key,
 * XChaCha20-Poly1305 with everything above the secret as additional data, so that public keys cannot be exchanged. With
 * `protection none` they stand in clear, and the file says so.
 */
import { err, fromHex, ok, type Result, toHex } from '@countersign/bytes';
import { formatScalar, parseScalar, publicKeyOf, type SecretGroup } from '@countersign/crypto';
import type Sodium from 'libsodium-wrappers-sumo';
import type { HolderSecrets } from '../toolkit.ts';

/** What may be known of a key file without its passphrase. */
export interface PublicKeys {
  readonly name: string;
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** ristretto255, 32 bytes. */
  readonly encryptionKey: Uint8Array;
}

/** How a key file's secrets are kept. */
type Protection =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'argon2id';
      readonly operations: number;
      readonly memory: number;
      readonly salt: Uint8Array;
    };

/** A key file as read: public part, protection, and the secret as it stands. */
export interface KeyFile extends PublicKeys {
  readonly protection: Protection;
  readonly secret: Uint8Array;
}

const title = 'countersign key-holder key 1';
const clear = 'none (ANYBODY WITH THIS FILE CAN USE THE KEY)';

function formatHeading({ name, publicKey, encryptionKey, protection }: Omit<KeyFile, 'secret'>): string {
  const how =
    protection.kind === 'none'
      ? clear
      : `argon2id ${protection.operations} ${protection.memory} ${toHex(protection.salt)}`;
  return [
    title,
    `name ${name}`,
    `signing-key ${toHex(publicKey)}`,
    `encryption-key ${toHex(encryptionKey)}`,
    `protection ${how}`,
    '',
  ].join('\n');
}

/** The text of a key file. */
export function formatKeyFile(file: KeyFile): string {
  return `${formatHeading(file)}secret ${toHex(file.secret)}\n`;
}

/** The key file of a text; the error is a sentence. */
export function parseKeyFile(text: string): Result<KeyFile, string> {
  const lines = text.split('\n');
  if (lines[0] !== title) return err(`not a key file: its first line is not "${title}"`);
  const field = (at: number, word: string) =>
    lines[at]?.startsWith(`${word} `) ? lines[at].slice(word.length + 1) : '';
  const publicKey = fromHex(field(2, 'signing-key'), 32);
  const encryptionKey = fromHex(field(3, 'encryption-key'), 32);
  const protection = parseProtection(field(4, 'protection'));
  const secret = fromHex(field(5, 'secret'));
  if (!publicKey.ok || !encryptionKey.ok || !protection || !secret.ok)
    return err('the key file is damaged; use its copy');
  const file = {
    name: field(1, 'name'),
    publicKey: publicKey.value,
    encryptionKey: encryptionKey.value,
    protection,
    secret: secret.value,
  };
  return formatKeyFile(file) === text ? ok(file) : err('the key file is damaged; use its copy');
}

function parseProtection(text: string): Protection | undefined {
  if (text === clear) return { kind: 'none' };
  const found = /^argon2id (\d{1,4}) (\d{1,10}) ([0-9a-f]{32})$/.exec(text);
  const salt = found && fromHex(found[3] as string);
  return salt?.ok
    ? { kind: 'argon2id', operations: Number(found?.[1]), memory: Number(found?.[2]), salt: salt.value }
    : undefined;
}

/** Secrets to be kept, with or without a passphrase. */
export interface KeyFileTask {
  readonly sodium: typeof Sodium;
  readonly secretGroup: SecretGroup;
  readonly name: string;
  readonly secrets: HolderSecrets;
  /** `undefined` leaves the secrets in clear. */
  readonly passphrase: string | undefined;
}

/** A key file of these secrets. */
export function lockKeyFile({ sodium, secretGroup, name, secrets, passphrase }: KeyFileTask): KeyFile {
  const publics = {
    name,
    publicKey: publicKeyOf(secrets.signing),
    encryptionKey: secretGroup.multiplyGenerator(secrets.encryption),
  };
  const plain = new Uint8Array(64);
  plain.set(secrets.signing);
  plain.set(formatScalar(secrets.encryption), 32);
  if (passphrase === undefined) return { ...publics, protection: { kind: 'none' }, secret: plain };
  const protection = {
    kind: 'argon2id',
    operations: sodium.crypto_pwhash_OPSLIMIT_MODERATE,
    memory: sodium.crypto_pwhash_MEMLIMIT_MODERATE,
    salt: sodium.randombytes_buf(sodium.crypto_pwhash_SALTBYTES),
  } as const;
  const nonce = sodium.randombytes_buf(24);
  const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    plain,
    formatHeading({ ...publics, protection }),
    null,
    nonce,
    passphraseKey(sodium, passphrase, protection),
  );
  return { ...publics, protection, secret: new Uint8Array([...nonce, ...sealed]) };
}

/** The secrets of a key file; the error is a sentence. */
export function unlockKeyFile(
  sodium: typeof Sodium,
  secretGroup: SecretGroup,
  file: KeyFile,
  passphrase: string | undefined,
): Result<HolderSecrets, string> {
  const plain = file.protection.kind === 'none' ? file.secret : decryptSecret(sodium, file, passphrase);
  if (!plain) return err('the passphrase is wrong, or the file was changed');
  const encryption = parseScalar(plain.slice(32));
  const signing = plain.slice(0, 32);
  const isWhole =
    plain.length === 64 &&
    encryption.ok &&
    toHex(publicKeyOf(signing)) === toHex(file.publicKey) &&
    toHex(secretGroup.multiplyGenerator(encryption.value)) === toHex(file.encryptionKey);
  return isWhole
    ? ok({ signing, encryption: encryption.value })
    : err('the secrets do not fit the public keys');
}

function decryptSecret(
  sodium: typeof Sodium,
  file: KeyFile,
  passphrase: string | undefined,
): Uint8Array | undefined {
  const { protection, secret } = file;
  if (protection.kind === 'none' || passphrase === undefined || secret.length < 24 + 16) return undefined;
  const key = passphraseKey(sodium, passphrase, protection);
  try {
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      secret.subarray(24),
      formatHeading(file),
      secret.subarray(0, 24),
      key,
    );
  } catch {
    return undefined;
  }
}

function passphraseKey(
  sodium: typeof Sodium,
  passphrase: string,
  { operations, memory, salt }: Protection & { kind: 'argon2id' },
): Uint8Array {
  return sodium.crypto_pwhash(
    32,
    passphrase.normalize('NFC'),
    salt,
    operations,
    memory,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  );
}
