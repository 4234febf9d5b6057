/** The demo from start to declared result, as somebody at its terminal would see it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

/** A port with its two neighbours free, as far as one can tell. */
async function freePorts(): Promise<number> {
  const free = (port: number): Promise<boolean> =>
    new Promise((resolve) => {
      const server = createServer().once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
  for (let port = 42_000 + (process.pid % 5_000); ; port += 3) {
    if ((await free(port)) && (await free(port + 1)) && (await free(port + 2))) return port;
  }
}

test('the demo prints voting page, desk, board and three packs; c closes, counts, declares and verifies; q stops', {
  timeout: 300_000,
}, async () => {
  const port = await freePorts();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-demo-'));
  const demo = spawn(
    process.execPath,
    [
      join(import.meta.dirname, '..', 'main.ts'),
      'demo',
      '--members',
      '24',
      '--port',
      String(port),
      '--data',
      join(folder, 'demo'),
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let said = '';
  const heard = (text: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = text.exec(said);
        if (match) resolve(match);
      };
      demo.stdout.on('data', look);
      demo.once('exit', (code) =>
        reject(new Error(`the demo ended (${code}) before it said ${text}:\n${said}`)),
      );
      look();
    });
  demo.stdout.on('data', (data: Buffer) => {
    said += data.toString();
  });
  demo.stderr.on('data', (data: Buffer) => {
    said += data.toString();
  });
  await heard(/Press c and Enter/);
  assert.equal([...said.matchAll(/Code from the letter {3}([0-9A-Z-]{22})/g)].length, 3);
  assert.equal([...said.matchAll(/Envelope barcode/g)].length, 3);
  const guide = await fetch(`http://127.0.0.1:${port + 2}/`);
  assert.match(await guide.text(), /Three packs for you/);
  const letter = await fetch(`http://127.0.0.1:${port + 2}/pack-1-letter.pdf`);
  assert.equal(
    Buffer.from(await letter.arrayBuffer())
      .subarray(0, 5)
      .toString(),
    '%PDF-',
  );
  // A member or two votes by itself before the close.
  await new Promise((resolve) => setTimeout(resolve, 8_000));
  demo.stdin.write('c\n');
  await heard(/Declared, and verified/);
  demo.stdin.write('q\n');
  assert.equal(await new Promise((resolve) => demo.once('exit', resolve)), 0);
  rmSync(folder, { recursive: true, force: true });
});
