/** The demo from start to declared result, as somebody at its terminal would see it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

/** A port with the four after it free, as far as one can tell. */
async function freePorts(): Promise<number> {
  const free = (port: number): Promise<boolean> =>
    new Promise((resolve) => {
      const server = createServer().once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
  for (let port = 42_000 + (process.pid % 5_000); ; port += 5) {
    const ports = await Promise.all([0, 1, 2, 3, 4].map((next) => free(port + next)));
    if (ports.every(Boolean)) return port;
  }
}

interface Seen {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
  readonly body: any;
}

/** The first ballot went through the gate; the second stands before it, with its trouble and the mails about it. */
async function assertRegister(said: string, port: number): Promise<void> {
  const token = /officer 1, by name +token ([0-9a-f]{32})/.exec(said)?.[1];
  const ask = async (at: number, path: string): Promise<Seen> => {
    const headers = { authorization: `Bearer ${token}` };
    const reply = await fetch(`http://127.0.0.1:${at}/api/office/${path}`, { headers });
    return { status: reply.status, body: await reply.json() };
  };
  const { body: certificates } = await ask(port + 1, 'certificates');
  assert.equal(certificates.gate.kind, 'open');
  assert.deepEqual([certificates.members, certificates.adds], [24, true]);
  const unconfirmed = certificates.branches.filter((one: Seen['body']) => one.confirmed === null);
  assert.equal(unconfirmed.length, 1);
  assert.ok(said.includes(`Certificate of ${unconfirmed[0].branch}`));
  assert.deepEqual(
    certificates.branches.flatMap(({ problems }: Seen['body']) => problems),
    [],
  );
  await assertPreparation(ask, port + 4);
  const page = await (await fetch(`http://127.0.0.1:${port + 2}/mails`)).text();
  assert.match(page, /ashcombe@branches\.lantern\.example/);
  const link = /(http:\S+)\n/.exec(said.slice(said.indexOf('Officer of Ashcombe')))?.[1];
  assert.ok(link !== undefined && page.includes(link));
}

async function assertPreparation(
  ask: (port: number, path: string) => Promise<Seen>,
  port: number,
): Promise<void> {
  const { body: completeness } = await ask(port, 'completeness');
  assert.equal(completeness.gate.opens, false);
  const colours = Object.fromEntries(
    completeness.branches.map(({ branch, colour }: Seen['body']) => [branch, colour]),
  );
  assert.deepEqual(
    ['Bryn Coed', 'Inchmoor', 'Kelderby'].map((branch) => colours[branch]),
    ['red', 'grey', 'red'],
  );
  const { body: uploads } = await ask(port, 'register/uploads');
  assert.deepEqual(
    uploads.snapshots.map(({ state, quarantined }: Seen['body']) => [state, quarantined]),
    [
      ['staged', 4],
      ['published', 0],
      ['published', 0],
    ],
  );
  const { body: branches } = await ask(port, 'branches');
  const waiting = branches.extensions.filter(({ state }: Seen['body']) => state === 'waiting');
  assert.deepEqual(
    waiting.map(({ branch }: Seen['body']) => branch),
    ['Fenwick Bay'],
  );
}

test('a port that is taken is named, with what to do, before anything is started', async () => {
  const port = await freePorts();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port + 1, '127.0.0.1', resolve));
  const folder = mkdtempSync(join(tmpdir(), 'countersign-demo-'));
  const words = ['demo', '--port', String(port), '--data', join(folder, 'demo')];
  const demo = spawn(process.execPath, [join(import.meta.dirname, '..', 'main.ts'), ...words]);
  let said = '';
  demo.stderr.on('data', (data: Buffer) => {
    said += data.toString();
  });
  assert.equal(await new Promise((resolve) => demo.once('exit', resolve)), 1);
  assert.ok(said.includes(`port ${port + 1} (postal desk and officers) is taken`), said);
  assert.ok(said.includes(`--port ${port + 100}`), said);
  assert.equal(existsSync(join(folder, 'demo')), false);
  await new Promise((resolve) => other.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

test('the demo prints voting page, desk, board, three packs and two registers; c closes, counts, declares and verifies; q stops', {
  timeout: 600_000,
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
  await assertRegister(said, port);
  // A member or two votes by itself before the close.
  await new Promise((resolve) => setTimeout(resolve, 8_000));
  demo.stdin.write('c\n');
  await heard(
    /Membership tested again: 21 are members still, 2 no longer and left out, 1 undecided and kept/,
  );
  await heard(/Declared, and verified/);
  demo.stdin.write('q\n');
  assert.equal(await new Promise((resolve) => demo.once('exit', resolve)), 0);
  rmSync(folder, { recursive: true, force: true });
});
