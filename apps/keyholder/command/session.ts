/*
 * What every command begins with: the arithmetic loaded, the record read and verified as far as the command needs it, the key
 * file unlocked and found among the definition's key-holders.
 */
import { parseUtf8, toHex } from '@countersign/bytes';
import { followDuties, type HolderAct, type HolderView, prepareHolderWork } from '@countersign/verify';
import sodium from 'libsodium-wrappers-sumo';
import type { Election, Holder, KeyedElection, Toolkit } from '../toolkit.ts';
import { loadFile, loadRecord } from './folders.ts';
import { type KeyFile, parseKeyFile, unlockKeyFile } from './key-file.ts';
import { readPassphrase } from './passphrase.ts';
import { withBar } from './progress-bar.ts';
import { orRefuse, Refusal } from './refusal.ts';

/** The record, verified as far as the act needs it. A record that fails is not worked on. */
export async function openRecord(tools: Toolkit, folder: string, act: HolderAct): Promise<HolderView> {
  const files = await loadRecord(folder);
  const { group, random } = tools;
  const view = await withBar('verifying the record', (onProgress) => {
    const { duties, tasks } = followDuties((_, done, total) => onProgress(done, total));
    return tools.run(prepareHolderWork({ files, group, random, progress: duties }, act), tasks);
  });
  return orRefuse(view, 'The record does not verify, so nothing was done with it');
}

/** The ballot with its key. */
export function keyedElection(view: HolderView): KeyedElection {
  if (!view.ceremony)
    throw new Refusal('The key ceremony is not on the log yet. Take a newer copy of the record.');
  return { ...view, ...view.ceremony };
}

/** How a command names its key file. */
export interface KeyOptions {
  readonly key: string;
  readonly passphraseFile?: string;
}

/** The key file at a path. */
export async function loadKeyFile(path: string): Promise<KeyFile> {
  const bytes = await loadFile(path);
  if (!bytes) throw new Refusal(`There is no key file "${path}". Make one with "init".`);
  const text = parseUtf8(bytes);
  return orRefuse(text.ok ? parseKeyFile(text.value) : text, `"${path}"`);
}

/** The holder whose key this is, in its place among the definition's key-holders. */
export async function unlockHolder(
  tools: Toolkit,
  { definition }: Election,
  options: KeyOptions,
): Promise<Holder> {
  const file = await loadKeyFile(options.key);
  const place = definition.keyHolders.findIndex(
    ({ publicKey }) => toHex(publicKey) === toHex(file.publicKey),
  );
  const named = definition.keyHolders[place];
  if (!named || toHex(named.encryptionKey) !== toHex(file.encryptionKey))
    throw new Refusal(
      `The key in "${options.key}" is none of the key-holders' in the definition of this ballot.`,
    );
  const passphrase =
    file.protection.kind === 'none'
      ? undefined
      : await readPassphrase(options.passphraseFile, `Passphrase of ${file.name}: `);
  const secrets = orRefuse(
    unlockKeyFile(sodium, tools.secretGroup, file, passphrase),
    `"${options.key}" cannot be unlocked`,
  );
  return { holder: place + 1, ...secrets };
}
