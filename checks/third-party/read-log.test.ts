/**
 * The log is read by an implementation that is not ours: golang.org/x/mod/sumdb (packages note and tlog), as Debian
 * packages it (golang-go, golang-golang-x-mod-dev). Only the mapping of file names is written here (read-log.go).
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { toBase64, utf8 } from '@countersign/bytes';
import {
  addSignatures,
  appendEntries,
  consistencyProof,
  cosign,
  emptyEdge,
  emptyRoot,
  formatNote,
  formatVerifierKey,
  inclusionProof,
  type LogEdge,
  leafHash,
  type SignerKey,
  signCheckpoint,
  tileHashReader,
  verifierKeyOf,
} from '@countersign/log';

const goPath = '/usr/share/gocode';
const goModule = join(goPath, 'src/golang.org/x/mod/sumdb/tlog/tlog.go');
const skip =
  spawnSync('go', ['version']).status === 0 && existsSync(goModule)
    ? false
    : 'the independent reader is not here: apt-get install golang-go golang-golang-x-mod-dev';

const signer: SignerKey = { name: 'ballot.example/log', kind: 'ed25519', secret: new Uint8Array(32).fill(5) };
const witness = {
  name: 'witness.example/w1',
  kind: 'cosignature',
  secret: new Uint8Array(32).fill(6),
} as const;
const vkey = formatVerifierKey(verifierKeyOf(signer));

let workplace = '';
let program = '';

before(() => {
  if (skip) return;
  workplace = mkdtempSync(join(tmpdir(), 'countersign-third-party-'));
  program = join(workplace, 'read-log');
  const source = join(import.meta.dirname, 'read-log.go');
  const env = {
    ...process.env,
    GO111MODULE: 'off',
    GOPATH: goPath,
    GOCACHE: join(workplace, 'cache'),
    GOFLAGS: '',
  };
  const built = spawnSync('go', ['build', '-o', program, source], { env, encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
});

after(() => {
  if (!skip) rmSync(workplace, { recursive: true });
});

function entryAt(index: number): Uint8Array {
  return utf8(`entry ${index} ${'·'.repeat(index % 40)}`);
}

interface Log {
  readonly directory: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** A log of `size` entries in a directory of its own, appended in batches as a sequencer would. */
function writeLog(size: number): Log {
  const directory = mkdtempSync(join(workplace, `log-${size}-`));
  let edge: LogEdge = emptyEdge;
  let root = emptyRoot();
  while (edge.size < size) {
    const count = Math.min(1000, size - edge.size);
    const entries = Array.from({ length: count }, (_, i) => entryAt(edge.size + i));
    const appended = appendEntries(edge, entries);
    for (const { path, bytes } of appended.files) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), bytes);
    }
    ({ edge, root } = appended);
  }
  const log = { directory, size, root };
  sign(log, root, size);
  return log;
}

function sign({ directory }: Log, root: Uint8Array, size: number, by: SignerKey = signer): void {
  const signed = signCheckpoint({ origin: signer.name, size, root }, by);
  const note = addSignatures(signed, [cosign(signed.text, witness, 1_790_000_000)]);
  writeFileSync(join(directory, 'checkpoint'), formatNote(note));
}

function readWith(log: Log, key = vkey) {
  const run = spawnSync(program, [log.directory, key], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return { status: run.status, lines: run.stdout.trim().split('\n'), error: run.stderr };
}

const sizes = [1, 2, 255, 256, 257, 70_000];

for (const size of sizes)
  test(`BOARD-7, BOARD-11: golang.org/x/mod/sumdb reads our log of ${size}: head, entries and proofs agree`, {
    skip,
  }, () => {
    const log = writeLog(size);
    const { status, lines, error } = readWith(log);
    assert.equal(status, 0, error);
    assert.deepEqual(lines.slice(0, 2), [`size ${size}`, `root ${toBase64(log.root)}`]);
    const read = tileHashReader(size, (path) => readFileSync(join(log.directory, path)));
    let records = 0;
    let proofs = 0;
    for (const line of lines.slice(2)) {
      const [what, at, ...hashes] = line.split(' ');
      const index = Number(at);
      if (what === 'record') {
        assert.equal(index, records++);
        assert.deepEqual(hashes, [toBase64(leafHash(entryAt(index)))]);
        continue;
      }
      proofs++;
      const ours =
        what === 'inclusion' ? inclusionProof(read, index, size) : consistencyProof(read, index, size);
      assert.deepEqual(hashes, ours.map(toBase64), line);
    }
    assert.equal(records, size);
    assert.ok(proofs >= 2 * Math.min(size, 250), `${proofs} proofs were compared`);
  });

test('BOARD-7: golang.org/x/mod/sumdb refuses our log when a byte of any file is flipped', { skip }, () => {
  const small = [
    'tile/0/000',
    'tile/0/001.p/1',
    'tile/1/000.p/1',
    'tile/entries/000',
    'tile/entries/001.p/1',
  ];
  const large = ['tile/0/100', 'tile/0/273.p/112', 'tile/1/000', 'tile/1/001.p/17', 'tile/2/000.p/1'];
  for (const [size, paths] of [
    [257, small],
    [70_000, large],
  ] as const) {
    const log = writeLog(size);
    assert.equal(readWith(log).status, 0);
    for (const path of paths) {
      const file = join(log.directory, path);
      const bytes = readFileSync(file);
      const at = Math.floor(bytes.length / 2);
      writeFileSync(file, bytes.with(at, (bytes[at] ?? 0) ^ 1));
      assert.equal(readWith(log).status, 1, path);
      rmSync(file);
      assert.equal(readWith(log).status, 1, `${path} missing`);
      writeFileSync(file, bytes);
    }
    assert.equal(readWith(log).status, 0, 'as it was');
  }
});

test('BOARD-11: golang.org/x/mod/sumdb refuses a false, altered or foreign head of our log', { skip }, () => {
  const log = writeLog(257);
  const refused = (what: string, reason: RegExp) => {
    const { status, error } = readWith(log);
    assert.equal(status, 1, what);
    assert.match(error, reason, what);
  };
  const file = join(log.directory, 'checkpoint');
  const good = readFileSync(file, 'utf8');
  writeFileSync(file, good.replace('\n257\n', '\n256\n'));
  refused('altered after signing', /invalid signature/);
  writeFileSync(file, good.slice(0, good.indexOf('\n\n') + 2));
  refused('unsigned', /malformed note/);
  sign(log, leafHash(entryAt(0)), 257);
  refused('signed over another root', /inconsistent tile/);
  sign(log, log.root, 256);
  refused('signed over another size', /inconsistent tile/);
  sign(log, log.root, 257, { ...signer, secret: new Uint8Array(32).fill(8) });
  refused('signed by another key', /no verifiable signatures/);
  sign(log, log.root, 257);
  assert.equal(readWith(log).status, 0, 'as it was');
});
