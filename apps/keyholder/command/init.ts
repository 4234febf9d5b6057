import { toHex } from '@countersign/bytes';
import { randomScalar } from '@countersign/crypto';
import sodium from 'libsodium-wrappers-sumo';
import { openToolkit } from '../open-toolkit.ts';
import { saveNew } from './folders.ts';
import { formatKeyFile, lockKeyFile, type PublicKeys } from './key-file.ts';
import { readNewPassphrase } from './passphrase.ts';
import { loadKeyFile } from './session.ts';

export interface InitOptions {
  readonly key: string;
  readonly name: string;
  readonly passphraseFile?: string;
  readonly plain?: boolean;
}

/** Makes a key file and says which public keys go into the definition. */
export async function init(options: InitOptions): Promise<string> {
  const { secretGroup, random } = await openToolkit();
  const passphrase = options.plain ? undefined : await readNewPassphrase(options.passphraseFile);
  const secrets = { signing: random(32), encryption: randomScalar(random) };
  const file = lockKeyFile({ sodium, secretGroup, name: options.name, secrets, passphrase });
  await saveNew(options.key, formatKeyFile(file), true);
  if (options.plain)
    process.stderr.write(
      'WARNING: this key is not encrypted. Anybody who reads the file can open votes with it and sign in its place.\n',
    );
  return describeKeys(file);
}

/** The public keys of a key file; no passphrase is needed. */
export async function showKeys({ key }: { readonly key: string }): Promise<string> {
  return describeKeys(await loadKeyFile(key));
}

function describeKeys({ name, publicKey, encryptionKey }: PublicKeys): string {
  return `name ${name}\nsigning-key ${toHex(publicKey)}\nencryption-key ${toHex(encryptionKey)}`;
}
