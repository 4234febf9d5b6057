/** `countersign register import` sends a file to a running office: ROLL-1 from the command line. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { askRegister } from './intake-fixtures.ts';
import { Journey, officerTokens } from './office-fixtures.ts';

const main = fileURLToPath(new URL('../../apps/countersign/main.ts', import.meta.url));

interface Printed {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(...options: readonly string[]): Promise<Printed> {
  return new Promise((done) => {
    execFile(process.execPath, [main, 'register', 'import', ...options], (error, stdout, stderr) =>
      done({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

function folderOf(context: TestContext): (name: string, content: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'register-send-'));
  context.after(() => rmSync(folder, { recursive: true }));
  return (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
}

const list = 'Member No,Surname,Forename,Branch\n1,Wyn,Siân,Bala\n2,Ann,Jo,Leeds\n2,Ann,Joe,Leeds\n';
const mapping = '{"id":"Member No","surname":"Surname","forename":"Forename","branch":"Branch"}';

test('ROLL-1 the command sends a file, says what the office found, and leaves publishing to a person', async (context) => {
  const journey = await new Journey().start(context);
  const put = folderOf(context);
  const file = put('list.csv', list);
  const office = ['--office', journey.officeUrl, '--token-file', put('token', `${officerTokens[0]}\n`)];
  const bad = await run(file, ...office, '--mapping', put('bad.json', '{"id":7}'));
  assert.equal(bad.status, 2);
  assert.equal((await askRegister(journey, 'uploads')).snapshots.length, 0, 'nothing was sent');

  const sent = await run(file, ...office, '--mapping', put('m.json', mapping));
  assert.equal(sent.status, 0, sent.stderr);
  assert.match(sent.stdout, /4 lines = 1 headings \+ 0 blank \+ 1 accepted \+ 2 quarantined/);
  assert.match(sent.stdout, /2 rows wait in quarantine/);
  assert.match(sent.stdout, /Staged as snapshot 1.*#register/);

  const second = await run(file, ...office);
  assert.equal(second.status, 2);
  assert.match(second.stderr, /Another file is on its way/);
  const stranger = await run(file, '--office', journey.officeUrl, '--token-file', put('no', 'no'));
  assert.equal(stranger.status, 2);
  assert.match(stranger.stderr, /needs the token/);
  const nowhere = await run(file, '--office', 'http://127.0.0.1:9', ...office.slice(2));
  assert.match(nowhere.stderr, /does not answer/);
});

test('ROLL-1 a file whose headings nobody has confirmed waits for the console', async (context) => {
  const journey = await new Journey().start(context);
  const put = folderOf(context);
  const office = ['--office', journey.officeUrl, '--token-file', put('token', officerTokens[1] ?? '')];
  const sent = await run(put('list.csv', list), ...office, '--json');
  assert.equal(sent.status, 3, sent.stderr);
  const view = JSON.parse(sent.stdout);
  assert.deepEqual([view.state, view.by, view.mapping.id], ['uploaded', 'officer-2', ['Member No']]);
});
