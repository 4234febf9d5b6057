/** The pool of web workers in a real browser, bundled as the pages are and under their content policy. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { launchBrowser, openWatchedPage, type WatchedPage } from './browser.ts';
import type { Journeys } from './web-pool/page.ts';

const policy = "default-src 'none'; script-src 'self'; worker-src 'self'";
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

let folder: string;
let server: Server;
let browser: Browser;
let watched: WatchedPage;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'web-pool-'));
  await build({
    root: fileURLToPath(new URL('./web-pool/', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
    worker: { format: 'es' },
  });
  server = createServer(({ url = '/' }, response) => {
    const path = join(folder, url === '/' ? 'index.html' : url);
    response.setHeader('content-security-policy', policy);
    try {
      const bytes = readFileSync(path);
      response.setHeader('content-type', types[extname(path)] ?? 'text/plain').end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  browser = await launchBrowser();
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  watched = await openWatchedPage(browser, origin);
  await watched.page.goto(`${origin}/`);
});

after(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true });
});

/** Calls a journey in the page. */
function call<K extends keyof Journeys>(
  name: K,
  ...args: Parameters<Journeys[K]>
): Promise<Awaited<ReturnType<Journeys[K]>>> {
  type Call = (...args: unknown[]) => Awaited<ReturnType<Journeys[K]>>;
  return watched.page.evaluate(
    ([key, values]) => {
      const { journeys } = globalThis as unknown as { journeys: Record<string, Call> };
      return (journeys[key as string] as Call)(...values);
    },
    [name, args] as const,
  );
}

for (const size of [0, 1, 2, 3])
  test(`with ${size} web workers the result is byte for byte the same, and progress ends at the total`, async () => {
    assert.deepEqual(await call('run', size), {
      result: await call('expected'),
      isSteady: true,
      last: { done: 80, total: 80 },
      size: Math.max(size, 1),
    });
  });

test('a task that throws, and a worker that breaks, fail their work by name, and the pool goes on', async () => {
  const expected = await call('expected');
  assert.deepEqual(await call('fail', ['slow', 'throw', 'slow']), [
    'rejected: WorkFailed: test/throw: on purpose',
    expected,
  ]);
  const [reason, next] = await call('fail', ['break', ...Array(8).fill('slow')]);
  assert.match(reason ?? '', /test\/slow: its worker died: .*broken/);
  assert.equal(next, expected);
});

test('cancelled half-way a work ends, and the pool goes on', async () => {
  assert.deepEqual(await call('cancel'), ['rejected: enough', await call('expected')]);
});

test('a worker that is not there fails the work', async () => {
  assert.match(await call('missing'), /its worker died: it could not be loaded/);
});

test('all of it under a content policy that knows no exception', () => {
  assert.deepEqual(watched.faults, []);
});
