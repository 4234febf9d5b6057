/** The command, over a record on disk: the same words on any number of threads. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { RecordFiles } from '@countersign/verify';
import { SampleRecord, smallPlan } from '@countersign/verify/fixtures';

const program = fileURLToPath(new URL('./main.ts', import.meta.url));
let folder: string;
let files: RecordFiles;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'verifier-'));
  files = new SampleRecord(smallPlan, 'the verifier').prepare().vote().count().declare().files();
  for (const [name, bytes] of files) save(name, bytes);
});

after(() => rmSync(folder, { recursive: true }));

function save(name: string, bytes: Uint8Array, into = folder): void {
  const path = join(into, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

function verify(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('AUDIT-1: a good record is verified, word for word the same on any number of threads', () => {
  const alone = verify(folder, '--threads', '1');
  assert.equal(alone.status, 0, alone.stderr);
  assert.match(alone.stdout, /\nVERIFIED\. Every duty ran and passed/);
  for (const threads of ['0', '2', '3'])
    assert.deepEqual(verify(folder, '--threads', threads), alone, threads);
  const { verified, duties } = JSON.parse(verify(folder, '--json').stdout);
  assert.deepEqual([verified, duties.length], [true, 18]);
});

test('ROLL-LAPSE: who was left out after the close is printed, by reason, with how many of them had voted', () => {
  const lapsed = new Map([
    [0, 'fee-unpaid'],
    [3, 'not-a-member'],
  ]);
  const record = new SampleRecord({ ...smallPlan, lapsed }, 'left out').prepare().vote().count().declare();
  const left = mkdtempSync(join(tmpdir(), 'verifier-'));
  for (const [name, bytes] of record.files()) save(name, bytes, left);
  const { status, stdout } = verify(left);
  rmSync(left, { recursive: true });
  assert.equal(status, 0, stdout);
  assert.match(stdout, /2 left out as members no longer \(1 had voted\); 5 tested again/);
  assert.match(stdout, /by reason: fee-unpaid 1, not-a-member 1;/);
});

test('a record with one bit changed fails, by the same duties on one thread and on two', () => {
  const [name, bytes] = [...files].find(([path]) => path.startsWith('tile/entries')) as [string, Uint8Array];
  save(name, bytes.with(-1, (bytes.at(-1) as number) ^ 1));
  const [alone, two] = [verify(folder, '--threads', '1'), verify(folder, '--threads', '2')];
  save(name, bytes);
  assert.equal(alone.status, 1);
  assert.match(alone.stdout, /FAILED +tree/);
  assert.deepEqual(two, alone);
});

test('what is no record and what is no number of threads end with code 2', () => {
  assert.equal(verify(join(folder, 'tile')).status, 2);
  for (const threads of ['two', '-1', '1e3', '1000']) {
    const { status, stderr } = verify(folder, '--threads', threads);
    assert.deepEqual([status, /^Usage: countersign-verify/m.test(stderr)], [2, true], threads);
  }
});
