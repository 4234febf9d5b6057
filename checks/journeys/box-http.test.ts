/** The box over HTTP, with real proofs and signatures: what it answers to what is wrong. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startBox } from '@countersign/box';
import {
  makeTestFolders,
  TestClient,
  TestClock,
  type TestFolders,
  testConfig,
} from '@countersign/box/fixtures';
import { type CredentialNumber, fromBase64, toBase64, toHex, unwrap } from '@countersign/bytes';
import {
  boardReference,
  credentialKey,
  formatBallot,
  parseBallot,
  parseCodeList,
  referenceGroup,
  sha256,
} from '@countersign/crypto';
import { formatEntry, parseEntry, signPermit } from '@countersign/record';
import { sampleKeys } from '@countersign/record/fixtures';
import { startTemporaryDatabase, type TemporaryDatabase } from '@countersign/store';
import { SampleRecord, smallPlan } from '@countersign/verify/fixtures';

const opens = 1_659_344_400;
const sample = new SampleRecord(
  { ...smallPlan, changes: { registerQuestions: ['date-of-birth'], witnesses: [], witnessQuorum: 0 } },
  'over http',
);
const clock = new TestClock(opens + 60);
let database: TemporaryDatabase;
let folders: TestFolders;
let office: Server;
let stop: () => Promise<void>;
let client: TestClient;
/** What the office was sent, and what it answers next. */
const asked: unknown[] = [];
let officeAnswers: { status: number; body: unknown } = { status: 200, body: { permit: 'AAAA' } };

before(async () => {
  sample.prepare();
  database = await startTemporaryDatabase();
  folders = await makeTestFolders();
  // The register answers one question here; the real office has a journey of its own.
  office = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', () => {
      asked.push(JSON.parse(text));
      response.writeHead(officeAnswers.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(officeAnswers.body));
    });
  });
  await new Promise<void>((done) => office.listen(0, '127.0.0.1', done));
  const voter = join(folders.dataDir, '..', 'voter');
  mkdirSync(join(voter, 'assets'), { recursive: true });
  writeFileSync(join(voter, 'index.html'), '<!doctype html><title>Vote</title>');
  writeFileSync(join(voter, 'assets', 'main-Abc12345.js'), 'export {};');
  const board = join(folders.dataDir, '..', 'board');
  mkdirSync(join(board, 'assets'), { recursive: true });
  writeFileSync(join(board, 'index.html'), '<!doctype html><title>Board</title>');
  for (const file of ['performer-Abc12345.js', 'performer-Abc12345.js.br', 'index-Abc12345.css'])
    writeFileSync(join(board, 'assets', file), 'export {};');
  const running = await startBox({
    ...testConfig(database.urls.box, folders, sample.entries[0] as Uint8Array, clock.now),
    officeUrl: `http://127.0.0.1:${(office.address() as AddressInfo).port}`,
    pages: { voter, board },
    limits: { casts: 1_000, lookups: 40, answers: 1_000 },
  });
  stop = running.stop;
  client = new TestClient(running.url);
});
after(async () => {
  await stop?.();
  await new Promise((done) => office?.close(done));
  await database?.stop();
  folders?.remove();
});

const errorOf = ({ status, body }: { status: number; body: { error?: string } }) => `${status} ${body.error}`;

test('before anything is said the box answers, and every answer forbids other origins', async () => {
  const { status, body } = await client.get('/api/ballot');
  assert.deepEqual([status, body.stage, body.jointKey], [200, 'draft', null]);
  assert.equal(body.electionHash, toHex(sample.electionHash));
  assert.deepEqual(sha256(unwrap(fromBase64(body.definition))), sample.electionHash);
  for (const path of ['/', '/api/ballot', '/checkpoint', '/nothing/here']) {
    const { headers } = await fetch(`${client.url}${path}`);
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/, path);
    assert.doesNotMatch(policy, /unsafe|http/, path);
    assert.equal(headers.get('referrer-policy'), 'no-referrer', path);
    assert.equal(headers.get('x-powered-by'), null, path);
  }
});

test('pages come from this origin, nothing outside their folder', async () => {
  const page = await fetch(`${client.url}/`);
  assert.match(await page.text(), /<title>Vote/);
  assert.equal(page.headers.get('cache-control'), 'no-cache');
  const script = await fetch(`${client.url}/assets/main-Abc12345.js`);
  assert.match(script.headers.get('cache-control') ?? '', /immutable/);
  for (const path of ['/../config', '/%2e%2e/head', '/..%2fhead', '/tile/../../head', '/blob/..%2f..%2fhead'])
    assert.notEqual((await fetch(`${client.url}${path}`)).status, 200, path);
});

test('the board’s scripts alone, as workers, may compile WebAssembly; no page may, nor any script of the voting page', async () => {
  const policyOf = async (path: string, encoding = 'identity') => {
    const response = await fetch(`${client.url}${path}`, { headers: { 'accept-encoding': encoding } });
    assert.equal(response.status, 200, path);
    return response.headers.get('content-security-policy') ?? '';
  };
  const page = await policyOf('/board/');
  for (const encoding of ['identity', 'br'])
    assert.equal(
      await policyOf('/board/assets/performer-Abc12345.js', encoding),
      page.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
    );
  for (const path of ['/', '/assets/main-Abc12345.js', '/board/assets/index-Abc12345.css'])
    assert.equal(await policyOf(path), page, path);
  assert.doesNotMatch(page, /unsafe/);
});

test('requests that are no requests are refused, each by its name', async () => {
  const post = async (body: string, type = 'application/json') => {
    const response = await fetch(`${client.url}/api/entries`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    return `${response.status} ${(await response.json()).error}`;
  };
  assert.equal(await post('{'), '400 malformed-request');
  assert.equal(await post('{}'), '400 malformed-request');
  assert.equal(await post('{"entry": "%%%"}'), '400 malformed-request');
  assert.equal(await post('<entry/>', 'application/xml'), '400 malformed-request');
  assert.equal(await post('{"entry": "AAA="}'), '422 malformed-entry');
  assert.equal(await post(`{"entry": "${'A'.repeat(200_000)}"}`), '413 too-large');
  assert.equal(errorOf(await client.get('/api/nothing')), '404 not-found');
  assert.equal(errorOf(await client.get('/api/receipts/xyz')), '400 malformed-request');
  assert.equal(errorOf(await client.get(`/api/receipts/${'0'.repeat(64)}`)), '404 not-found');
  assert.equal(errorOf(await client.get(`/blob/${'0'.repeat(64)}`)), '404 not-found');
  assert.equal((await client.file('tile/9/000')) ?? 'none', 'none');
});

test('a blob is taken from a party of the ballot, with the hash it is announced by', async () => {
  const bytes = new Uint8Array(1_000_000).fill(7);
  assert.equal(errorOf(await client.blob(new Uint8Array(32), bytes)), '422 signature-invalid');
  assert.equal(
    errorOf(await client.blob(sample.electionHash, bytes, new Uint8Array(32))),
    '422 blob-mismatch',
  );
  assert.equal((await client.blob(sample.electionHash, bytes)).status, 200);
  assert.deepEqual(await client.file(`blob/${toHex(sha256(bytes))}`), bytes);
  const unsigned = await fetch(`${client.url}/api/blobs/${toHex(sha256(bytes))}`, {
    method: 'PUT',
    body: bytes,
  });
  assert.equal(unsigned.status, 422);
});

test('entries are taken from those who answer for them', async () => {
  const rollVersion = sample.entries[1] as Uint8Array;
  const entry = unwrap(parseEntry(rollVersion));
  const swapped = { ...entry, signatures: [...entry.signatures].reverse() };
  assert.equal(errorOf(await client.entry(formatEntry(swapped))), '422 signature-invalid');
  const one = { ...entry, signatures: entry.signatures.slice(0, 1) };
  assert.equal(errorOf(await client.entry(formatEntry(one))), '422 signature-invalid');
  const codeList = sample.entries.find(
    (bytes) => unwrap(parseEntry(bytes)).body.kind === 'code-list',
  ) as Uint8Array;
  assert.match(errorOf(await client.entry(codeList)), /blob-missing|refused/);
  for (const blob of sample.blobs.values()) await client.blob(sample.electionHash, blob);
  assert.equal(errorOf(await client.entry(codeList)), '409 refused-by-rule');
  for (const bytes of sample.entries.slice(1)) {
    const { status, body } = await client.entry(bytes);
    assert.equal(status, 200, JSON.stringify(body));
  }
  assert.equal((await client.get('/api/ballot')).status, 200);
});

/** The board reference of a credential of the sample. */
function referenceOf(credential: number): string {
  const [a, b] = (['A', 'B'] as const).map(
    (office_) => unwrap(parseCodeList(sample.codeList(office_))).entries[credential]?.key,
  );
  const key = unwrap(credentialKey(referenceGroup, a as Uint8Array, b as Uint8Array));
  return boardReference(sample.electionHash, key);
}

const permitOf = (credential: number, expires = opens + 600) =>
  signPermit(sample.electionHash, sampleKeys.office, { credential: credential as CredentialNumber, expires });

test('VOTE-1: register answers go to the office unread, and its answer comes back as it is', async () => {
  const reference = referenceOf(3);
  const sealed = toBase64(new Uint8Array(90).fill(9));
  officeAnswers = { status: 200, body: { permit: toBase64(permitOf(3)) } };
  const permitted = await client.post('/api/answers', { reference, sealed });
  assert.deepEqual([permitted.status, permitted.body], [200, { permit: toBase64(permitOf(3)) }]);
  assert.deepEqual(asked.at(-1), { credential: 3, sealed });
  officeAnswers = {
    status: 403,
    body: { error: 'answers-differ', message: 'Not as on the register.', attemptsLeft: 2 },
  };
  const differ = await client.post('/api/answers', { reference, sealed });
  assert.deepEqual([errorOf(differ), differ.body.attemptsLeft], ['403 answers-differ', 2]);
  officeAnswers = { status: 200, body: { surprise: true } };
  assert.equal(errorOf(await client.post('/api/answers', { reference, sealed })), '503 unavailable');
  const nobody = await client.post('/api/answers', { reference: '0000000000', sealed });
  assert.equal(errorOf(nobody), '404 unknown-reference');
});

test('VOTE-1, VOTE-6: a vote needs a permit for its credential and its own proof; then it has a receipt', async () => {
  const ballot = sample.seal(0, [1n]);
  assert.equal(errorOf(await client.ballot(ballot)), '403 permit-missing');
  assert.equal(errorOf(await client.ballot(ballot, permitOf(2))), '403 permit-invalid');
  assert.equal(errorOf(await client.ballot(ballot, permitOf(0, opens + 60))), '403 permit-invalid');
  const parsed = unwrap(parseBallot(ballot));
  const stolen = formatBallot({ ...parsed, credentialNumber: 2 as CredentialNumber });
  assert.equal(errorOf(await client.ballot(stolen, permitOf(2))), '422 proof-invalid');
  for (const part of ['c1', 'c2'] as const) {
    const other = unwrap(parseBallot(sample.seal(0, [2n])));
    const mixed = [
      { ...parsed.ciphertexts[0], [part]: other.ciphertexts[0]?.[part] },
    ] as typeof parsed.ciphertexts;
    assert.equal(
      errorOf(await client.ballot(formatBallot({ ...parsed, ciphertexts: mixed }), permitOf(0))),
      '422 proof-invalid',
    );
  }
  const nobody = formatBallot({ ...parsed, credentialNumber: 99 as CredentialNumber });
  assert.equal(errorOf(await client.ballot(nobody, permitOf(99))), '422 unknown-credential');
  const foreign = formatBallot({ ...parsed, electionHash: new Uint8Array(32) });
  assert.equal(errorOf(await client.ballot(foreign, permitOf(0))), '422 wrong-election');
  assert.equal(errorOf(await client.ballot(ballot.slice(1), permitOf(0))), '422 malformed-ballot');
  assert.equal(
    (await client.get(`/api/credentials/${referenceOf(0)}`)).body.status,
    'open',
    'nothing used the codes',
  );
  const cast = await client.ballot(ballot, permitOf(0));
  assert.equal(cast.status, 200, JSON.stringify(cast.body));
  assert.deepEqual((await client.ballot(ballot)).body, cast.body, 'the same again needs no permit');
  const view = (await client.get(`/api/credentials/${referenceOf(0)}`)).body;
  assert.deepEqual([view.status, view.acts.length, view.acts[0].leaf], ['online', 1, cast.body.leaf]);
  const receipt = await client.get(`/api/receipts/${view.acts[0].entryHash}`);
  assert.deepEqual([receipt.status, receipt.body.leaf], [200, cast.body.leaf]);
});

test('CASE-1: attempts are for the office alone', async () => {
  const other = sample.seal(0, [2n]);
  assert.equal(errorOf(await client.ballot(other, permitOf(0))), '409 already-used-online');
  assert.equal(errorOf(await client.get('/api/attempts')), '401 unauthorised');
  assert.equal(
    errorOf(await client.get('/api/attempts', { authorization: 'Bearer guess' })),
    '401 unauthorised',
  );
  const { body } = await client.get('/api/attempts?after=0', {
    authorization: 'Bearer the office and the box know this',
  });
  assert.deepEqual(
    body.attempts.map(({ credential, kind }: { credential: number; kind: string }) => [credential, kind]),
    [[0, 'online-after-online']],
  );
  const later = await client.get(`/api/attempts?after=${body.attempts[0].id}`, {
    authorization: 'Bearer the office and the box know this',
  });
  assert.deepEqual(later.body.attempts, []);
});

test('the contract is published, the box says how it is, and guessing is slowed down', async () => {
  const contract = (await client.get('/api/openapi.json')).body;
  for (const path of [
    '/api/ballots',
    '/api/entries',
    '/api/answers',
    '/api/ballot',
    '/api/credentials/{reference}',
  ])
    assert.ok(contract.paths[path], path);
  const health = await client.get('/api/health');
  assert.deepEqual([health.status, health.body.ok], [200, true]);
  const statuses = [];
  for (let i = 0; i < 45; i++) statuses.push(errorOf(await client.get('/api/credentials/0000000000')));
  assert.equal(statuses.at(-1), '429 too-many-requests');
});
