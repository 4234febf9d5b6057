import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { loadWorkspace } from '../arrows/manifests.ts';
import { repositoryOf } from '../sources/repository.ts';
import { compressBuilt } from './compress.ts';
import { firstLoad, formatSize } from './first-load.ts';
import { isFresh, saveStamp, stampOf } from './stamp.ts';

const files = {
  'package-lock.json': '{}',
  'core/bytes/package.json': '{"name":"@countersign/bytes"}',
  'core/bytes/a.ts': '1',
  'core/log/package.json': '{"name":"@countersign/log","dependencies":{"@countersign/bytes":"*"}}',
  'core/roll/package.json': '{"name":"@countersign/roll"}',
  'core/roll/a.ts': '1',
  'apps/voter/package.json':
    '{"name":"@countersign/voter","dependencies":{"@countersign/log":"*","react":"1"}}',
  'apps/voter/a.test.ts': '1',
};

function stampWith(change: Record<string, string>): string {
  const repository = repositoryOf({ ...files, ...change });
  return stampOf('apps/voter', repository, loadWorkspace(repository));
}

test('a stamp changes with every source the page is made of, and with nothing else', () => {
  const stamp = stampWith({});
  assert.equal(stampWith({ 'core/roll/a.ts': '2', 'apps/voter/a.test.ts': '2' }), stamp);
  assert.notEqual(stampWith({ 'core/bytes/a.ts': '2' }), stamp);
  assert.notEqual(stampWith({ 'package-lock.json': '{"a":1}' }), stamp);
});

function makeDist(t: TestContext, html: string, scripts: Record<string, string>): string {
  const dist = mkdtempSync(join(tmpdir(), 'dist-'));
  t.after(() => rmSync(dist, { recursive: true }));
  mkdirSync(join(dist, 'assets'));
  writeFileSync(join(dist, 'index.html'), html);
  for (const [name, text] of Object.entries(scripts)) writeFileSync(join(dist, 'assets', name), text);
  return dist;
}

test('a stamp once saved makes the folder fresh for that stamp only', (t) => {
  const dist = makeDist(t, '', {});
  assert.equal(isFresh(dist, 'a'), false);
  saveStamp(dist, 'a');
  assert.equal(isFresh(dist, 'a'), true);
  assert.equal(isFresh(dist, 'b'), false);
});

test('the first load is what index.html names, each file once, later chunks not', (t) => {
  const html = `<script type="module" crossorigin src="/vote/assets/index-1.js"></script>
    <link rel="modulepreload" crossorigin href="/vote/assets/react-2.js">
    <link rel="modulepreload" href="/vote/assets/react-2.js"><link rel="stylesheet" href="/vote/assets/a.css">`;
  const parts = { 'index-1.js': 'let a = 1;', 'react-2.js': 'let b;', 'later.js': 'let c;', 'a.css': 'a{}' };
  const { javascript, styles } = firstLoad(makeDist(t, html, parts));
  assert.equal(javascript, gzipSync('let a = 1;').length + gzipSync('let b;').length);
  assert.equal(styles, gzipSync('a{}').length);
  assert.equal(formatSize(130_000), '130.0 kB');
});

test('a page without a script is no build', (t) => {
  assert.throws(() => firstLoad(makeDist(t, '<p>empty</p>', {})), /names no script/);
});

test('every text file of a build lies there compressed as well, and unpacks to itself', (t) => {
  const dist = makeDist(t, '<p>', { 'index-1.js': 'let a = 1;', 'picture.png': 'x' });
  compressBuilt(dist);
  for (const path of ['index.html', 'assets/index-1.js']) {
    const plain = readFileSync(join(dist, path));
    assert.deepEqual(gunzipSync(readFileSync(join(dist, `${path}.gz`))), plain);
    assert.deepEqual(brotliDecompressSync(readFileSync(join(dist, `${path}.br`))), plain);
  }
  const names = readdirSync(join(dist, 'assets')).sort();
  assert.deepEqual(names, ['index-1.js', 'index-1.js.br', 'index-1.js.gz', 'picture.png']);
});
