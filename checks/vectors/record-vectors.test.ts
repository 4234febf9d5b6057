/** vectors/ballots: a whole record, and what is wrong with its tampered forms. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseUtf8, unwrap } from '@countersign/bytes';
import * as crypto from '@countersign/crypto';
import * as log from '@countersign/log';
import * as record from '@countersign/record';
import { blobName, dutyIds, type RecordFiles, verifyRecord } from '@countersign/verify';
import { naiveBundles, naiveRoot, naiveTiles } from '../reference/log/merkle.ts';
import { type PackedFiles, type TamperedRecord, unpackTampered } from './record-vectors.ts';
import { bitFlips, readVectors } from './vector-files.ts';

const isSlow = process.env['COUNTERSIGN_SLOW'] === '1';
const packed = readVectors<PackedFiles>('ballots/record.json');
const good: RecordFiles = new Map(
  Object.entries(packed).map(([path, text]) => [path, new Uint8Array(Buffer.from(text, 'base64'))]),
);
const tampered = readVectors<readonly TamperedRecord[]>('ballots/tampered.json');

function verify(files: RecordFiles) {
  const random = crypto.seededRandom(new Uint8Array(32).fill(9));
  return verifyRecord({ files, group: crypto.referenceGroup, random, progress: () => {} });
}

/** The duties that found something themselves, rather than missing what an earlier one should have given them. */
function noticed(files: RecordFiles): string[] {
  const report = verify(files);
  assert.equal(report.verdict, 'failed');
  return report.duties
    .filter(({ problems }) => problems.some((problem) => !problem.startsWith('not run')))
    .map(({ id }) => id);
}

const head = unwrap(
  log.parseCheckpoint(unwrap(log.parseNote(unwrap(parseUtf8(good.get('checkpoint') as Uint8Array)))).text),
);
const fetch = (path: string) => good.get(path);
const entries = unwrap(log.readTree({ ...head, fetch }));
const bodies = entries.map((bytes) => unwrap(record.parseEntry(bytes)).body);

test('AUDIT-1: the record of a whole ballot verifies', () => {
  assert.equal(verify(good).verdict, 'verified');
});

/** The blob of a body, by the name of its field, read and formatted again. */
const rewritten: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  'code-list': (bytes) => crypto.formatCodeList(unwrap(crypto.parseCodeList(bytes))),
  'key-ceremony': (bytes) => crypto.formatCeremonyTranscript(unwrap(crypto.parseCeremonyTranscript(bytes))),
  rehearsal: (bytes) => crypto.formatRehearsal(unwrap(crypto.parseRehearsal(bytes))),
  'share-file': (bytes) => crypto.formatShareFile(unwrap(crypto.parseShareFile(bytes))),
  result: (bytes) => record.formatDeclaration(unwrap(record.parseDeclaration(bytes))),
};

test('ENCODING-2: every part of the record is read and formatted to the same bytes', () => {
  for (const bytes of entries) assert.deepEqual(record.formatEntry(unwrap(record.parseEntry(bytes))), bytes);
  const note = unwrap(parseUtf8(good.get('checkpoint') as Uint8Array));
  assert.equal(log.formatNote(unwrap(log.parseNote(note))), note);
  for (const body of bodies) {
    const rewrite = rewritten[body.kind];
    const [reference] = record.blobsOf(body);
    if (rewrite && reference) {
      const bytes = good.get(blobName(reference)) as Uint8Array;
      assert.deepEqual(rewrite(bytes), bytes, body.kind);
    }
    if (body.kind === 'mix') {
      const proof = good.get(blobName(body.proof)) as Uint8Array;
      assert.deepEqual(crypto.formatShuffleProof(unwrap(crypto.parseShuffleProof(proof))), proof);
    }
    if (body.kind === 'online-ballot')
      assert.deepEqual(crypto.formatBallot(unwrap(crypto.parseBallot(body.ballot))), body.ballot);
  }
});

test('BOARD-6, BOARD-7: in pieces, and by the second implementation, the entries make the same tree', () => {
  let edge = log.emptyEdge;
  const grown = new Map<string, Uint8Array>();
  for (let at = 0; at < entries.length; at += 5) {
    const appended = log.appendEntries(edge, entries.slice(at, at + 5));
    for (const { path, bytes } of appended.files) grown.set(path, bytes);
    edge = appended.edge;
  }
  assert.deepEqual(log.rootOfEdge(edge), head.root);
  assert.deepEqual(naiveRoot(entries), head.root);
  for (const [path, bytes] of [...naiveBundles(entries), ...naiveTiles(entries)]) {
    assert.deepEqual(good.get(path), bytes, path);
    assert.deepEqual(new Uint8Array(grown.get(path) as Uint8Array), bytes, path);
  }
});

test('AUDIT-1: the verifier as people run it says so too', async (context) => {
  assert.deepEqual(await runVerifier(context, good), { code: 0, verdict: 'verified' });
  const [first] = tampered as [TamperedRecord];
  assert.deepEqual(await runVerifier(context, unpackTampered(good, first)), { code: 1, verdict: 'failed' });
});

/** Writes a record into a folder and runs `countersign-verify` on it. */
async function runVerifier(context: TestContext, files: RecordFiles) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-record-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const program = fileURLToPath(new URL('../../apps/verifier/main.ts', import.meta.url));
  return new Promise<{ code: number; verdict: string }>((resolve) => {
    const child = execFile(process.execPath, [program, folder, '--json'], (_error, stdout) =>
      resolve({ code: child.exitCode ?? -1, verdict: JSON.parse(stdout).verdict }),
    );
  });
}

test('BOARD-7: no bit of a tile or bundle can change', () => {
  for (const [path, bytes] of good) {
    if (!path.startsWith('tile/')) continue;
    for (const { bit, flipped } of bitFlips(bytes, isSlow ? 1 : 149)) {
      const changed = log.readTree({ ...head, fetch: (name) => (name === path ? flipped : good.get(name)) });
      assert.equal(changed.ok, false, `bit ${bit} of ${path}`);
    }
  }
});

test('AUDIT-1: no bit of a blob can change: all of the smallest, some of every other; here a few of three', () => {
  const blobs = [...good]
    .filter(([path]) => path.startsWith('blob/'))
    .sort(([, a], [, b]) => a.length - b.length);
  const some = [blobs[0], blobs[9], blobs.at(-1)].filter((blob) => blob !== undefined);
  for (const [place, [path, bytes]] of (isSlow ? blobs : some).entries()) {
    const step = isSlow ? (place === 0 ? 1 : 997) : place === 0 ? 31 : 8 * bytes.length - 5;
    for (const { bit, flipped } of bitFlips(bytes, step))
      assert.notDeepEqual(noticed(new Map(good).set(path, flipped)), [], `bit ${bit} of ${path}`);
  }
});

for (const one of tampered) {
  test(`AUDIT-1, noticed by ${one.noticed.join(', ')}: ${one.name}`, () => {
    const found = noticed(unpackTampered(good, one));
    const missed = one.noticed.filter((duty) => !found.includes(duty));
    assert.deepEqual(missed, [], `noticed by ${found}`);
  });
}

test('DUTY-1: every duty is the first to notice some tampering, but reading the votes, which cannot fail alone', () => {
  const first = new Set(tampered.map((one) => one.noticed[0]));
  assert.deepEqual(
    dutyIds.filter((duty) => !first.has(duty)),
    ['votes'],
  );
});
