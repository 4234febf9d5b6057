/** The tool as it is started from a shell, and the hand-in of what it wrote. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { entryRequest } from '@countersign/api';
import { toHex, unwrap } from '@countersign/bytes';
import { domains, sha256, verifySignature } from '@countersign/crypto';
import { parseEntry } from '@countersign/record';
import { sampleDefinition, sampleEncryptionSecrets, sampleKeys } from '@countersign/record/fixtures';
import { ceremonyContribution, playCeremony } from '../ceremony-steps.ts';
import { openToolkit } from '../open-toolkit.ts';
import { electionOf, holdersOf } from '../toolkit.ts';
import { saveContribution } from './contribution-folder.ts';
import { Refusal } from './refusal.ts';
import { upload } from './upload.ts';

const home = await mkdtemp(join(tmpdir(), 'countersign-tool-'));
after(() => rm(home, { recursive: true }));
const main = fileURLToPath(new URL('../main.ts', import.meta.url));

function run(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('the tool makes a key, warns of a plain one, shows its public half, and never replaces a file', async () => {
  const key = join(home, 'key');
  const made = run('init', '--key', key, '--name', 'Ada', '--plain');
  assert.equal(made.status, 0);
  assert.match(made.stderr, /^WARNING: this key is not encrypted/);
  assert.equal((await stat(key)).mode & 0o777, 0o600);
  assert.equal(run('keys', '--key', key).stdout, made.stdout);
  const again = run('init', '--key', key, '--name', 'Ada', '--plain');
  assert.deepEqual([again.status, again.stdout], [1, '']);
  assert.match(again.stderr, /is there already and is not replaced/);
});

test('the tool says by its exit code whether it was refused or misused', async () => {
  const short = join(home, 'short');
  await writeFile(short, 'short\n');
  const cases: [number, RegExp, string[]][] = [
    [2, /required option '--key <file>'/, ['mix']],
    [2, /unknown command/, ['vote']],
    [2, /whole number/, ['ceremony', 'commit', '--attempt', '0']],
    [1, /cannot be read/, ['mix', '--key', 'k', '--record', join(home, 'none'), '--out', home]],
    [1, /no copy of a record/, ['mix', '--key', 'k', '--record', home, '--out', home]],
    [1, /12 characters or more/, ['init', '--key', 'k', '--name', 'Ada', '--passphrase-file', short]],
    [1, /no key file/, ['keys', '--key', join(home, 'none')]],
  ];
  for (const [status, reason, words] of cases) {
    const ended = run(...words);
    assert.equal(ended.status, status, words.join(' '));
    assert.match(ended.stderr, reason);
  }
});

test('upload hands in blobs, each signed for, and then the entries', async () => {
  const definition = sampleDefinition();
  const secrets = sampleKeys.holders.map((signing, i) => ({
    signing,
    encryption: sampleEncryptionSecrets.holders[i]!,
  }));
  const election = playCeremony(await openToolkit(), electionOf(definition), secrets);
  const contribution = ceremonyContribution(election, secrets);
  const out = join(home, 'out');
  await saveContribution(out, 'key-ceremony', contribution, election, holdersOf(secrets)[1]!);

  const seen: string[] = [];
  let refuse = false;
  const server = createServer(async (request, reply) => {
    const body = new Uint8Array(await new Response(request as unknown as ReadableStream).arrayBuffer());
    seen.push(`${request.method} ${request.url}`);
    if (request.method === 'PUT')
      checkBlob(body, request.url ?? '', request.headers['x-countersign-signature']);
    else checkEntry(body);
    reply.writeHead(refuse ? 409 : 200, { 'content-type': 'application/json' });
    reply.end(refuse ? '{"error":"ballot-closed","message":"The ballot is closed already."}' : '{}');
  });
  function checkBlob(body: Uint8Array, url: string, header: unknown): void {
    assert.equal(url, `/api/blobs/${toHex(sha256(body))}`);
    const [role, index, signature] = String(header).split(' ');
    assert.deepEqual([role, index], ['holder', '1']);
    const { publicKey } = definition.keyHolders[1]!;
    const made = new Uint8Array(Buffer.from(signature!, 'base64'));
    assert.ok(verifySignature(publicKey, domains.blobSignature, election.electionHash, sha256(body), made));
  }
  function checkEntry(body: Uint8Array): void {
    const { entry } = entryRequest.parse(JSON.parse(Buffer.from(body).toString()));
    assert.deepEqual(unwrap(parseEntry(new Uint8Array(Buffer.from(entry, 'base64')))), contribution.entry);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => server.close());
  const box = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  assert.equal(await upload({ out, box }), '1 blobs and 1 entries are handed in.');
  assert.deepEqual(seen, [`PUT /api/blobs/${toHex(sha256(election.transcript))}`, 'POST /api/entries']);
  refuse = true;
  await assert.rejects(
    upload({ out, box }),
    (error) => error instanceof Refusal && /closed already/.test(error.message),
  );
  await assert.rejects(
    upload({ out, box: 'http://127.0.0.1:1' }),
    (error) => error instanceof Refusal && /Is the address right/.test(error.message),
  );
});
