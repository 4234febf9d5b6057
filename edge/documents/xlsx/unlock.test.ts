/** `locked-members.xlsx`: 80 made-up rows, locked by another implementation with AES-256 and SHA-512. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { readRegisterSource } from '../register-source.ts';
import { readCompoundStreams } from './compound-file.ts';
import { unlockXlsx } from './unlock.ts';

const locked = new Uint8Array(readFileSync(join(import.meta.dirname, 'locked-members.xlsx')));
const password = 'pässwörd 🔒';

async function refusal(bytes: Uint8Array, given: string | undefined = password): Promise<string> {
  const opened = await unlockXlsx(bytes, given);
  assert.ok(!opened.ok, 'expected a refusal');
  return opened.error;
}

/** The file with `from` replaced by `to`, which is as long. */
function replaced(from: string, to: string): Uint8Array {
  const bytes = Buffer.from(locked);
  const at = bytes.indexOf(from);
  assert.ok(at > 0 && from.length === to.length);
  bytes.write(to, at);
  return bytes;
}

test('RECON-1 a locked workbook opens with its password', async () => {
  const read = await readRegisterSource(locked, { password });
  assert.ok(read.ok, read.ok ? '' : read.error);
  assert.equal(read.value.rows.physical, 81);
  const [first, , third] = read.value.rows.entries;
  assert.deepEqual(first?.kind === 'row' && first.cells, ['Member No', 'Surname']);
  assert.equal(third?.kind === 'row' && third.cells[0], '1');
});

test('RECON-1 another password, and none, do not open it', async () => {
  const bare = await unlockXlsx(locked, undefined);
  assert.match(bare.ok ? '' : bare.error, /give its password/);
  for (const other of ['', 'pässwörd', 'pässwörd 🔒 '])
    assert.match(await refusal(locked, other), /does not open/);
});

test('ROLL-1 a workbook altered in any byte of its package is refused', async () => {
  const streams = readCompoundStreams(locked, ['EncryptedPackage']);
  assert.ok(streams.ok);
  const content = streams.value.EncryptedPackage;
  const at = Buffer.from(locked).indexOf(content.subarray(0, 512));
  assert.ok(at > 0);
  for (const offset of [0, 3, 8, 100, 511]) {
    const altered = locked.slice();
    altered[at + offset] = (altered[at + offset] ?? 0) ^ 1;
    assert.match(await refusal(altered), /altered/);
  }
});

test('ROLL-1 a workbook without a seal, or with another one, is refused', async () => {
  assert.match(await refusal(replaced('<dataIntegrity', '<dataIntegritx')), /integrity cannot be checked/);
  assert.match(await refusal(replaced('ChainingModeCBC', 'ChainingModeCFB')), /integrity cannot be checked/);
  const value = /encryptedHmacValue="(.{8})/.exec(Buffer.from(locked).toString('latin1'))?.[1] ?? '';
  assert.match(await refusal(replaced(value, [...value].reverse().join(''))), /altered/);
});

test('ROLL-1 a compound file that is cut or leads in circles is refused', async () => {
  assert.match(await refusal(locked.slice(0, 2000)), /no locked workbook/);
  fc.assert(
    fc.property(fc.nat(locked.length - 1), fc.nat(255), (at, byte) => {
      const altered = locked.slice();
      altered[at] = byte;
      const read = readCompoundStreams(altered, ['EncryptionInfo', 'EncryptedPackage']);
      assert.ok(read.ok || read.error.length > 10);
    }),
    { numRuns: 500 },
  );
});
